"""Each origin's last word."""

from datetime import date

from tests.tally.builders import count, list_documents, name_dead
from tollbook.model import Death, Figure, Group, Outcome, Stance, VictimClass
from tollbook.tally.sides import Standing, lay_sides
from tollbook.tally.slices import Saying, Slice, list_cells, pick_cells
from tollbook.tally.voices import Voice, drop_copies, hear_voices, list_claims

KILLED = Slice(outcome=Outcome.KILLED)


def hear(*claims: Figure | Death) -> dict[str, Voice]:
    space = lay_sides(claims, lambda actor, claim: Standing())
    return {voice.origin: voice for voice in hear_voices(claims, list_documents(claims), space)}


def last(voice: Voice) -> list[tuple[int, int | None]]:
    return [(saying.low, saying.high) for _, saying in voice.sayings]


def test_each_origin_is_one_voice_through_whichever_report() -> None:
    voices = hear(count("12"), count("9", by="Hospital"), count("4", doc="doc-2", group=Group.CHILDREN))
    assert {origin: last(voice) for origin, voice in voices.items()} == {
        "Hospital": [(9, 9)],
        "Observatory": [(12, 12), (4, 4)],
    }


def test_sayings_stand_by_their_days() -> None:
    (voice,) = hear(count("4", doc="doc-2", group=Group.CHILDREN), count("12")).values()
    assert [day for day, _ in voice.sayings] == [date(2021, 5, 4), date(2021, 5, 5)]


def test_a_later_figure_replaces_only_what_it_covers() -> None:
    (voice,) = hear(count("12"), count("5", side="army"), count("7", doc="doc-2", side="army")).values()
    assert last(voice) == [(12, 12), (7, 7)]
    (voice,) = hear(count("12"), count("5", side="army"), count("14", doc="doc-2")).values()
    assert last(voice) == [(14, 14)]


def test_two_figures_of_one_day_both_stand() -> None:
    (voice,) = hear(count("12"), count("15")).values()
    assert sorted(last(voice)) == [(12, 12), (15, 15)]


def test_what_several_documents_of_one_day_say_alike_is_said_once() -> None:
    one, echo, later = count("12"), count("12", doc="also-1"), count("12", doc="doc-2", side="army")
    (voice,) = hear(one, count("15"), echo, later).values()
    assert last(voice) == [(12, 12), (15, 15), (12, 12)]
    assert voice.sayings[0][1].claims == (one, echo)


def test_a_report_of_no_known_day_is_replaced_by_none_and_replaces_none() -> None:
    (voice,) = hear(count("12", doc="doc-x"), count("15")).values()
    assert sorted(last(voice)) == [(12, 12), (15, 15)]


def test_denied_figures_are_kept_apart() -> None:
    (voice,) = hear(count("12"), count("31", stance=Stance.DENIED)).values()
    assert last(voice) == [(12, 12)]
    assert [(saying.low, saying.high) for saying in voice.denied] == [(0, 31)]


def test_the_dead_by_name_are_counted_once_each() -> None:
    (voice,) = hear(
        count("12"), name_dead("Anna Vale"), name_dead("ANNA VALE", doc="doc-2"), name_dead("Ben Oake")
    ).values()
    assert last(voice) == [(12, 12), (2, None)]
    assert [saying.whole for _, saying in voice.sayings] == [True, False]


def test_copies_are_dropped_only_where_their_original_speaks() -> None:
    original, copied = count("12"), count("12", doc="doc-2")
    documents = list_documents((original, copied), {"doc-2": "doc-1"})
    assert drop_copies((original, copied), documents) == (original,)
    assert drop_copies((copied,), documents) == (copied,)


def test_a_part_no_narrower_than_its_whole_is_only_the_least_of_it() -> None:
    (voice,) = hear(count("12", id="whole"), count("5", part_of="whole")).values()
    assert sorted((saying.low, saying.high, saying.whole) for _, saying in voice.sayings) == [
        (5, None, False),
        (12, 12, True),
    ]


def test_a_slice_covers_what_is_narrower() -> None:
    children = Slice(outcome=Outcome.KILLED, class_=VictimClass.CIVILIAN, group=Group.CHILDREN)
    assert KILLED.covers(children)
    assert not children.covers(KILLED)
    assert not KILLED.covers(Slice(outcome=Outcome.INJURED))
    assert (KILLED.depth, children.depth) == (0, 2)


def test_cells_tell_apart_what_is_said_and_no_more() -> None:
    children = Slice(outcome=Outcome.KILLED, group=Group.CHILDREN)
    medics = Slice(outcome=Outcome.KILLED, group=Group.MEDICS)
    assert len(list_cells([KILLED], [frozenset()])) == 1
    assert len(list_cells([KILLED, children], [frozenset()])) == 2
    cells = list_cells([KILLED, children, medics], [frozenset()])
    assert len(cells) == 4
    assert len(pick_cells(Saying(slice=medics), cells)) == 2
    assert len(pick_cells(Saying(slice=medics, inside=(children,)), cells)) == 1


def test_a_whole_that_shares_no_one_with_its_part_is_no_limit() -> None:
    """Of twelve wounded, three died."""
    wounded = Slice(outcome=Outcome.INJURED)
    cells = list_cells([KILLED, wounded], [frozenset()])
    assert pick_cells(Saying(slice=KILLED, inside=(wounded,)), cells) == tuple(
        cell for cell in cells if cell.outcome is Outcome.KILLED
    )


def test_claims_of_sayings_are_listed_once() -> None:
    claim = count("12")
    assert list_claims([Saying(slice=KILLED, claims=(claim,)), Saying(slice=KILLED, claims=(claim,))]) == (claim,)
