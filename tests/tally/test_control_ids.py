"""The ids of control: a place and a day, and back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.errors import QuestionError
from tollbook.tally.control_ids import decode_control, encode_control


@given(st.text(min_size=1), st.dates())
def test_an_id_says_its_place_and_day_again(place: str, day: date) -> None:
    id = encode_control(place, day)
    assert decode_control(id) == (place, day)
    assert set(id.removeprefix("control:")) & set(" \"'$&;|<>") == set()


def test_a_place_may_be_written_by_hand() -> None:
    assert decode_control("control:on=2015-03-29,place=Khan+Sheikhun") == ("Khan Sheikhun", date(2015, 3, 29))
    assert decode_control("control:place=Idlib,on=2015-03-29") == ("Idlib", date(2015, 3, 29))


@pytest.mark.parametrize(
    "id",
    [
        "",
        "control:",
        "toll:policy=bounds",
        "control:on=2015-03-29",
        "control:place=Idlib",
        "control:on=soon,place=Idlib",
    ],
)
def test_what_is_no_such_id_is_refused(id: str) -> None:
    with pytest.raises(QuestionError):
        decode_control(id)
