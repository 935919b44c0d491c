"""The digest of a day, whole, as a reader gets it."""

from __future__ import annotations

import email
from email.policy import default
from pathlib import Path

import pytest

from tests.digest.golden import FILES, FOLDER, make


@pytest.mark.parametrize("name", FILES)
def test_the_digest_is_the_one_we_read_and_liked(tmp_path: Path, name: str) -> None:
    make(tmp_path)
    mend = "if the change is meant: python -m tests.digest.golden, and read what it wrote"
    assert (tmp_path / name).read_bytes() == (FOLDER / name).read_bytes(), mend


def test_the_mail_has_its_text_first_and_every_header_a_list_needs(tmp_path: Path) -> None:
    make(tmp_path)
    mail = email.message_from_bytes((tmp_path / "2022-04-06.eml").read_bytes(), policy=default)
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    assert mail["Subject"] == "Benchwire 2022-04-06: 3 announcements, 7 claims: 4 confirmed, 2 differ"
    assert mail["Message-ID"] == "<benchwire.2022-04-06.1@localhost>"
    assert mail["List-Id"] == "Benchwire <benchwire.localhost>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Date"].datetime.isoformat() == "2022-04-07T05:30:00+00:00"
    html = mail.get_body(("html",)).get_content().replace("\r\n", "\n")
    assert html.rstrip() == (tmp_path / "2022-04-06.html").read_text(encoding="utf-8").rstrip()


def test_the_text_part_can_be_read_alone(tmp_path: Path) -> None:
    make(tmp_path)
    mail = email.message_from_bytes((tmp_path / "2022-04-06.eml").read_bytes(), policy=default)
    text = mail.get_body(("plain",)).get_content()
    for words in ("DIFFERS by -13.75 %", "[1041.39 samples per second]", "https://deci.example/news/deci", "Also at: wire",
                  "CONFIRMED", "NOT CHECKABLE", "A vendor took part & says so", "unreachable: Intel, NVIDIA",
                  "A page behind a wall: asks for consent first"):  # fmt: skip
        assert words in text
    assert max(len(line) for line in text.splitlines() if "://" not in line) <= 78
