"""The embedded reader, on the weights that are shipped and on weights of chance: what holds whatever they decide."""

from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.read.builders import NAMES, make_document
from tests.read.learned.builders import REPORT, make_network, set_numbers
from tollbook.model import ControlClaim, Death, Figure, Reading
from tollbook.read.learned.counts import make_figures
from tollbook.read.learned.dead import make_deaths
from tollbook.read.learned.decider import Decider
from tollbook.read.learned.heads import HEADS, ROLES
from tollbook.read.learned.network import WEIGHTS
from tollbook.read.learned.reader import EmbeddedReader
from tollbook.read.learned.spots import find_spots
from tollbook.read.parse import parse_document
from tollbook.read.reader import GrammarReader

SHIPPED = 0
TEXTS = {
    "report": REPORT,
    "no figures": "The talks will go on for a while, the mayor of Idlib told reporters.",
    "only a number": "12",
    "capitals": "REBELS SEIZED IDLIB. TWELVE SOLDIERS WERE KILLED IN RAQQA, THE WHITE HELMETS SAID. ALI HASSAN DIED.",
    "shares": "Twelve people died in Gao. Half of them were women. A third of the dead were children.",
    "the same words": "\n\n".join(["Rebels seized the town. Three people died.", "Palmyra and Idlib are calm."] * 4),
    "table": "| Place | Killed |\n| Idlib | 12 |\n| Aleppo | 7 |\n| Raqqa | at least 30 |",
    "bullets": "Killed on Monday:\n- Idlib: 12 civilians, two of them children\n- Aleppo: 7\n- Ali Hassan, 34, farmer",
    "marks": "<script>alert('12 killed')</script> \u202e\x1b[31m=cmd|'12 people killed'!A1\x00 \U0001f525",
}
NOTHING = {"empty": "", "blank": " \n\n\t ", "one word": "killed" * 400}


@cache
def make_reader(seed: int) -> EmbeddedReader:
    """A reader with weights of chance, or with those that are shipped."""
    if seed != SHIPPED:
        return EmbeddedReader(NAMES, make_network(seed))
    if not (WEIGHTS / "encoder.onnx").exists():
        pytest.skip(f"{WEIGHTS}: the trained weights are not there")
    return EmbeddedReader(NAMES)


@cache
def read(text: str, seed: int) -> Reading:
    """The reading of a text by one of the readers."""
    return make_reader(seed).read(make_document(text, published="2016-05-12", publisher="Example Wire"))


def read_figures(text: str, seed: int) -> list[Figure]:
    """The figures of a text by one of the readers."""
    return [claim for claim in read(text, seed).claims if isinstance(claim, Figure)]


each_reader = pytest.mark.parametrize("seed", [SHIPPED, 1, 2], ids=["shipped", "chance-1", "chance-2"])
each_text = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)


@each_reader
@each_text
def test_every_quote_is_the_documents_own_words(text: str, seed: int) -> None:
    for claim in read(text, seed).claims:
        assert claim.quote == text[claim.span.start : claim.span.end]
        assert claim.quote.strip()


@each_reader
@each_text
def test_claims_stand_in_the_order_of_their_words(text: str, seed: int) -> None:
    spans = [claim.span for claim in read(text, seed).claims]
    assert spans == sorted(spans)


@each_reader
@each_text
def test_confidences_are_probabilities(text: str, seed: int) -> None:
    for claim in read(text, seed).claims:
        assert isinstance(claim.confidence, float)
        assert 0 <= claim.confidence <= 1


@each_reader
@each_text
def test_the_bounds_of_a_figure_are_those_that_the_grammar_reads_from_its_words(text: str, seed: int) -> None:
    scene = GrammarReader(NAMES).survey(parse_document(make_document(text)))
    exact = {(c.quote, c.quantity.bounds) for c in find_spots(scene).candidates if not c.quantity.relative}
    worked_out = {c.quote for c in find_spots(scene).candidates if c.quantity.relative}
    for figure in read_figures(text, seed):
        assert (figure.span, figure.bounds) in exact or figure.span in worked_out


@each_reader
def test_a_share_is_worked_out_from_a_stated_figure(seed: int) -> None:
    for figure in read_figures(TEXTS["shares"], seed):
        if figure.quote.startswith(("Half", "A third")):
            assert (figure.bounds.low, figure.bounds.high) in {(6, 6), (4, 4), (3, 3), (2, 2)}


@each_reader
@each_text
def test_a_part_is_of_another_figure_of_the_same_reading(text: str, seed: int) -> None:
    figures = read_figures(text, seed)
    ids = {figure.id for figure in figures}
    for figure in figures:
        assert figure.part_of is None or figure.part_of in ids


@each_reader
def test_no_figure_is_a_part_of_itself_by_way_of_others(seed: int) -> None:
    for text in TEXTS.values():
        over = {figure.id: figure.part_of for figure in read_figures(text, seed)}
        for start in over:
            seen, at = {start}, over[start]
            while at is not None:
                assert at not in seen
                seen.add(at)
                at = over.get(at)


@each_reader
def test_no_two_claims_have_one_id(seed: int) -> None:
    for text in TEXTS.values():
        ids = [claim.id for claim in read(text, seed).claims]
        assert len(ids) == len(set(ids))


@each_reader
@each_text
def test_every_attribution_begins_with_the_publisher_and_ends_in_the_documents_words(text: str, seed: int) -> None:
    for claim in read(text, seed).claims:
        assert claim.attribution[0] == "Example Wire"
        assert all(name and name.casefold() in text.casefold() for name in claim.attribution[1:])


@each_reader
@each_text
def test_a_place_has_one_claim_of_each_change_with_a_holder(text: str, seed: int) -> None:
    claims = [claim for claim in read(text, seed).claims if isinstance(claim, ControlClaim)]
    about = [(claim.place.text.casefold() if claim.place else None, claim.change) for claim in claims]
    assert len(about) == len(set(about))
    assert all(claim.holder.text and claim.place and claim.place.text for claim in claims)


@each_reader
@each_text
def test_a_person_dies_once(text: str, seed: int) -> None:
    names = [claim.name.casefold() for claim in read(text, seed).claims if isinstance(claim, Death)]
    assert len(names) == len(set(names))


@each_reader
def test_a_document_is_read_the_same_each_time(seed: int) -> None:
    document = make_document(REPORT, published="2016-05-12", publisher="Example Wire")
    assert make_reader(seed).read(document) == make_reader(seed).read(document)


@each_reader
@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING)
def test_a_text_that_says_nothing_has_no_claims(text: str, seed: int) -> None:
    assert read(text, seed).claims == ()


@each_reader
def test_a_text_without_figures_has_none(seed: int) -> None:
    assert read_figures(TEXTS["no figures"], seed) == []


@each_reader
def test_a_document_of_no_day_and_publisher_is_read(seed: int) -> None:
    reading = make_reader(seed).read(make_document(REPORT))
    assert reading.claims
    assert {claim.attribution[0] for claim in reading.claims} == {None}


def test_a_reader_says_which_weights_it_reads_with() -> None:
    assert make_reader(1).reader.name == "embedded"
    assert make_reader(1).reader.version.endswith("+chance-1")


@pytest.mark.parametrize("seed", [SHIPPED, 1], ids=["shipped", "chance-1"])
@pytest.mark.parametrize(
    "text",
    [
        "12 people were killed in Idlib on Monday, the army said. " * 60,
        "In Idlib, Aleppo, Raqqa, Gao and Kidal the army, rebels and Hamas fought on Monday. " * 40,
        "\n\n".join(f"{number} people died" for number in range(150)),
        ", ".join(["12"] * 800) + " killed",
    ],
    ids=["figures", "names", "lines", "numbers"],
)
def test_a_long_text_made_to_hurt_is_read_in_good_time(text: str, seed: int) -> None:
    for claim in read(text, seed).claims:
        assert claim.quote == text[claim.span.start : claim.span.end]


@each_reader
def test_decisions_are_probabilities_for_every_spot(seed: int) -> None:
    make_reader(seed)
    scene = GrammarReader(NAMES).survey(parse_document(make_document(REPORT, published="2016-05-12")))
    decider = Decider(scene, make_reader(seed).network)
    for head, (kind, choices) in HEADS.items():
        given = decider.weigh(head)
        assert given.shape == (len(getattr(decider.spots, kind)), len(choices))
        assert given.sum(axis=1) == pytest.approx(1, abs=1e-4)
    for role, (first, second) in ROLES.items():
        asking = list(range(len(getattr(decider.spots, first))))[::2]
        given = decider.relate(role, asking)
        assert given.shape == (len(asking), len(getattr(decider.spots, second)) + 1)
        assert given.sum(axis=1) == pytest.approx(1, abs=1e-4)
        assert decider.relate(role, []).shape[0] == 0


@each_reader
def test_figures_and_deaths_are_what_the_decider_takes_for_such(seed: int) -> None:
    scene = GrammarReader(NAMES).survey(parse_document(make_document(REPORT, published="2016-05-12")))
    decider = Decider(scene, make_reader(seed).network)
    spots, rules = decider.spots, decider.rules.dead
    told = {i for i, found in enumerate(spots.found) if found is not None}
    taken = {spots.figures[i].span for i in decider.find("outcome", told)}
    assert {figure.span for figure in make_figures(decider)} <= taken
    named = {i for i, person in enumerate(spots.people) if person.name.casefold() in rules}
    dead = {spots.people[i].name for i in decider.find("dead", named)}
    assert {death.name for death in make_deaths(decider)} == dead


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Rebels killed 12 people in Idlib on Monday.", ("Example Wire",)),
        ("The army said that it killed 12 rebels in Idlib on Monday.", ("Example Wire", "army")),
        ("12 killed in Idlib. Saw the ambulances myself. Medics are still at the market.", ("Example Wire",)),
        ("12 killed in Idlib, medics say.", ("Example Wire", "medics")),
    ],
)
def test_a_message_is_from_its_writer_unless_somebody_is_heard_in_it(text: str, chain: tuple[str, ...]) -> None:
    assert [figure.attribution for figure in read_figures(text, SHIPPED)] == [chain]


def test_a_figure_told_by_where_is_of_the_place_before_it() -> None:
    """On the shipped weights: the clause hangs on the last name, whatever other place the sentence is about."""
    text = "Raqqa lies next to Palmyra, where 12 civilians died when planes bombed a market, the White Helmets said."
    (figure,) = read_figures(text, SHIPPED)
    assert figure.place is not None
    assert figure.place.text == "Palmyra"


STARTS = ["12", "0910", "(38)", "12-", "1,200", "17/9", "[21:44]", "-", "–", '"', "of", "all", "\U0001f534", "Ali"]
EDGES = ["all", "held", "-led", "of", "-", "—", ")", ",", "'s", "said", "killed", "dead", "half", "soldiers", "Idlib"]
pieces = st.builds(
    lambda start, words: " ".join([start, *words]),
    st.sampled_from(STARTS),
    st.lists(st.sampled_from([*EDGES, *REPORT.split()]), max_size=5) | st.lists(st.sampled_from(EDGES), max_size=2),
)


@settings(max_examples=200, deadline=None)
@given(pieces, st.sampled_from([1, 2]))
@example("1140 all clear, a/c gone N", 1)
@example("12 all", 1)
def test_a_piece_of_a_report_can_be_read_whatever_is_taken_for_a_figure(piece: str, seed: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        set_numbers(patch, backed=0, alone=0)
        reading = make_reader(seed).read(make_document(piece, published="2016-05-12"))
    assert all(claim.quote == piece[claim.span.start : claim.span.end] for claim in reading.claims)
