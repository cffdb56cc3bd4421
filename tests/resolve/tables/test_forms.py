"""A file's form is known by what is in it."""

from pathlib import Path

import pytest

from tests.resolve.tables.samples import make_csv, make_ged, make_geonames, read_file, write
from tollbook.errors import ReferenceDataError

PCODES = make_csv(("ADM1_EN", "ADM1_PCODE", "lat", "lon", "name"), [("Idleb", "SY07", 35.8, 36.7, "Idleb")])
PLAIN = make_csv(("name", "lat", "lon", "country"), [("Tashrin", 33.5, 36.2, "SY")])


@pytest.mark.parametrize(
    ("content", "form"),
    [
        (make_geonames(1, "Tashrin"), "GeoNames"),
        ("\n" + make_geonames(1, "Tashrin"), "GeoNames"),
        (make_ged({"where_coordinates": "Tashrin village"}), "UCDP GED"),
        (PCODES, "OCHA P-codes"),
        (PLAIN, "plain CSV"),
        ("\n\r\n" + PLAIN.replace(",", "\t"), "plain CSV"),
    ],
)
def test_each_form_is_told_by_its_first_line(tmp_path: Path, content: str, form: str) -> None:
    assert read_file(write(tmp_path, "file.dat", content))[0] == form


@pytest.mark.parametrize(
    "content",
    [
        "<html><body>404</body></html>",
        "name,latitude\nIdlib,1\n",
        '{"name": "Idlib"}',
        "\n\n",
        '"',
        "a" * 200_000,
        "a\tb",
    ],
)
def test_a_file_of_no_known_form_is_refused_with_what_would_be_one(tmp_path: Path, content: str) -> None:
    with pytest.raises(ReferenceDataError, match=r"file\.csv: is of no known form \(it begins .*a CSV with") as caught:
        read_file(write(tmp_path, "file.csv", content))
    assert len(str(caught.value)) < 400 + len(str(tmp_path))
