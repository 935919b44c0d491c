"""PDFs: reading order, tables, and the parts of a collection of statements."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from extractors.reading import pdf

REPOSITORIES = {"inf20": "inference_results_v2.0", "inf21": "inference_results_v2.1", "tiny07": "tiny_results_v0.7"}
DECI_VISION = """\
| Hardware | ResNet-50 OpenVINO 32-bit | ResNet-50 OpenVINO 8-bit | DeciNet OpenVINO 8-bit |
| --- | --- | --- | --- |
| Intel Ice Lake 4 cores | 62.0 | 259.65 | 1041.39 |
| Intel Ice Lake 32 cores | 415.6 | 1532.4 | 4307.71 |
| Intel Cascade Lake 12 cores | 212.9 | 713.2 | 2243.62 |
"""
DECI_LANGUAGE = """\
|  | Bert-Large OpenVINO 32-bit | DeciBert 1 OpenVINO 8 Bit | DeciBert 2 OpenVINO 8 Bit |
| --- | --- | --- | --- |
| SQuAD F1 Score |  | 89.9 | 91.09 |
| Intel ICE Lake - 32 cores | 11.75 | 121 | 90.5 |
| Intel Cascade Lake - 16 cores | 6.8 | 66.6 | 50 |
"""


@pytest.fixture(scope="session")
def discussions(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The three discussion PDFs, out of their bundles."""
    folder = tmp_path_factory.mktemp("bundles")
    return {key: _pdf_of(shared / "data" / "records" / f"{name}.bundle", folder) for key, name in REPOSITORIES.items()}


def _pdf_of(bundle: Path, folder: Path) -> bytes:
    bare = folder / bundle.stem
    subprocess.run(["git", "clone", "-q", "--bare", str(bundle), str(bare)], check=True)
    listing = subprocess.run(["git", "-C", str(bare), "ls-tree", "-r", "HEAD"], check=True, capture_output=True).stdout
    blob = next(line.split()[2] for line in listing.decode().splitlines() if 'Discussion.pdf"' in line)
    return subprocess.run(["git", "-C", str(bare), "cat-file", "blob", blob], check=True, capture_output=True).stdout


def _letters(text: str) -> Counter[str]:
    """The letters and digits of *text*: what must not be lost, however lines and blanks fall."""
    return Counter(re.sub(r"[\W_]", "", text))


@pytest.mark.parametrize("key", REPOSITORIES)
def test_every_organisation_has_its_own_text(key: str, discussions: dict[str, bytes], shared: Path) -> None:
    """One section an organisation, as the hand-made copies have them: none missing, nothing lost, nothing mixed in."""
    found = {_slug(section.name): section.text for section in pdf.sections(pdf.read(discussions[key]))}
    statements = (shared / "data" / "press" / "statements").glob(f"{key}__*.txt")
    expected = {path.stem.split("__")[1]: path.read_text().split("---\n", 2)[2] for path in statements}
    assert set(found) == set(expected)
    for name, text in expected.items():
        assert _letters(found[name]) == _letters(text), name


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


@pytest.mark.parametrize("key", REPOSITORIES)
def test_the_front_page_is_no_statement(key: str, discussions: dict[str, bytes]) -> None:
    """What MLCommons says in front of the statements belongs to none of them."""
    document = pdf.read(discussions[key])
    assert pdf.cover(document)[0] == "Supplemental Discussion"
    assert not [each for each in pdf.sections(document) if "opinions or views of MLCommons" in each.text]


def test_ruled_tables_keep_rows_columns_and_header(discussions: dict[str, bytes]) -> None:
    """Deci's two tables come out cell by cell, with an empty cell where the page has one."""
    deci = next(each for each in pdf.sections(pdf.read(discussions["inf20"])) if each.name == "Deci.ai")
    assert DECI_VISION in deci.text
    assert DECI_LANGUAGE in deci.text
    assert "## Deci’s NLP Submission Results:" in deci.text
    assert deci.page == 5


def test_lists_stay_lists(discussions: dict[str, bytes]) -> None:
    """Numbered and bulleted points are items of their own, with their wrapped lines."""
    sections = {each.name: each.text for each in pdf.sections(pdf.read(discussions["inf20"]))}
    assert "\n3. 3d-unet: NDm_A100_v4 achieved 24.87 samples/s for the offline scenario\n" in sections["Azure"]
    assert "\n- H3C UniServer R5300 G5 supports HGX A100 4-GPU module, with four A100s interconnected" in sections["H3C"]


def test_a_larger_word_in_a_line_is_no_heading(discussions: dict[str, bytes]) -> None:
    """ASUSTeK's page has three words in 16 points in the middle of a sentence; they stay there."""
    asus = next(each for each in pdf.sections(pdf.read(discussions["inf20"])) if each.name == "ASUSTeK")
    assert "we delivered ASUS servers that are good at performing" in asus.text


@pytest.mark.parametrize("body", [b"", b"%PDF-1.4 broken", b"<html></html>", b"%PDF-1.7\n" + b"\0" * 5000])
def test_what_is_no_pdf_is_named(body: bytes) -> None:
    """Damaged bytes are unreadable, with a reason, and nothing else."""
    with pytest.raises(pdf.UnreadableError, match="no readable PDF"):
        pdf.read(body)


def test_a_truncated_pdf_is_unreadable_or_partly_read(discussions: dict[str, bytes]) -> None:
    """Half a file never brings the reader down."""
    body = discussions["tiny07"]
    for share in (0.1, 0.5, 0.9, 0.99):
        try:
            pdf.read(body[: int(len(body) * share)])
        except pdf.UnreadableError:
            continue
