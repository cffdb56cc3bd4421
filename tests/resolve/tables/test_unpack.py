"""Files are unpacked within limits and read in their own encoding."""

import hashlib
import os
from pathlib import Path

import pytest

from tests.resolve.tables.samples import pack_gzip, pack_zip, write
from tollbook.errors import ReferenceDataError
from tollbook.resolve.tables import unpack
from tollbook.resolve.tables.unpack import open_table

TEXT = "name,lat,lon\nIdlib,35.93,36.63\nإدلب,35.93,36.63\n"


def read(path: Path) -> str:
    return "".join(open_table(path).lines())


@pytest.mark.parametrize(
    "content",
    [TEXT.encode(), pack_gzip(TEXT), pack_zip(places_csv=TEXT), pack_gzip(TEXT[:9]) + pack_gzip(TEXT[9:])],
    ids=["plain", "gzip", "zip", "gzip of two members"],
)
def test_a_file_is_the_same_packed_or_not_whatever_its_name(tmp_path: Path, content: bytes) -> None:
    table = open_table(write(tmp_path, "places.anything", content))
    assert "".join(table.lines()) == TEXT
    assert (table.sha256, table.size) == (hashlib.sha256(TEXT.encode()).hexdigest(), len(TEXT.encode()))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_marks_of_encoding_are_understood_and_are_no_part_of_the_text(tmp_path: Path, encoding: str) -> None:
    table = open_table(write(tmp_path, "a.csv", TEXT.encode(encoding)))
    assert "".join(table.lines()) == TEXT
    assert not table.guessed


def test_a_table_that_is_no_utf8_is_read_by_a_guess_that_is_said(tmp_path: Path) -> None:
    lines = ["name,lat,lon", "San José del Guaviare,2.57,-72.64", "Peñas Blancas,4.5,-74.1", "Caño Seco,2.2,-73"]
    table = open_table(write(tmp_path, "a.csv", "\n".join(lines).encode("latin-1")))
    assert table.guessed
    assert "".join(table.lines()).splitlines() == lines


def test_windows_line_ends_stay_for_the_reader_of_rows(tmp_path: Path) -> None:
    assert read(write(tmp_path, "a.csv", "a\r\nb\r\n")) == "a\r\nb\r\n"


def test_the_share_that_is_read_grows_to_the_whole(tmp_path: Path) -> None:
    table = open_table(write(tmp_path, "a.csv", "abc,1\n" * 1_000_000))
    shares = [table.share for _ in table.lines()]
    assert shares == sorted(shares)
    assert 0 < shares[0] < 0.5
    assert shares[-1] == 1


def test_a_description_beside_the_table_of_an_archive_is_left_out(tmp_path: Path) -> None:
    path = write(tmp_path, "SY.zip", pack_zip(readme_txt="What this is.", SY_txt=TEXT))
    assert read(path) == TEXT


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "is empty"),
        (pack_gzip(""), "is empty"),
        (pack_gzip(TEXT)[:-12], "cannot be unpacked"),
        (pack_gzip(TEXT)[:5] + b"broken" * 9, "cannot be unpacked"),
        (pack_zip(a_csv=TEXT)[:-30], "cannot be unpacked"),
        (pack_zip(a_csv=TEXT, b_csv=TEXT), "holds 2 tables; unpack it"),
        (pack_zip(map_png=b"\x89PNG"), "holds no table"),
        (
            pack_zip(**{"[Content_Types]_xml": "<x/>", "xl/workbook_xml": "<x/>"}),
            "is an Excel file.*save the sheet as CSV",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "is an Excel file.*save the sheet as CSV"),
        (b"\xff\x00\x80\x81" * 40, "is binary, no text"),
    ],
)
def test_what_cannot_be_a_table_is_refused_in_one_line_that_names_it(
    tmp_path: Path, content: bytes, complaint: str
) -> None:
    path = write(tmp_path, "places.zip", content)
    with pytest.raises(ReferenceDataError, match=f"places.zip: .*{complaint}") as caught:
        read(path)
    assert "\n" not in str(caught.value)


def test_a_broken_archive_whose_contents_are_damaged_is_refused(tmp_path: Path) -> None:
    packed = bytearray(pack_zip(a_csv=TEXT * 50))
    packed[60] ^= 0xFF
    with pytest.raises(ReferenceDataError, match="cannot be unpacked"):
        read(write(tmp_path, "a.zip", bytes(packed)))


@pytest.mark.parametrize("pack", [pack_gzip, lambda content: pack_zip(a_csv=content)], ids=["gzip", "zip"])
def test_a_bomb_is_not_unpacked_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pack: object) -> None:
    monkeypatch.setattr(unpack, "MOST_BYTES", 3_000_000)
    assert callable(pack)
    path = write(tmp_path, "bomb", pack("0" * 99 + "\n" * 40_000_000))
    assert path.stat().st_size < 200_000
    with pytest.raises(ReferenceDataError, match="is more than 3,000,000 bytes unpacked"):
        read(path)


def test_a_line_without_end_is_refused_with_its_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpack, "LONGEST_LINE", 50)
    assert read(write(tmp_path, "a.csv", "x" * 49 + "\n")) == "x" * 49 + "\n"
    with pytest.raises(ReferenceDataError, match=r"line 2 has more than 50 characters"):
        read(write(tmp_path, "b.csv", "a\n" + "x" * 51))


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path, complaint in (
        (tmp_path / "missing", "No such file"),
        (tmp_path, "is no regular file"),
        (tmp_path / "pipe", "is no regular file"),
        (Path("with\0nul"), "cannot be read"),
    ):
        with pytest.raises(ReferenceDataError, match=complaint):
            open_table(path)


def test_names_within_an_archive_are_never_written(tmp_path: Path) -> None:
    path = write(tmp_path, "a.zip", pack_zip(**{"../../evil_csv": TEXT}))
    assert read(path) == TEXT
    assert [each.name for each in tmp_path.iterdir()] == ["a.zip"]
    assert not (tmp_path.parent / "evil.csv").exists()
