"""What no toll ever does: count anyone twice, make a number of a floor, or mix in the war as a whole."""

from collections.abc import Callable
from dataclasses import replace

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.tally.builders import DAY, add_up, ask, bound, count, happen
from tests.tally.enumerating import Item, enumerate_tolls
from tests.tally.test_systems import answer_system, draw_system
from tollbook.model import Aggregate, Bounds, ClaimId, DocumentId, Figure, Group, Incident, Question, Scope, VictimClass

SLOW = [HealthCheck.too_slow, HealthCheck.filter_too_much]
SOME = settings(deadline=None, max_examples=80, suppress_health_check=SLOW)
System = tuple[list[Item], Question]


def retell(figures: tuple[Figure, ...], suffix: str, tell: Callable[[Figure], Figure]) -> tuple[Figure, ...]:
    """The figures said once more, with their parts."""
    return tuple(
        replace(
            tell(figure),
            id=ClaimId(f"{figure.id}{suffix}"),
            part_of=ClaimId(f"{figure.part_of}{suffix}") if figure.part_of else None,
        )
        for figure in figures
    )


@SOME
@given(draw_system())
def test_an_echo_of_everything_changes_nothing(system: System) -> None:
    items, question = system

    def echo(figure: Figure) -> Figure:
        return replace(figure, document=DocumentId("also-1"), attribution=("Other wire", *figure.attribution[1:]))

    echoed = [replace(item, figures=(*item.figures, *retell(item.figures, "e", echo))) for item in items]
    assert bound(answer_system(echoed, question)) == bound(answer_system(items, question))


@SOME
@given(draw_system())
def test_a_copy_of_everything_changes_nothing(system: System) -> None:
    items, question = system

    def reprint(figure: Figure) -> Figure:
        return replace(figure, document=DocumentId("copy-2"))

    def mark(built: Incident | Aggregate) -> Incident | Aggregate:
        refs = (replace(r, copy_of=DocumentId("doc-1")) if r.id == "copy-2" else r for r in built.documents)
        return replace(built, documents=tuple(refs))

    copied = [replace(item, figures=(*item.figures, *retell(item.figures, "c", reprint))) for item in items]
    toll = ask(*(mark(item.build()) for item in copied), question=question)
    assert bound(toll) == bound(answer_system(items, question))


@SOME
@given(draw_system())
def test_a_sum_that_is_told_twice_is_counted_once(system: System) -> None:
    items, question = system
    assume(enumerate_tolls(items, question) is not None)
    again = [
        replace(item, name=f"{item.name}-too", figures=retell(item.figures, "t", lambda figure: figure))
        for item in items
        if item.is_sum
    ]
    assert bound(answer_system([*items, *again], question)) == bound(answer_system(items, question))


@SOME
@given(draw_system())
def test_floors_alone_never_make_a_ceiling(system: System) -> None:
    items, question = system

    def open_up(figure: Figure) -> Figure:
        return replace(figure, bounds=Bounds(low=figure.bounds.low or 0))

    floors = [replace(item, figures=tuple(map(open_up, item.figures))) for item in items]
    assert answer_system(floors, question).high in (None, 0)


@SOME
@given(draw_system(), st.integers(0, 3), st.integers(1, 3))
def test_a_part_more_never_loosens_the_total(system: System, at: int, number: int) -> None:
    items, question = system
    items = [item for item in items if all(figure.group is None for figure in item.figures)]
    assume(items)
    told = items[at % len(items)]
    whole = told.figures[0]
    part = replace(
        count(f"{number}+", id="part", group=Group.CHILDREN, class_=whole.class_, part_of=whole.id), side=whole.side
    )
    more = [replace(item, figures=(*item.figures, part)) if item is told else item for item in items]
    before, after = answer_system(items, question), answer_system(more, question)
    assume(not before.disagreements and not after.disagreements)
    assert after.low >= before.low
    assert before.high is None or (after.high is not None and after.high <= before.high)


@SOME
@given(draw_system(), st.integers(0, 9_000))
def test_the_war_as_a_whole_changes_nothing(system: System, number: int) -> None:
    items, question = system
    war = add_up(count(f"{number}+"), id="war", scope=Scope.WAR, place="Norland", start=DAY, end=None)
    toll = ask(*(item.build() for item in items), war, question=question)
    assert bound(toll) == bound(answer_system(items, question))


EARLIER = st.lists(
    st.builds(
        count,
        st.sampled_from(["3", "5+", "-6", "2-4", "dozens"]),
        class_=st.sampled_from(VictimClass),
        group=st.sampled_from([None, Group.CHILDREN]),
        side=st.sampled_from([None, "army", "brigade"]),
    ),
    max_size=4,
    unique_by=lambda figure: figure.id,
)


@SOME
@given(EARLIER, st.sampled_from(["1", "7", "4+", "3-9"]))
def test_an_origins_later_figure_of_all_stands_alone(earlier: list[Figure], number: str) -> None:
    later = count(number, doc="doc-2")
    assert bound(ask(happen(*earlier, later))) == bound(ask(happen(later)))
    assert bound(ask(add_up(*earlier, later))) == bound(ask(add_up(later)))
