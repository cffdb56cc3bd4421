"""What a document says beside the name of a place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.model import Span
from tollbook.resolve.wording import widen_name


def widen(name: str, text: str, claim: str) -> str:
    start = text.index(claim)
    return widen_name(name, text, Span(start, start + len(claim)))


@pytest.mark.parametrize(
    ("name", "text", "wording"),
    [
        ("Homs", "Five people died in a village 15 km north of Homs.", "15 km north of Homs"),
        ("Homs", "Five people died about 20 miles (32 km) outside Homs.", "about 20 miles (32 km) outside Homs"),
        (
            "Palmyra",
            "Five people died 8 km to the east of the city of Palmyra.",
            "8 km to the east of the city of Palmyra",
        ),
        ("Abu al-Duhur", "Five people died at the Abu al-Duhur air base.", "Abu al-Duhur air base"),
        ("Yarmouk", "Five people died in Yarmouk camp, in Damascus.", "Yarmouk camp"),
        ("Harim", "Five people died in Harim in Idlib province.", "Harim in Idlib province"),
        ("Harim", "Five people died in Harim, in the far north of Syria.", "Harim"),
        ("Karama", "Five people died near Karama, Syria, on Friday.", "Karama in Syria"),
        ("Karama", "Five people died in Karama, in northern Syria.", "Karama in Syria"),
        ("Karama", "Five people died in Karama. Syria denied it.", "Karama"),
        ("Kaya", "Five people died in Kaya, South Sudan.", "Kaya in South Sudan"),
        ("Gabu", "Five people died in Gabu, Guinea-Bissau.", "Gabu in Guinea-Bissau"),
        ("Kaya", "Five people died in Kaya Sudan officials said.", "Kaya"),
        ("Harim", "Five people died in Harim, in northern Idlib province, on Friday.", "Harim in Idlib province"),
        ("Tokmak", "Five people died in Tokmak, in the Zaporizhzhia region.", "Tokmak in Zaporizhzhia region"),
        ("Zamzam", "Five people died at Zamzam camp in North Darfur state.", "Zamzam camp in North Darfur state"),
        ("Homs", "Five people died in Homs. Hama province was calm.", "Homs"),
        ("Homs", "Five people died in Homs, 15 km north of Rastan.", "Homs"),
        ("Homsi", "Five people died in Homs.", "Homsi"),
        ("", "Five people died.", ""),
    ],
)
def test_distance_site_province_and_country_are_taken_with_the_name(name: str, text: str, wording: str) -> None:
    assert widen(name, text, "Five people") == wording


def test_the_mention_nearest_to_the_claim_counts() -> None:
    text = "Homs airport was hit. Four soldiers died there. In a village 9 km west of Homs, six people died."
    assert widen("Homs", text, "Four soldiers") == "Homs airport"
    assert widen("Homs", text, "six people") == "9 km west of Homs"


@given(st.text(max_size=80), st.text(max_size=200), st.integers(0, 200))
def test_any_text_leaves_a_wording_that_has_the_name(name: str, text: str, start: int) -> None:
    assert name in widen_name(name, text, Span(start, start + 1))


def test_how_far_away_something_is_counts_only_where_its_own_sentence_says_so() -> None:
    text = "Shells killed four people in Homs. A raid on Rastan, 20 km north of Homs, killed six. Two more died."
    assert widen("Homs", text, "four people") == "Homs"
    assert widen("Homs", text, "six") == "20 km north of Homs"
    assert widen("Homs", text, "Two more") == "Homs"
