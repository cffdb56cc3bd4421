"""Who says so over whole reports of several kinds: a follow-up with rival tolls, a bulletin, a live page, a list.

The places are real; people, bodies and numbers are invented.
"""

import pytest

from tests.read.builders import NAMES, make_document
from tollbook.model import Span
from tollbook.read.attribution import find_voices
from tollbook.read.parse import parse_document

FOLLOW_UP = """Gao buries its dead as tolls differ

GAO, Mali - The market of Gao was still smoking on Friday. Two rockets had come down on it at noon the day before.

The health ministry put the toll at 31 dead and 70 wounded. Of these, nine were children. A mass grave was dug.

Dr Awa Keita-Samaké, who runs the ward, gave a higher number. "Forty bodies came through here," she said. \
"We stopped writing names at thirty."

Her hospital treated 88 people for burns, according to its register; six of them have died since.

Citing market women, the Sahel Civic Observatory said five porters were missing. The Observatory also listed three \
guards killed at the gate.

The army denied having fired. Its spokesman, Colonel Modibo Diarra-Touré, told state radio that two of his own men had \
been wounded by the blast. He added that four suspects were in custody.

A drone killed three herders near Kidal on Tuesday. More than 4,000 people have died in the north since 2012.
"""

BULLETIN = """Weekly bulletin of the River Protection Cell

We documented 14 deaths in the seven days to Sunday. Five of the dead were women.

The Cell also recorded 22 injuries.

Fishermen told our team that eleven men were taken from their boats.

The mayor of Mopti disputes this: he counts two missing men.
"""

LIVE = """LIVE: raid on the port

18:10 Civil defence: 12 bodies pulled from the silo.

17:40 The port authority says 30 dockers are unaccounted for. A crane fell on the quay, hurting two sailors.

16:55 At least nine dead (Red Cross).

16:20 Two blasts heard.
"""

LISTED = """What the parish priest of Gao has on his list, in his own order:

- market gate: 12 people killed
- river bank: 4 people killed

The list was read aloud on Sunday. Seven people fainted.
"""


def voice_of(text: str, words: str, publisher: str | None = None) -> str | None:
    """The origin of some words of a report, or null."""
    parse = parse_document(make_document(text, publisher=publisher))
    start = text.index(words)
    chain = find_voices(parse, NAMES).attribute(Span(start, start + len(words)))
    return chain[-1] if chain else None


@pytest.mark.parametrize(
    ("words", "origin"),
    [
        ("31 dead", "health ministry"),
        ("70 wounded", "health ministry"),
        ("nine were children", "health ministry"),
        ("A mass grave was dug", None),
        ("Forty bodies", "Awa Keita-Samaké"),
        ("88 people for burns", "register"),
        ("five porters", "market women"),
        ("three guards", "Sahel Civic Observatory"),
        ("two of his own men", "Colonel Modibo Diarra-Touré"),
        ("four suspects", "Colonel Modibo Diarra-Touré"),
        ("three herders", None),
        ("More than 4,000 people", None),
    ],
)
def test_a_follow_up_with_rival_tolls(words: str, origin: str | None) -> None:
    """Each toll has the origin that gives it; what follows on its own is the report's."""
    found = voice_of(FOLLOW_UP, words)
    assert (found is None) == (origin is None)
    assert origin is None or (found is not None and origin in found)


@pytest.mark.parametrize(
    ("words", "origin"),
    [
        ("14 deaths", None),
        ("Five of the dead", None),
        ("22 injuries", None),
        ("eleven men", "fishermen"),
        ("two missing men", "mayor of Mopti"),
    ],
)
def test_a_bulletin_of_its_own_publisher(words: str, origin: str | None) -> None:
    """What the body counts itself has no origin; a third person whom it quotes is the origin."""
    assert voice_of(BULLETIN, words, publisher="River Protection Cell") == origin


@pytest.mark.parametrize(
    ("words", "origin"),
    [
        ("12 bodies", "Civil defence"),
        ("30 dockers", "port authority"),
        ("two sailors", None),
        ("At least nine dead", "Red Cross"),
        ("Two blasts", None),
    ],
)
def test_a_live_page(words: str, origin: str | None) -> None:
    """Every entry stands for itself."""
    assert voice_of(LIVE, words) == origin


@pytest.mark.parametrize(
    ("words", "origin"),
    [
        ("12 people killed", "parish priest of Gao"),
        ("4 people killed", "parish priest of Gao"),
        ("Seven people fainted", None),
    ],
)
def test_a_list_and_what_brings_it_in(words: str, origin: str | None) -> None:
    """The entries under a line that ends with a colon."""
    assert voice_of(LISTED, words) == origin


def test_the_same_report_gives_the_same_voices_again() -> None:
    """Listening keeps nothing from one document to the next."""
    parse = parse_document(make_document(FOLLOW_UP))
    assert find_voices(parse, NAMES) == find_voices(parse, NAMES)
