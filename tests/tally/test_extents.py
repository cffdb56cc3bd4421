"""How much of a place a claim says is held."""

from dataclasses import replace

import pytest

from tests.tally.builders import PLACES, hold
from tollbook.model import Extent, PlaceRef
from tollbook.tally import read_extent


@pytest.mark.parametrize(
    ("quote", "extent"),
    [
        ("rebels hold Westmark", Extent.UNSAID),
        ("rebels largely hold Westmark", Extent.MOST),
        ("Westmark, which is largely held by rebels", Extent.MOST),
        ("rebels hold most of Westmark", Extent.MOST),
        ("rebels hold most of the province of Westmark", Extent.MOST),
        ("almost all of Westmark is in the hands of rebels", Extent.MOST),
        ("rebels hold the whole of Westmark", Extent.WHOLE),
        ("rebels now control the entire Westmark province", Extent.WHOLE),
        ("rebels fully control Westmark", Extent.WHOLE),
        ("the army took full control of Westmark", Extent.WHOLE),
        ("rebels hold parts of Westmark", Extent.PART),
        ("Westmark is partly held by rebels", Extent.PART),
        ("rebels hold the countryside of Westmark", Extent.PART),
        ("rebels, who hold most of the north, took Westmark", Extent.UNSAID),
        ("all of the prisoners left as rebels took Westmark", Extent.UNSAID),
        ("MOST OF WESTMARK IS IN REBEL HANDS", Extent.MOST),
    ],
)
def test_measures_before_the_name_and_adverbs_say_how_much(quote: str, extent: Extent) -> None:
    assert read_extent(replace(hold("rebels", place="Westmark"), quote=quote)) is extent


def test_the_place_s_own_words_may_have_the_measure() -> None:
    place = PlaceRef(text="most of Westmark province", name="Westmark", kind="province")
    assert read_extent(replace(hold("rebels"), quote="held by rebels", place=place)) is Extent.MOST
    assert read_extent(replace(hold("rebels"), quote="largely held by rebels", place=None)) is Extent.MOST
    assert read_extent(replace(hold("rebels"), quote="a (b", place=PLACES["Harbour"])) is Extent.UNSAID
