"""Control: who holds which place, on a day and over time, as far as claims and actions say.

A seizure is of its day, or of its report's where it is undated. ``holds``, ``contested`` and ``besieged`` are known as
of their report, back to their start where one is said. A state stands until something else is said; how long ago it
was last heard is said with it. By which rules one word settles another, see :mod:`tollbook.tally.sweep`.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tollbook.model import ActorRef, Change, Claim, Control, Extent, Linked, PlaceRef, Spell
from tollbook.resolve.folding import plain_name
from tollbook.resolve.places import contains
from tollbook.tally.assurance import lower, weigh_confidence
from tollbook.tally.control_ids import encode_control
from tollbook.tally.cover import Contains, key_place
from tollbook.tally.holders import SameHolder, compare_by_name
from tollbook.tally.sides import key_actor
from tollbook.tally.statements import LEAVINGS, PlaceSaid, Statement, gather_statements
from tollbook.tally.sweep import Scene, list_agreeing, sweep_place
from tollbook.tally.tolls import anywhere

__all__ = ["ControlLens", "Course", "control_on", "list_spells", "plot_courses", "spell_course", "tell_courses"]

WIDEST = ("country", "province", "district")
WIDE = frozenset(WIDEST)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlLens:
    """How claims of control are understood.

    ``within`` says which places are asked for, ``same`` which parties are one holder, ``contains`` whether the second
    place lies in the first. ``upheld`` are the claims that people judged: the reader's doubt of them counts no more.
    """

    within: Callable[[PlaceRef | None], bool] = anywhere
    same: SameHolder = compare_by_name
    contains: Contains = contains
    upheld: Container[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """How one place stood over time: the scenes in order, each until the day before the next."""

    said: PlaceSaid
    scenes: tuple[Scene, ...]

    def find(self, day: date) -> int | None:
        """The number of the scene of a day; null before the first."""
        found = bisect_right(self.scenes, day, key=lambda scene: scene.start) - 1
        return found if found >= 0 else None


def plot_courses(linked: Linked, lens: ControlLens) -> tuple[Course, ...]:
    """The course of each place of which anything is asserted, ordered by the places' names."""
    said = gather_statements(linked, lens.within)
    courses = (Course(said=each, scenes=tuple(sweep_place(each, lens.same))) for each in said)
    told = (course for course in courses if course.scenes)
    return tuple(
        sorted(told, key=lambda each: (plain_name(each.said.place.name or each.said.place.text), each.said.key))
    )


def sort_statements(statements: Iterable[Statement]) -> list[Statement]:
    return sorted(statements, key=lambda s: (s.published, s.claim.document, s.claim.span, s.claim.id))


def collect_claims(statements: Iterable[Statement]) -> tuple[Claim, ...]:
    return tuple({said.claim.id: said.claim for said in sort_statements(statements)}.values())


def list_support(scene: Scene, day: date) -> list[Statement]:
    """What was said by a day for how a place stands: the whole stint, the leaving, the trouble."""
    stint = [each for each in scene.stint.statements if each.first <= day] if scene.stint else []
    return [*stint, *(scene.words if not scene.held else ()), *scene.trouble]


def name_holder(scene: Scene) -> ActorRef:
    """The holder as the newest words call it: by a name that the actor book has, then as most do.

    Where only fighting or a siege is told, the party first named.
    """
    if not scene.held and scene.state not in LEAVINGS:
        return require_party(scene.words[0])
    newest = scene.words[-1].reach(scene.start)
    parties = [require_party(word) for word in scene.words if word.reach(scene.start) == newest]
    if len(parties) == 1:
        return parties[0]
    times = Counter(map(key_actor, parties))
    last = {key_actor(party): at for at, party in enumerate(parties)}
    return max(parties, key=lambda party: (party.actor is not None, times[key_actor(party)], last[key_actor(party)]))


def require_party(word: Statement) -> ActorRef:
    if word.party is None:
        raise ValueError(f"{word.claim.id}: a claim of control names nobody")
    return word.party


def find_against(scene: Scene, course: Course, lens: ControlLens) -> ActorRef | None:
    """Who besieges or contests a held place: the party named that is not its holder."""
    holder = name_holder(scene)
    parties = (each.party for each in reversed(scene.trouble) if each.party)
    return next((p for p in parties if not lens.same(holder, p, course.said.country, find_day(scene.start))), None)


def find_day(day: date) -> date | None:
    """The day, null where it is not known."""
    return day if day > date.min else None


def list_heard(scene: Scene) -> tuple[Statement, ...]:
    """What says how the place stands: the words on its holder, and on the trouble where that is its state."""
    return (*scene.words, *scene.trouble)


def find_heard(scene: Scene, day: date) -> date | None:
    """The last day up to a day of which it was said how the place stands."""
    return find_day(max(each.reach(day) for each in list_heard(scene)))


def find_since(statements: Iterable[Statement]) -> date | None:
    """Since when the place is so: the earliest seizure or start that is said."""
    known = [s.first for s in statements if s.change is Change.SEIZED or s.claim.when.start]
    return min((day for day in known if day > date.min), default=None)


def find_until(course: Course, at: int) -> date | None:
    """The day on which the holding of a scene ended: its holder left, or another holds the place."""
    scene = course.scenes[at]
    if not scene.held:
        left = scene.state in LEAVINGS and scene.words[0].first
        return find_day(left) if left else None
    return next(
        (later.start for later in course.scenes[at + 1 :] if not (later.held and later.stint is scene.stint)), None
    )


def find_change(scene: Scene, day: date) -> Change:
    """The last that was said: of trouble, else of the taking on that day, else of the holding."""
    if scene.state is not Change.HOLDS:
        return scene.state
    newest = scene.words[-1].reach(day)
    last = [word for word in scene.words if word.reach(day) == newest]
    return Change.SEIZED if any(word.change is Change.SEIZED for word in last) else Change.HOLDS


def list_rivals(scene: Scene) -> tuple[Claim, ...]:
    """Claims of other holders, denials, and other parties where only fighting or a siege is told."""
    if scene.held or scene.state in LEAVINGS:
        return collect_claims([*scene.rivals, *scene.denials, *scene.asides])
    first = scene.words[0]
    return collect_claims(each for each in scene.words if each.party != first.party)


def tell_scene(course: Course, at: int, day: date, lens: ControlLens) -> Control:
    """How a place stands on a day of a scene."""
    scene = course.scenes[at]
    rivals = list_rivals(scene)
    told = {claim.id for claim in rivals}
    support = [each for each in list_support(scene, day) if each.claim.id not in told]
    heard = find_heard(scene, day)
    words = [w for w in list_agreeing(scene, day, course.said, lens.same) if w.claim.id not in told]
    origins = {word.voice: word.origin for word in words}
    return Control(
        id=encode_control(course.said.key, day),
        on=day,
        place=course.said.place,
        holder=name_holder(scene),
        change=find_change(scene, day),
        since=find_since([each for each in scene.stint.statements if each.first <= day] if scene.stint else support),
        until=find_until(course, at),
        heard=heard,
        held=scene.held,
        against=find_against(scene, course, lens),
        extent=scene.extent if scene.held else Extent.UNSAID,
        disputed=scene.disputed,
        confidence=weigh_confidence(
            words, lens.upheld, disputed=scene.disputed, silence=(day - heard).days if heard else None
        ),
        origins=tuple(sorted(origins.values())),
        claims=collect_claims(support),
        rivals=rivals,
        beside=collect_claims(scene.beside),
    )


def tell_courses(courses: Iterable[Course], day: date, lens: ControlLens) -> tuple[Control, ...]:
    """Who holds each place on a day, by the courses of all places."""
    found = ((course, course.find(day)) for course in courses)
    held = [tell_scene(course, at, day, lens) for course, at in found if at is not None]
    return tuple(replace(each, apart=apart) if (apart := find_apart(each, held, lens)) else each for each in held)


def find_apart(outer: Control, held: Sequence[Control], lens: ControlLens) -> tuple[PlaceRef, ...]:
    """The places within a province that are held by others than hold the province."""
    if outer.place.kind not in WIDE or not outer.held:
        return ()
    country = outer.place.country
    return tuple(
        each.place
        for each in held
        if each.held
        and each.place.country == country
        and key_place(each.place) != key_place(outer.place)
        and not lens.same(outer.holder, each.holder, country, outer.on)
        and lens.contains(outer.place, each.place)
    )


def derive_control(place: PlaceRef, held: Iterable[Control], lens: ControlLens) -> Control | None:
    """A place of which nothing is said, as held with the whole of the smallest province or district around it.

    Only where the whole of that is said to be held; one that is "largely" held says nothing of any place in it. It is
    one step less sure than the province, and its id names it by name, as no claim does by id.
    """
    around = [
        each
        for each in held
        if each.held and each.extent is Extent.WHOLE and each.place.kind in WIDE and lens.contains(each.place, place)
    ]
    if not around:
        return None
    outer = max(around, key=lambda each: (WIDEST.index(str(each.place.kind)), each.id))
    return replace(
        outer,
        id=encode_control(plain_name(place.name or place.text), outer.on) if outer.on else outer.id,
        place=place,
        extent=Extent.UNSAID,
        confidence=lower(outer.confidence),
        apart=(),
        derived=outer.place,
    )


def control_on(
    day: date, linked: Linked, lens: ControlLens | None = None, asked: PlaceRef | None = None
) -> tuple[Control, ...]:
    """Who holds which place on a day, by the claims in the record, ordered by the places' names.

    The same holding told by several documents is one. A place that its holder left for nobody named is told with its
    last holder and ``until``. Denied claims decide nothing and stand among the rivals. ``asked`` is the place of the
    question: where nothing is said of it, what is said of the whole of its province is told.
    """
    lens = lens or ControlLens()
    if asked is None:
        return tell_courses(plot_courses(linked, lens), day, lens)
    courses = plot_courses(linked, replace(lens, within=lambda place: lens.within(place) or meets(asked, place, lens)))
    told = tell_courses(courses, day, lens)
    found = tuple(each for each in told if lens.within(each.place))
    if any(key_place(each.place) == key_place(asked) for each in found):
        return found
    derived = derive_control(asked, told, lens)
    return (derived, *found) if derived else found


def meets(asked: PlaceRef, place: PlaceRef | None, lens: ControlLens) -> bool:
    """Whether a place may hold the one that is asked for."""
    return place is not None and place.kind in WIDE and lens.contains(place, asked)


def join_scenes(course: Course) -> Iterator[tuple[Scene, list[Scene], date | None]]:
    """The scenes that tell of one state, with the first of them and the day on which the state ends."""
    groups: list[list[Scene]] = []
    for scene in course.scenes:
        if groups and mark_scene(groups[-1][0]) == mark_scene(scene):
            groups[-1].append(scene)
        else:
            groups.append([scene])
    ends = [*(group[0].start - DAY for group in groups[1:]), None]
    yield from ((group[0], group, end) for group, end in zip(groups, ends, strict=True))


def mark_scene(scene: Scene) -> tuple[object, ...]:
    """What makes two scenes one spell."""
    stint = id(scene.stint) if scene.stint and scene.held else scene.words[0].claim.id
    return scene.state, scene.held, scene.disputed, scene.extent if scene.held else None, stint


def spell_course(course: Course, lens: ControlLens) -> tuple[Spell, ...]:
    """The spells of one place in order, none overlapping; the last is open."""
    return tuple(make_spell(course, *each, lens) for each in join_scenes(course))


def make_spell(course: Course, first: Scene, scenes: Sequence[Scene], end: date | None, lens: ControlLens) -> Spell:
    last = scenes[-1]
    day = end or date.max
    rivals = {claim.id: claim for scene in scenes for claim in list_rivals(scene)}
    support = {claim.id: claim for scene in scenes for claim in collect_claims(list_support(scene, day))}
    return Spell(
        place=course.said.place,
        start=find_day(first.start),
        end=end,
        state=first.state,
        holder=name_holder(last),
        heard=find_heard(last, day),
        held=first.held,
        against=next((party for scene in reversed(scenes) if (party := find_against(scene, course, lens))), None),
        extent=first.extent if first.held else Extent.UNSAID,
        disputed=first.disputed,
        claims=tuple(claim for id, claim in support.items() if id not in rivals),
        rivals=tuple(rivals.values()),
    )


def list_spells(linked: Linked, lens: ControlLens | None = None) -> tuple[tuple[Spell, ...], ...]:
    """The spells of each place in order, places by name: from when to when each was held, contested or besieged."""
    lens = lens or ControlLens()
    return tuple(spell_course(course, lens) for course in plot_courses(linked, lens))
