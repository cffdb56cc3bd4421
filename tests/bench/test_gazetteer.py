"""The bench of the gazetteer makes a dump that is one."""

import random
from pathlib import Path

import gazetteer

from tests.resolve.tables.samples import read_file


def test_the_dump_that_is_made_up_is_read_as_one_and_is_always_the_same(tmp_path: Path) -> None:
    dump = tmp_path / "XX.txt"
    gazetteer.write_dump(dump, 400)
    form, places, refused = read_file(dump)
    assert form == "GeoNames"
    assert len(places) + len(refused) == 400
    assert len(places) > 300
    assert {place.country for place in places} == {"SY"}
    first = dump.read_bytes()
    gazetteer.write_dump(dump, 400)
    assert dump.read_bytes() == first
    assert gazetteer.make_line(7, random.Random(1)) == gazetteer.make_line(7, random.Random(1))
