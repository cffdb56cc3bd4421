"""Bounds against brute force over whole people in small cells, and what must hold of any claims."""

from dataclasses import replace
from itertools import product

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.tally.builders import PLACES, add_up, ask, bound, contains, count, happen
from tollbook.model import DocumentId, Figure, Group, PlaceRef, Question, VictimClass
from tollbook.tally import anywhere
from tollbook.tally.cover import Account, Window, reckon
from tollbook.tally.policies import toll_incident

Cell = tuple[VictimClass, Group | None, str | None]

MOST = 3
BRUTE = settings(deadline=None, max_examples=60)
STEADY = settings(deadline=None)
CLASSES = (VictimClass.CIVILIAN, VictimClass.COMBATANT)
GROUPS = (Group.CHILDREN, None)
NUMBERS = st.sampled_from(["0", "1", "2", "3", "1-3", "-2"])
BY_CLASS = st.builds(count, NUMBERS, class_=st.sampled_from(VictimClass), group=st.sampled_from(GROUPS))
BY_SIDE = st.builds(count, NUMBERS, side=st.sampled_from([None, "army", "brigade"]), group=st.sampled_from(GROUPS))


def counts_cell(figure: Figure, cell: Cell) -> bool:
    class_, group, side = cell
    return (
        figure.class_ in (VictimClass.ANY, class_)
        and figure.group in (None, group)
        and (figure.side is None or figure.side.text == side)
    )


def is_told(figures: list[Figure], cell: Cell) -> bool:
    """Whether anyone speaks of a cell's people: on a side only who names it."""
    told = [figure for figure in figures if counts_cell(figure, cell)]
    return any(figure.side is not None for figure in told) if cell[2] else bool(told)


def list_totals(figures: list[Figure], cells: list[Cell], asked: list[Cell]) -> list[int]:
    """The number of those asked for in every solution in whole people."""
    told = [cell for cell in cells if is_told(figures, cell)]
    totals = []
    for people in product(range(MOST + 1), repeat=len(told)):
        many = dict(zip(told, people, strict=True))
        sums = [(figure.bounds, sum(n for cell, n in many.items() if counts_cell(figure, cell))) for figure in figures]
        if all((b.low or 0) <= total <= (b.high if b.high is not None else total) for b, total in sums):
            totals.append(sum(many.get(cell, 0) for cell in asked))
    return totals


def distinguish(figures: list[Figure]) -> list[Figure]:
    return [replace(figure, id=type(figure.id)(f"{number}")) for number, figure in enumerate(figures)]


@BRUTE
@given(st.lists(BY_CLASS, min_size=1, max_size=4).map(distinguish), st.sampled_from(VictimClass))
def test_bounds_by_class_are_those_of_all_whole_solutions(figures: list[Figure], class_: VictimClass) -> None:
    cells: list[Cell] = [(one, group, None) for one in CLASSES for group in GROUPS]
    asked = [cell for cell in cells if class_ in (VictimClass.ANY, cell[0])]
    totals = list_totals(figures, cells, asked)
    if not totals and {figure.class_ for figure in figures} >= set(CLASSES):
        unknown: list[Cell] = [(VictimClass.ANY, group, None) for group in GROUPS]
        surely = [*asked, *unknown] if class_ is VictimClass.ANY else asked
        totals = [
            total for known in (surely, [*asked, *unknown]) for total in list_totals(figures, [*cells, *unknown], known)
        ]
    toll = ask(happen(*figures), question=Question(class_=class_))
    if totals:
        assert bound(toll) == (min(totals), max(totals))
    elif class_ is VictimClass.ANY:
        assert any(note.startswith("contradictory") for note in toll.notes)


@BRUTE
@given(st.lists(BY_SIDE, min_size=1, max_size=4).map(distinguish))
def test_bounds_by_side_are_those_of_all_whole_solutions(figures: list[Figure]) -> None:
    cells: list[Cell] = [(VictimClass.ANY, group, side) for group in GROUPS for side in (None, "army", "brigade")]
    for side in (None, "army", "brigade"):
        asked = [cell for cell in cells if side in (None, cell[2])]
        totals = list_totals(figures, cells, asked)
        toll = ask(happen(*figures), question=Question(side=side))
        if not totals:
            continue
        if side is None or any(figure.side and figure.side.text == side for figure in figures):
            assert bound(toll) == (min(totals), max(totals))
        else:
            assert toll.low == 0


ORIGINS = st.sampled_from(["Observatory", "Hospital", "Governor"])
VOICED = st.builds(
    count,
    st.sampled_from(["3", "5", "5+", "8-9", "-6", "dozens"]),
    by=ORIGINS,
    doc=st.sampled_from(["doc-1", "doc-2", "more-1"]),
    class_=st.sampled_from(VictimClass),
    group=st.sampled_from(GROUPS),
    side=st.sampled_from([None, None, "army", "brigade"]),
)
STORIES = st.lists(VOICED, min_size=1, max_size=5).map(distinguish)
"""Figures of three documents of two days; the order of the documents' ids is not that of the days."""
ASKED = st.builds(Question, class_=st.sampled_from(VictimClass), side=st.sampled_from([None, "army", "brigade"]))


def echo(figures: list[Figure], documents: set[str], prefix: str) -> list[Figure]:
    """What the documents say, word for word and on the same day, in documents of another publisher."""
    return [
        replace(
            figure,
            id=type(figure.id)(f"{prefix}{figure.id}"),
            document=DocumentId(f"{prefix}{figure.document}"),
            attribution=("Another wire", *figure.attribution[1:]),
        )
        for figure in figures
        if figure.document in documents
    ]


@STEADY
@given(STORIES, st.sets(st.sampled_from(["doc-1", "doc-2", "more-1"])), st.sampled_from(["a", "z"]), ASKED)
def test_an_echo_through_another_publisher_changes_nothing(
    figures: list[Figure], documents: set[str], prefix: str, question: Question
) -> None:
    """An echo is published on the day of what it repeats: of an origin's words of one day none is the older.

    One published after the origin's newer words is the origin's last word, though a copy is not.
    """
    alone, echoed = happen(*figures), happen(*figures, *echo(figures, documents, prefix))
    assert bound(ask(alone, question=question)) == bound(ask(echoed, question=question))
    assert toll_incident(alone) == toll_incident(echoed)


@STEADY
@given(STORIES)
def test_an_origin_that_agrees_never_lowers_the_low(figures: list[Figure]) -> None:
    """Contradictory words, of which the lowest and the highest stand, are no words to agree with."""
    alone = ask(happen(*figures))
    assume(not any(note.startswith("contradictory") for note in alone.notes))
    words = [ask(happen(*(f for f in figures if f.origin == origin))) for origin in {f.origin for f in figures}]
    assume(all(other.high is None or word.low <= other.high for word in words for other in words))
    last = [figure for figure in figures if figure.origin == figures[0].origin]
    agreeing = [
        replace(figure, id=type(figure.id)(f"{figure.id}-too"), attribution=("Wire", "Another witness"))
        for figure in last
    ]
    assert ask(happen(*figures, *agreeing)).low >= alone.low


@STEADY
@given(STORIES)
def test_the_order_of_claims_does_not_matter(figures: list[Figure]) -> None:
    one, two = ask(happen(*figures)), ask(happen(*figures[::-1]))
    assert (bound(one), set(one.binding), set(one.origins)) == (bound(two), set(two.binding), set(two.origins))


@STEADY
@given(STORIES)
def test_bounds_do_not_cross_and_the_proof_was_heard(figures: list[Figure]) -> None:
    for class_ in VictimClass:
        toll = ask(happen(*figures), question=Question(class_=class_))
        assert toll.high is None or toll.low <= toll.high
        assert set(toll.binding) <= set(toll.claims)


@STEADY
@given(STORIES, STORIES)
def test_the_lows_of_incidents_add_up_and_a_sum_never_lowers_them(a: list[Figure], b: list[Figure]) -> None:
    one, two = happen(*a), happen(*b, id="in-2", place="Mill")
    both, sum_ = ask(one, two), ask(one).low + ask(two).low
    assert both.low == sum_
    assert ask(one, two, add_up(count("9+", id="sum"))).low >= both.low


DAYS = 3


@st.composite
def draw_accounts(draw: st.DrawFn) -> list[Account]:
    """Up to three incidents and two sums on three days in one place."""
    accounts = []
    for number in range(draw(st.integers(0, 5))):
        low = draw(st.integers(0, 3))
        first = draw(st.integers(0, DAYS - 1))
        accounts.append(
            Account(
                id=f"{number}",
                low=low,
                high=draw(st.integers(low, 4)),
                days=(first, draw(st.integers(first, DAYS - 1))),
                place=PLACES["Harbour"],
                is_sum=number > 2,
            )
        )
    return accounts


def list_counts(accounts: list[Account], window: tuple[int, int]) -> list[int]:
    """How many fell on the days asked for, in every way to spread the incidents' people and the sums' rest."""
    incidents, sums = [a for a in accounts if not a.is_sum], [a for a in accounts if a.is_sum]
    covered = [day for day in range(DAYS) if any(s.days[0] <= day <= s.days[1] for s in sums)]
    spreads = [list_spreads(incident) for incident in incidents]
    found = set()
    for rest in product(range(5), repeat=len(covered)):
        for chosen in product(*spreads):
            totals = [sum(spread[day] for spread in chosen) for day in range(DAYS)]
            for day, more in zip(covered, rest, strict=True):
                totals[day] += more
            held = [sum(totals[s.days[0] : s.days[1] + 1]) for s in sums]
            if all(s.low <= n <= (s.high or 0) for s, n in zip(sums, held, strict=True)):
                found.add(sum(totals[window[0] : window[1] + 1]))
    return sorted(found)


def list_spreads(incident: Account) -> list[tuple[int, ...]]:
    """The ways to spread an incident's people over its days."""
    first, last = incident.days
    return [
        spread
        for spread in product(range(5), repeat=DAYS)
        if incident.low <= sum(spread) <= (incident.high or 0)
        and all(first <= day <= last for day, n in enumerate(spread) if n)
    ]


@BRUTE
@given(draw_accounts(), st.sampled_from([(0, 0), (0, 1), (1, 2), (0, 2)]))
def test_sums_and_incidents_together_are_bounded_as_all_whole_solutions(
    accounts: list[Account], days: tuple[int, int]
) -> None:
    assume(sum(len(list_spreads(a)) for a in accounts if not a.is_sum) < 24)
    counts = list_counts(accounts, days)
    found = reckon(accounts, Window(within=anywhere, contains=contains, days=days))
    assert bool(found.conflicts) == (not counts)
    if counts:
        assert (found.low, found.high) == (counts[0], counts[-1])


@STEADY
@given(draw_accounts())
def test_a_wider_question_never_has_a_lower_low(accounts: list[Account]) -> None:
    lows = [
        reckon(accounts, Window(within=anywhere, contains=contains, days=days)).low for days in ((1, 1), (0, 1), (0, 2))
    ]
    assert lows == sorted(lows)


def test_a_conflict_between_sums_is_the_fewest_of_them_and_leaves_what_either_allows() -> None:
    """Two weeks of ten at most each cannot hold a fortnight of thirty: 20 at most, by the fortnight 30 at least."""
    harbour: PlaceRef = PLACES["Harbour"]
    weeks = [
        Account(id=f"week {n}", low=0, high=10, days=(7 * n, 7 * n + 6), place=harbour, is_sum=True) for n in (0, 1)
    ]
    fortnight = Account(id="fortnight", low=30, high=None, days=(0, 13), place=harbour, is_sum=True)
    found = reckon([*weeks, fortnight], Window(within=anywhere, contains=contains))
    assert found.conflicts == (("fortnight", "week 0", "week 1"),)
    assert (found.low, found.high) == (0, 30)
