"""The mailer seam: ``send(message)``, into the outbox or over SMTP, and how a digest becomes a message.

A server that offers no TLS is refused: the mail stays here. The Message-ID follows from day, part and recipient, so a
mail that is sent again after a crash is recognised as the same.
"""

from __future__ import annotations

import hashlib
import os
import smtplib
import ssl
from collections.abc import Callable, Mapping
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from pathlib import Path

from digest.settings import Settings, Smtp
from digest.writing.plain import line
from store.errors import BenchwireError, ShapeError, StoreError
from store.operations import Digest

Send = Callable[[EmailMessage], None]


class MailError(BenchwireError):
    """A mail did not leave. ``permanent`` says that sending the same again cannot help."""

    def __init__(self, message: str, *, permanent: bool) -> None:
        super().__init__(message)
        self.permanent = permanent


def message_id(settings: Settings, day: str, part: int, recipient: str | None = None) -> str:
    """The Message-ID of a digest, or of the copy for one recipient; the same at every attempt."""
    domain = parseaddr(settings.sender)[1].rpartition("@")[2]
    copy = "." + hashlib.sha256(recipient.encode()).hexdigest()[:8] if recipient else ""
    return f"<benchwire.{day}.{part}{copy}@{domain}>"


def message(digest: Digest, settings: Settings, recipient: str | None = None) -> EmailMessage:
    """The digest as a mail, text first, then HTML; byte for byte the same whenever it is made."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = settings.sender
    mail["To"] = recipient or ", ".join(settings.recipients) or "undisclosed-recipients:;"
    mail["Subject"] = line(digest.subject)
    mail["Date"] = format_datetime(digest.created)
    mail["Message-ID"] = message_id(settings, digest.day.isoformat(), digest.part, recipient)
    domain = parseaddr(settings.sender)[1].rpartition("@")[2]
    mail["List-Id"] = f"{line(settings.name)} <benchwire.{domain}>"
    if settings.unsubscribe:
        mail["List-Unsubscribe"] = f"<mailto:{line(settings.unsubscribe)}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "All"
    mail.set_content(digest.text, cte="quoted-printable")
    mail.add_alternative(digest.html, subtype="html", cte="quoted-printable")
    mail.set_boundary(f"=_benchwire_{digest.day}_{digest.part}")  # "=_" cannot occur in quoted-printable
    mail.policy = SMTP.clone(max_line_length=200)  # the subject on one line; the bodies are encoded already
    return mail


def keep(path: Path, content: bytes) -> None:
    """Writes a file of the outbox so that a reader finds the old one or the new one, never half of it.

    StoreError where it cannot be written; the digest waits in the store for the next run.
    """
    try:
        if path.exists() and path.read_bytes() == content:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f".{path.name}.unfinished")
        unfinished.write_bytes(content)
        unfinished.replace(path)
    except OSError as error:
        raise StoreError(f"{path}: the outbox cannot be written: {error}") from error


def stem(digest: Digest) -> str:
    """The name of the digest's files: ``2022-04-06``, ``2022-04-06-part-2``."""
    return digest.day.isoformat() + (f"-part-{digest.part}" if digest.part > 1 else "")


def to_folder(outbox: Path) -> Send:
    """A mailer that leaves messages as .eml files in *outbox*, named by their digest."""

    def send(mail: EmailMessage) -> None:
        day, part = mail["Message-ID"].split("@")[0].removeprefix("<benchwire.").split(".")[:2]
        name = day if part == "1" else f"{day}-part-{part}"
        keep(outbox / f"{name}.eml", mail.as_bytes())

    return send


def to_smtp(smtp: Smtp, password: str | None) -> Send:
    """A mailer over SMTP with TLS, one connection a message. Raises MailError; 5xx on the recipient is permanent."""
    context = ssl.create_default_context()
    if smtp.ca_file:
        context.load_verify_locations(smtp.ca_file)

    def send(mail: EmailMessage) -> None:
        try:
            with _connected(smtp, context) as connection:
                if smtp.user and password is not None:
                    connection.login(smtp.user, password)
                connection.send_message(mail)
        except smtplib.SMTPRecipientsRefused as error:
            code, answer = next(iter(error.recipients.values()))
            raise MailError(f"{mail['To']}: {_answer(code, answer)}", permanent=code >= 500) from error
        except smtplib.SMTPDataError as error:
            permanent = error.smtp_code >= 500
            raise MailError(f"{mail['To']}: {_answer(error.smtp_code, error.smtp_error)}", permanent=permanent) from error
        except (smtplib.SMTPException, OSError) as error:
            raise MailError(f"{smtp.host}:{smtp.port}: {line(str(error)) or type(error).__name__}", permanent=False) from error

    return send


def mailer(settings: Settings, environment: Mapping[str, str] = os.environ) -> Send:
    """The mailer that the settings ask for. ShapeError without its password."""
    if settings.mail == "folder":
        return to_folder(settings.outbox)
    return to_smtp(settings.smtp, _password(settings.smtp, environment))


def _connected(smtp: Smtp, context: ssl.SSLContext) -> smtplib.SMTP:
    if smtp.security == "smtps":
        return smtplib.SMTP_SSL(smtp.host, smtp.port, timeout=smtp.timeout_s, context=context)
    connection = smtplib.SMTP(smtp.host, smtp.port, timeout=smtp.timeout_s)
    try:
        connection.starttls(context=context)  # raises where the server does not offer it: nothing leaves in the clear
    except BaseException:
        connection.close()
        raise
    return connection


def _password(smtp: Smtp, environment: Mapping[str, str]) -> str | None:
    if smtp.password_env:
        if smtp.password_env not in environment:
            raise ShapeError(f"digest.smtp.password_env: the environment has no variable {smtp.password_env}")
        return environment[smtp.password_env]
    if smtp.password_file:
        try:
            return smtp.password_file.read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ShapeError(f"digest.smtp.password_file: {error}") from error
    return None


def _answer(code: int, text: bytes | str) -> str:
    return f"{code} {line(text.decode(errors='replace') if isinstance(text, bytes) else text, 200)}"
