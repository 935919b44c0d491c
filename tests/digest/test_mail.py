"""Mail over real servers on the loopback: TLS or nothing, and every refusal says whether it is for good."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

from digest import settings as digest_settings
from digest.settings import Settings, Smtp
from digest.writing.mail import MailError, mailer, message, to_folder, to_smtp
from store.errors import ShapeError
from store.operations import Digest

DIGEST = Digest(day=date(2022, 4, 6), part=1, subject="Benchwire 2022-04-06: 1 announcement, no claims",
                text="Für alle: “5x” → 4.6\n", html="<p>Für alle: “5x” → 4.6</p>\n", markdown="", message_id="<x@y>",
                created=datetime(2022, 4, 7, 5, 30, tzinfo=UTC))  # fmt: skip
SETTINGS = Settings(sender="Benchwire <news@example.org>", recipients=("reader@example.org",))


class Inbox:
    """Takes mail, except for addresses that name a refusal: ``550@example.org``."""

    def __init__(self) -> None:
        self.contents: list[bytes] = []

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        name = address.partition("@")[0]
        if name.isdigit():
            return f"{name} refused"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.contents.append(envelope.content)
        return "250 OK"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key and a certificate for localhost, made for this run."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl, which makes the test certificate, is not installed")
    folder = tmp_path_factory.mktemp("tls")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
         "subjectAltName=DNS:localhost", "-keyout", folder / "key.pem", "-out", folder / "certificate.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    return folder


Start = Callable[..., tuple[Inbox, int]]


@pytest.fixture
def start(certificate: Path) -> Iterator[Start]:
    """Starts a server and gives its inbox and port."""
    controllers: list[Controller] = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate / "certificate.pem", certificate / "key.pem")

    def begin(security: str = "starttls", **options: Any) -> tuple[Inbox, int]:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        inbox = Inbox()
        if security == "starttls":
            options |= {"tls_context": context, "require_starttls": True}
        tls = {"ssl_context": context} if security == "smtps" else {}
        controller = Controller(inbox, hostname="127.0.0.1", port=port, server_hostname="localhost", **tls, **options)
        controller.start()
        controllers.append(controller)
        return inbox, port

    yield begin
    for controller in controllers:
        controller.stop()


def smtp(certificate: Path, port: int, **options: Any) -> Smtp:
    return Smtp(host="localhost", port=port, ca_file=certificate / "certificate.pem", timeout_s=5, **options)


@pytest.mark.parametrize("security", ["starttls", "smtps"])
def test_a_mail_arrives_as_it_was_written(start: Start, certificate: Path, security: str) -> None:
    inbox, port = start(security)
    mail = message(DIGEST, SETTINGS, "reader@example.org")
    to_smtp(smtp(certificate, port, security=security), None)(mail)
    assert [content.rstrip() for content in inbox.contents] == [mail.as_bytes().rstrip()]


def test_a_server_without_tls_gets_nothing(start: Start, certificate: Path) -> None:
    inbox, port = start("plain")
    with pytest.raises(MailError, match="STARTTLS") as raised:
        to_smtp(smtp(certificate, port), None)(message(DIGEST, SETTINGS))
    assert (raised.value.permanent, inbox.contents) == (False, [])


def test_a_server_with_an_unknown_certificate_gets_nothing(start: Start) -> None:
    inbox, port = start()
    with pytest.raises(MailError, match="certificate verify failed"):
        to_smtp(Smtp(host="localhost", port=port, timeout_s=5), None)(message(DIGEST, SETTINGS))
    assert inbox.contents == []


REFUSALS = [("550", True), ("451", False)]


@pytest.mark.parametrize(("code", "permanent"), REFUSALS)
def test_a_refused_recipient_says_whether_it_is_for_good(
    start: Start, certificate: Path, code: str, permanent: bool
) -> None:
    _, port = start()
    with pytest.raises(MailError, match=f"{code}@example.org: {code} refused") as raised:
        to_smtp(smtp(certificate, port), None)(message(DIGEST, SETTINGS, f"{code}@example.org"))
    assert raised.value.permanent is permanent


def test_a_server_that_is_not_there_is_tried_again(certificate: Path) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    with pytest.raises(MailError, match=f"localhost:{port}") as raised:
        to_smtp(smtp(certificate, port), None)(message(DIGEST, SETTINGS))
    assert not raised.value.permanent


def _login(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
    good = isinstance(data, LoginPassword) and (data.login, data.password) == (b"news", b"secret")
    return AuthResult(success=good, handled=good)


def test_the_password_comes_from_the_environment_or_a_file(start: Start, certificate: Path, tmp_path: Path) -> None:
    inbox, port = start(authenticator=_login, auth_required=True)
    (tmp_path / "password").write_text("secret\n")
    sources = ({"password_env": "MAIL_PASSWORD"}, {"password_file": tmp_path / "password"})
    for source in sources:
        server = smtp(certificate, port, user="news", **source)
        settings = Settings(mail="smtp", recipients=("reader@example.org",), smtp=server)
        mailer(settings, {"MAIL_PASSWORD": "secret"})(message(DIGEST, settings))
    assert len(inbox.contents) == 2
    with pytest.raises(MailError, match="535") as raised:
        to_smtp(server, "guess")(message(DIGEST, SETTINGS))
    assert not raised.value.permanent


def test_a_password_that_is_missing_is_an_error_of_the_configuration(tmp_path: Path) -> None:
    by_name = Smtp(user="news", password_env="MAIL_PASSWORD")
    settings = Settings(mail="smtp", recipients=("a@example.org",), smtp=by_name)
    with pytest.raises(ShapeError, match=r"digest.smtp.password_env: the environment has no variable MAIL_PASSWORD"):
        mailer(settings, {})
    by_file = Settings(mail="smtp", recipients=("a@example.org",),
                       smtp=Smtp(user="news", password_file=tmp_path / "none"))  # fmt: skip
    with pytest.raises(ShapeError, match=r"digest.smtp.password_file"):
        mailer(by_file, {})


def test_a_mail_is_the_same_bytes_whenever_it_is_made(tmp_path: Path) -> None:
    mail = message(DIGEST, SETTINGS)
    assert mail.as_bytes() == message(DIGEST, SETTINGS).as_bytes()
    to_folder(tmp_path)(mail)
    assert (tmp_path / "2022-04-06.eml").read_bytes() == mail.as_bytes()
    assert all(len(line) <= 200 for line in mail.as_bytes().split(b"\r\n"))


HOSTILE = ["a\r\nBcc: x@example.org", "a\u2028Bcc: x", "a\x0bb\x85c\x00d", "‮gnirts", "n" * 300, "Größe “5x”"]


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_reaches_another_header(name: str) -> None:
    """Python refuses such header values with ValueError; a digest must not stop for a title."""
    digest = Digest(**{field: getattr(DIGEST, field) for field in DIGEST.__dataclass_fields__} | {"subject": name})
    mail: EmailMessage = message(digest, Settings(name=name))
    assert "Bcc" not in mail
    assert b"\nBcc" not in mail.as_bytes()


SETTINGS_REFUSED = [
    ({"recipients": ["nobody"]}, 'digest: "nobody" is not a mail address'),
    ({"mail": "smtp"}, 'digest: mail = "smtp" needs recipients'),
    ({"mail": "sendmail"}, 'digest.mail: "sendmail" is not one of "folder", "smtp"'),
    ({"smtp": {"security": "none"}}, 'digest.smtp.security: "none" is not one of "starttls", "smtps"'),
    ({"smtp": {"user": "x"}}, "digest.smtp: user needs password_env or password_file"),
    ({"smtp": {"port": 0}}, "digest.smtp: port must be from 1 to 65535, got 0"),
    ({"outbux": "x"}, 'digest.outbux: unknown key; did you mean "outbox"?'),
    ({"browse_url": "javascript:x"}, 'digest: browse_url must begin with http:// or https://, got "javascript:x"'),
]


@pytest.mark.parametrize(("table", "expected"), SETTINGS_REFUSED)
def test_settings_that_cannot_work_are_refused_by_name(table: dict[str, Any], expected: str) -> None:
    with pytest.raises(ShapeError) as raised:
        digest_settings.read(table)
    assert str(raised.value) == expected


def test_relative_paths_count_from_the_configuration(tmp_path: Path) -> None:
    settings = digest_settings.read({"smtp": {"user": "x", "password_file": "secret"}}, tmp_path)
    assert (settings.outbox, settings.smtp.password_file) == (tmp_path / "outbox", tmp_path / "secret")
