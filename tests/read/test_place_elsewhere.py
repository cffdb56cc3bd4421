"""Names that say what is elsewhere than where people fell."""

import pytest

from tests.read.builders import NAMES, parse_text
from tollbook.read.place_elsewhere import is_source
from tollbook.read.place_names import PlaceName
from tollbook.read.stand_ins import find_place_names


def name_in(text: str) -> PlaceName:
    return find_place_names(parse_text(text), NAMES)[-1]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Rockets fired from Gao killed nine people.", True),
        ("A jet that took off on Friday from Gao killed nine people.", True),
        ("The army says from Gao that nine people died.", True),
        ("Nine people died 15 km from Gao.", True),
        ("Nine people died three hours' drive from Gao.", True),
        ("Nine people died in Harim, 15 km north of Gao.", True),
        ("Nine people died in Harim (a village about 15 km to the north of the town of Gao).", True),
        ("Nine people died in a village 15 km north of Gao.", False),
        ("Nine people were taken from Gao.", False),
        ("Rockets killed nine people in Gao.", False),
        ("Nine people fled from the village and died in Gao.", False),
    ],
)
def test_a_name_says_where_something_came_from_or_how_far_it_was(text: str, source: bool) -> None:
    assert is_source(name_in(text)) is source
