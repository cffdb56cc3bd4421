"""What the grammar says of a spot, as named signs: short texts such as ``noun=soldier`` or ``outcome=killed``.

The network learns a vector for each sign that it has met often enough. Signs carry what a parse shows plainly (who
governs what), what the lists know (nouns for fighters), and what the rules would decide by themselves.
"""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from tollbook.read.candidates import Candidate, group_of, is_child_of, is_site, is_thing, person_class
from tollbook.read.figures import Found
from tollbook.read.grammar import lemma_of
from tollbook.read.how import find_method
from tollbook.read.learned.spots import Spot, Spots
from tollbook.read.outcome import find_outcome
from tollbook.read.party_words import is_force, is_means
from tollbook.read.persons import Person
from tollbook.read.phrases import is_place_noun
from tollbook.read.place_names import PlaceName
from tollbook.read.scene import Scene
from tollbook.read.scope import find_scope
from tollbook.read.stance import find_stance
from tollbook.read.times import TimeExpression
from tollbook.read.vetoes import find_veto

__all__ = [
    "Branch",
    "describe_figure",
    "describe_hold",
    "describe_party",
    "describe_path",
    "describe_person",
    "describe_place",
    "describe_time",
    "trace",
]

LONGEST = 6
BETWEEN = 3
LARGE = (1, 2, 5, 10, 30, 100, 1000, 10000)


def size(value: int | None) -> str:
    """How large a number is, in a few steps."""
    return "none" if value is None else str(sum(value >= edge for edge in LARGE))


def describe_token(token: Token, name: str) -> Iterator[str]:
    """A word, what it is in its clause, and the word over it."""
    lemma, head = lemma_of(token), token.head
    yield f"{name}={lemma}"
    yield f"{name} is {token.dep_}"
    yield f"{name} under {token.dep_} of {lemma_of(head)}"
    if token.dep_ == "pobj":
        yield f"{name} after {lemma_of(head)} of {lemma_of(head.head)}"


def describe_spot(spot: Spot) -> Iterator[str]:
    """What every spot has: its head, the verb over it, the words beside it, and where it stands."""
    doc, token = spot.token.doc, spot.token
    yield from describe_token(token, "head")
    verb = spot.verb
    passive = "passive" if any(c.dep_ in {"nsubjpass", "auxpass"} for c in verb.children) else "active"
    yield f"verb={lemma_of(verb)}"
    yield f"verb={lemma_of(verb)} {passive} {token.dep_}"
    words = spot.paragraph.words_at(spot.span)
    first, last = (words.start, words.end) if words is not None and len(words) else (token.i, token.i + 1)
    for step in (1, 2):
        if first - step >= 0:
            yield f"before{step}={doc[first - step].text.casefold()}"
        if last + step - 1 < len(doc):
            yield f"after{step}={doc[last + step - 1].text.casefold()}"
    yield f"paragraph {min(spot.paragraph.index, 6)}"
    if spot.paragraph.headline:
        yield "headline"


def describe_figure(candidate: Candidate, found: Found | None, spot: Spot, spots: Spots, scene: Scene) -> Iterator[str]:
    """The signs of a candidate for a figure."""
    quantity = candidate.quantity
    bounds = quantity.bounds
    yield f"form={quantity.form}"
    yield f"low={size(bounds.low)}"
    yield f"open={bounds.low is None}/{bounds.high is None}/{bounds.approx}"
    yield f"vague={bounds.vague}"
    yield f"weak={candidate.weak}"
    yield f"partitive={candidate.partitive}"
    if candidate.noun is not None:
        yield from describe_noun(candidate.noun)
    else:
        yield "no noun"
    for home in spots.households:
        if candidate is home.whole or candidate is home.part:
            yield "household sum" if candidate is home.whole else "household part"
    evidence = found.evidence if found is not None else find_outcome(candidate)
    if evidence is not None:
        yield f"evidence={evidence.outcome}"
        yield f"evidence={evidence.outcome}/{evidence.rule}"
        published = scene.parse.document.published.year if scene.parse.document.published else None
        veto = find_veto(candidate, evidence, published)
        yield f"veto={veto}"
    if found is None:
        yield "not found"
    else:
        yield from describe_found(found, scene)
    yield from describe_spot(spot)


def describe_noun(noun: Token) -> Iterator[str]:
    """What the lists say of the noun counted, and the words that qualify it."""
    yield f"noun={lemma_of(noun)}"
    yield f"noun class={person_class(noun)}"
    yield f"noun group={group_of(noun)}"
    yield f"noun site={is_site(noun)} thing={is_thing(noun)} child={is_child_of(noun)}"
    yield f"noun tag={noun.tag_}"
    for child in noun.children:
        if child.dep_ in {"amod", "compound", "acl", "relcl", "poss", "nmod"}:
            yield f"noun {child.dep_}={lemma_of(child)}"


def describe_found(found: Found, scene: Scene) -> Iterator[str]:
    """What the rules decide of a figure."""
    yield f"outcome={found.outcome}"
    yield f"class={found.class_}"
    yield f"group={found.group}"
    yield f"part={found.whole is not None}"
    yield f"scope={find_scope(found, scene.parse, scene.times)}"
    yield f"stance={find_stance(found, scene.figures, scene.parse)}"
    yield f"method={find_method(found, scene.parse)}"


def describe_party(spot: Spot, scene: Scene) -> Iterator[str]:
    """The signs of a noun phrase that may name a party or a speaker."""
    token = spot.token
    yield f"capital={spot.text[:1].isupper()}"
    yield f"words={min(spot.text.count(' '), 4)}"
    yield f"actor={scene.names.actor_id(spot.text) is not None}"
    yield f"place={scene.names.place_kind(spot.text)}"
    yield f"force={is_force(token)} means={is_means(token)} class={person_class(token)}"
    yield f"tag={token.tag_}"
    yield from describe_spot(spot)


def describe_place(name: PlaceName, spot: Spot, *, guessed: bool) -> Iterator[str]:
    """The signs of the name of a place."""
    if guessed:
        yield "guessed"
    yield f"kind={name.kind}"
    yield f"use={name.use}"
    yield f"use={name.use}:{name.preposition}"
    yield f"stands in={name.stands_in}"
    yield from describe_spot(spot)


def describe_time(time: TimeExpression, spot: Spot) -> Iterator[str]:
    """The signs of an expression of time."""
    yield f"kind={time.kind}"
    yield f"rule={time.match.rule}"
    yield f"use={time.use}"
    yield from describe_spot(spot)


def describe_person(person: Person, spot: Spot, dead: Container[str]) -> Iterator[str]:
    """The signs of a person's name."""
    yield f"dead={person.name.casefold() in dead}"
    yield f"title={(person.title or '').casefold()}"
    yield f"noun={lemma_of(person.noun) if person.noun is not None else None}"
    yield f"parts={len(person.words)}"
    yield from describe_spot(spot)


def describe_hold(spot: Spot, names: dict[tuple[int, int], PlaceName], claimed: Sequence[str]) -> Iterator[str]:
    """The signs of what a claim of control may be about; ``claimed`` are the changes that the rules claim there."""
    name = names.get((spot.paragraph.index, spot.token.i))
    yield "unnamed" if name is None else f"named {name.kind} {name.use}"
    if name is not None and name.stands_in:
        yield "stands in"
    yield f"settlement={is_place_noun(spot.token, 'settlements')} site={is_place_noun(spot.token, 'sites')}"
    yield from (f"claimed={change}" for change in claimed)
    if not claimed:
        yield "not claimed"
    yield from describe_spot(spot)


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A spot in its sentence: its head and the words over that up to the root, its first token and the one after its
    last."""

    above: tuple[Token, ...]
    start: int
    end: int


def trace(spot: Spot) -> Branch:
    """A spot in its sentence."""
    above = [spot.token]
    while above[-1].head != above[-1]:
        above.append(above[-1].head)
    words = spot.paragraph.words_at(spot.span)
    start, end = (words.start, words.end) if words is not None else (spot.token.i, spot.token.i + 1)
    return Branch(above=tuple(above), start=start, end=end)


def describe_path(first: Branch, second: Branch) -> Iterator[str]:
    """The signs of how two spots of one sentence hang together: the relations from one up to the word that is over
    both and down to the other, and the words between them."""
    places = {token.i: n for n, token in enumerate(first.above)}
    down = next((n for n, token in enumerate(second.above) if token.i in places), None)
    if down is not None:
        top, up = second.above[down], places[second.above[down].i]
        if up + down <= LONGEST:
            path = f"{'>'.join(t.dep_ for t in first.above[:up])}^{'<'.join(t.dep_ for t in second.above[:down][::-1])}"
            yield path
            yield f"{path} {lemma_of(top)}"
    low, high = (first, second) if first.start < second.start else (second, first)
    if 0 <= high.start - low.end <= BETWEEN:
        between = first.above[0].doc[low.end : high.start].text.casefold()
        yield f"{'before' if low is first else 'after'} {between}"
