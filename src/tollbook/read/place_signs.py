"""What speaks for and against a place as the place of a figure or another claim, as named signs.

A sign is a short text such as ``sentence/verb/in``; ``hand/where_weights.toml`` holds the weight of each.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from spacy.tokens import Token

from tollbook.model import Span
from tollbook.read.grammar import find_verb
from tollbook.read.hand import load_words
from tollbook.read.parse import Paragraph, Parse
from tollbook.read.place_names import UNKNOWN, PlaceName, PlaceUse, any_of, words_of

__all__ = [
    "Anchor",
    "Landscape",
    "describe_nowhere",
    "describe_pair",
    "describe_place",
    "find_tie",
    "make_anchor",
    "survey_places",
]

NEAR = (3, 8, 16, 30)
SHORT = 12
MOST = 100
KEPT_TEXTS = 256
TIE = 60
GAP = re.compile(r"\s*[:|–—-]?\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Where a figure or another claim stands: its paragraph, its token, the verb over it, and the cues around it.

    ``sentence`` counts from the document's first; ``whole`` is the span of the figure that this one is a part of.
    """

    span: Span
    paragraph: Paragraph
    sentence: int
    token: Token
    verb: Token
    cues: tuple[str, ...]
    whole: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Landscape:
    """A document as the signs see it: its places, each with its names in order, and the spans of its figures.

    ``lead`` is the number of the first paragraph of some length that is no headline, ``most`` how often the place most
    named is named, ``first`` the key of the first place that something is located at.
    """

    places: tuple[tuple[PlaceName, ...], ...]
    named: tuple[PlaceName, ...]
    figures: tuple[Span, ...]
    lead: int
    most: int
    first: str


@cache
def load_cues() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in load_words("where")["cues"].items())


@lru_cache(maxsize=KEPT_TEXTS)
def find_cues(text: str) -> tuple[str, ...]:
    """The names of the cues in a sentence; all that stands in it asks for the same."""
    return tuple(name for name, pattern in load_cues() if pattern.search(text))


def survey_places(parse: Parse, named: Sequence[PlaceName], figures: Sequence[Span], reach: range) -> Landscape:
    """A document as the signs see it, with the names in the sentences of ``reach`` and those that lead the document."""
    body = [p.index for p in parse.paragraphs if not p.headline and len(p.doc) > SHORT]
    lead = body[0] if body else 0
    near = [name for name in named if name.sentence in reach or name.paragraph.index <= lead][:MOST]
    places: dict[str, list[PlaceName]] = {}
    for name in near:
        places.setdefault(name.key, []).append(name)
    counts = [len([name for name in names if not name.wide]) for names in places.values()]
    located = (n for n in near if not n.wide and n.use is PlaceUse.LOCATED and not n.paragraph.headline)
    return Landscape(
        places=tuple(tuple(names) for names in places.values()),
        named=tuple(near),
        figures=tuple(sorted(figures)),
        lead=lead,
        most=max(counts, default=0),
        first=next((name.key for name in located), ""),
    )


def make_anchor(
    parse: Parse, sentences: Mapping[tuple[int, int], int], span: Span, whole: Span | None = None
) -> Anchor | None:
    """Where a span stands, or null where it begins in furniture; ``sentences`` are the numbers of the sentences."""
    paragraph = parse.paragraph_of(span)
    words = paragraph.words_at(Span(span.start, min(span.end, paragraph.span.end))) if paragraph else None
    if paragraph is None or not words:
        return None
    sentence = words[0].sent
    return Anchor(
        span=span,
        paragraph=paragraph,
        sentence=sentences[paragraph.index, sentence.start],
        token=words.root,
        verb=find_verb(words.root),
        cues=find_cues(sentence.text),
        whole=whole,
    )


@cache
def tie_pattern() -> re.Pattern[str]:
    """What stands between the words of a figure and the place that they are tied to: "dead in the town of"."""
    located, fates = any_of(words_of("context", "located")), any_of(words_of("context", "fates"))
    setting = any_of(words_of("context", "setting") | words_of("context", "settlements"))
    return re.compile(rf"(?: (?:{fates}))? (?:{located}) (?:the )?(?:(?:{setting}) ){{0,2}}(?:of )?")


def find_tie(anchor: Anchor, land: Landscape) -> str | None:
    """The key of the place that the figure's own words name ("six people in Homs", "Homs: 6"), or null."""
    text, start = anchor.paragraph.text, anchor.paragraph.span.start
    low, high = anchor.span.start - start, anchor.span.end - start
    for name in land.named:
        if name.sentence != anchor.sentence or name.stands_in:
            continue
        first, last = name.span.start - start, name.span.end - start
        if high <= first <= high + TIE and tie_pattern().fullmatch(text, high, first):
            return name.key
        if last <= low <= last + TIE and name.use is PlaceUse.ROW and GAP.fullmatch(text, last, low):
            return name.key
    return None


def bucket(distance: int) -> int:
    return sum(distance > edge for edge in NEAR)


def manner(name: PlaceName) -> str:
    """How a name stands, in a word."""
    return f"{name.use}:{name.preposition}" if name.use in (PlaceUse.LOCATED, PlaceUse.OTHER) else name.use


def kind_of(name: PlaceName) -> str:
    if name.kind in ("country", "province", UNKNOWN):
        return name.kind
    return "town" if name.kind == "town" else "site"


@cache
def reporting() -> frozenset[str]:
    return frozenset(load_words("where")["context"]["telling"])


def relate(anchor: Anchor, name: PlaceName) -> str:
    """How a name of the same sentence hangs together with what is counted."""
    token = name.token
    while token.head != token and token.dep_ in ("compound", "nmod", "amod", "conj", "appos", "poss"):
        token = token.head
    head = token.head.head if token.dep_ == "pobj" else token.head
    if token == anchor.token or head == anchor.token or anchor.token.is_ancestor(name.token):
        return "noun"
    if head == anchor.verb:
        return "verb"
    if in_other_subject(anchor, name):
        return "subject"
    verb = find_verb(name.token)
    if verb == anchor.verb:
        return "clause"
    if anchor.verb.is_ancestor(verb):
        return "below"
    if verb.is_ancestor(anchor.verb):
        return "said" if verb.lemma_.casefold() in reporting() else "above"
    return "other"


def in_other_subject(anchor: Anchor, name: PlaceName) -> bool:
    """Whether a name stands inside the subject of a verb over what is counted, and what is counted outside it."""
    token = name.token
    while token.head != token:
        if token.dep_ in ("nsubj", "nsubjpass"):
            return not token.is_ancestor(anchor.token) and token.head.is_ancestor(anchor.token)
        token = token.head
    return False


def between(spans: Sequence[Span], first: Span, second: Span) -> int:
    low, high = sorted((first, second))
    return min(2, sum(low.end <= span.start and span.end <= high.start for span in spans))


def describe_near(anchor: Anchor, name: PlaceName, land: Landscape) -> Iterator[str]:
    """The signs of a name in the figure's own sentence."""
    side = "before" if name.span.start < anchor.span.start else "after"
    bond, how, kind = relate(anchor, name), manner(name), kind_of(name)
    distance = bucket(abs(name.token.i - anchor.token.i))
    others = [o for o in land.named if o is not name and o.sentence == anchor.sentence]
    finer = name.wide and any(not o.wide for o in others)
    yield f"sentence/{bond}"
    yield f"sentence/{bond}/{side}"
    yield f"sentence/{bond}/{how}"
    yield f"sentence/{how}/{side}"
    if anchor.verb.lemma_.casefold() in reporting():
        yield f"sentence/{bond}/{how}/told"
    yield f"sentence/{side}/{distance}"
    yield f"sentence/{kind}/{'finer beside' if finer else 'finest'}"
    yield f"sentence/{side}/{between(land.figures, name.span, anchor.span)} figures between"
    yield f"sentence/{side}/{between([o.span for o in others], name.span, anchor.span)} places between"
    yield f"sentence/{min(len(others), 3)} others"
    if name.stands_in:
        yield "sentence/stands in"
    before = name.token.head.head if name.token.dep_ == "pobj" else name.token.head
    if before.lemma_.casefold() in words_of("context", "speakers"):
        yield f"sentence/{bond}/speaker"
    fit = [o for o in [name, *others] if o.use in (PlaceUse.LOCATED, PlaceUse.ROW) and (finer or not o.wide)]
    if name in fit:
        early = [o for o in fit if o.span.start < anchor.span.start]
        late = [o for o in fit if o.span.start > anchor.span.start]
        rank = "only" if len(fit) == 1 else "nearest" if name in (early[-1:] + late[:1]) else "further"
        yield f"sentence/located/{rank}"
        yield f"sentence/located/{rank}/{side}/{'both sides' if early and late else 'one side'}"
        yield f"sentence/located/{rank}/{bond}"
    if name.token.i - name.token.sent.start < 4 and side == "before":
        yield f"sentence/opens/{name.use}"
    words = anchor.paragraph.text
    low, high = sorted((anchor.span.start - anchor.paragraph.span.start, name.span.start - anchor.paragraph.span.start))
    if re.search(r"[;:]|, (?:and|while|but)\b", words[low:high]):
        yield f"sentence/{side}/broken"


def describe_far(anchor: Anchor, name: PlaceName, land: Landscape, zone: str) -> Iterator[str]:
    """The signs of the last name of a place in a zone of the text outside the figure's sentence."""
    kind, gap = kind_of(name), abs(anchor.sentence - name.sentence)
    near = [o for o in land.named if o is not name and o.sentence == name.sentence]
    finer = name.wide and any(not o.wide for o in near)
    yield f"{zone}/{kind}"
    yield f"{zone}/{manner(name)}"
    yield f"{zone}/{kind}/{'finer beside' if finer else 'finest'}"
    if zone in ("paragraph", "above", "below"):
        low, high = sorted((name.span, anchor.span))
        last = not any(
            low.end <= o.span.start < high.start and o.key != name.key and o.wide <= name.wide for o in land.named
        )
        yield f"{zone}/{min(gap, 4)}"
        yield f"{zone}/{'last' if last else 'not last'}"
        yield f"{zone}/{'last' if last else 'not last'}/{kind}/{name.use}"
        yield f"{zone}/{between(land.figures, name.span, anchor.span)} figures between"
    if name.stands_in:
        yield f"{zone}/stands in"


def zone_of(anchor: Anchor, name: PlaceName, land: Landscape) -> str:
    """The part of the text that a name stands in, seen from a figure."""
    if name.use is PlaceUse.DATELINE:
        return "dateline"
    if name.use is PlaceUse.LABEL and name.paragraph is anchor.paragraph:
        return "label"
    if name.sentence == anchor.sentence:
        return "sentence"
    if name.paragraph.headline:
        return "headline"
    if name.paragraph is anchor.paragraph:
        return "paragraph" if name.span.start < anchor.span.start else "below"
    if name.span.start > anchor.span.start:
        return "after"
    if anchor.paragraph.index - name.paragraph.index == 1:
        return "above"
    return "lead" if name.paragraph.index <= land.lead else "earlier"


def describe_place(anchor: Anchor, names: Sequence[PlaceName], land: Landscape) -> Iterator[str]:
    """The signs for a place, given all its names, as the place of what stands at an anchor."""
    zones: dict[str, PlaceName] = {}
    for name in names:
        zone = zone_of(anchor, name, land)
        old = zones.get(zone)
        if (
            old is None
            or zone in ("paragraph", "above", "earlier")
            or (zone == "sentence" and is_closer(anchor, name, old))
        ):
            zones[zone] = name
    kind = kind_of(names[0])
    yield f"place/{kind}"
    yield f"place/{min(len(names), 5)} names"
    if not names[0].wide and len(names) == land.most:
        yield "place/most named"
    if names[0].key == land.first:
        yield "place/first located"
        yield f"place/first located/{'lead' if anchor.paragraph.index <= land.lead else 'later'}"
    for cue in anchor.cues:
        yield f"place/{kind}/{cue}"
    if any(name.use is PlaceUse.LOCATED for name in names):
        yield "place/located somewhere"
    yield f"place/{'/'.join(sorted(zone for zone in zones if zone in ('headline', 'lead', 'dateline', 'sentence')))}"
    here = any(o.sentence == anchor.sentence and o.use is PlaceUse.LOCATED for o in land.named)
    earlier = any(
        o.paragraph is anchor.paragraph
        and o.span.start < anchor.span.start
        and not o.wide
        and o.use is not PlaceUse.DATELINE
        for o in land.named
    )
    for zone, name in zones.items():
        if zone == "sentence":
            yield from describe_near(anchor, name, land)
        else:
            yield from describe_far(anchor, name, land, zone)
            local = "in sentence" if here else "in paragraph" if earlier else "nowhere near"
            yield f"{zone}/another {local}"
            yield f"{zone}/{kind}/another {local}"
            yield f"{zone}/{'sole' if is_sole(name, land) else 'one of many'}"
            if zone in ("paragraph", "above") and name.token.i < 8:
                yield f"{zone}/opens/{name.use}"
    if anchor.paragraph.headline:
        yield f"in headline/{'sentence' if 'sentence' in zones else 'else'}"


def is_sole(name: PlaceName, land: Landscape) -> bool:
    """Whether no other place as exact as this one is named in the same paragraph."""
    return not any(o.paragraph is name.paragraph and o.key != name.key and o.wide <= name.wide for o in land.named)


def is_closer(anchor: Anchor, name: PlaceName, old: PlaceName) -> bool:
    """Whether a name of the figure's sentence tells more than another of the same place: names before stand-ins, the
    nearest first."""
    if name.stands_in != old.stands_in:
        return old.stands_in
    return abs(name.token.i - anchor.token.i) < abs(old.token.i - anchor.token.i)


def describe_nowhere(anchor: Anchor, land: Landscape) -> Iterator[str]:
    """The signs for no place at all."""
    near = [name for name in land.named if name.sentence == anchor.sentence]
    yield "nowhere"
    yield f"nowhere/{min(len(land.places), 4)} places"
    yield f"nowhere/{min(len(near), 2)} in sentence"
    yield f"nowhere/{min(sum(name.use is PlaceUse.LOCATED for name in near), 2)} located"
    yield f"nowhere/{min(anchor.paragraph.index, 5)}"
    for cue in anchor.cues:
        yield f"nowhere/{cue}"


def measure_gap(before: Anchor, anchor: Anchor) -> str:
    """How far apart two figures that follow one another stand, in a word."""
    if before.paragraph is anchor.paragraph:
        return ("sentence", "following", "paragraph")[min(anchor.sentence - before.sentence, 2)]
    if before.paragraph.headline:
        return "headline"
    return "next" if anchor.paragraph.index - before.paragraph.index == 1 else "far"


def describe_pair(before: Anchor, anchor: Anchor, land: Landscape) -> Iterator[str]:
    """The signs for how the places of two figures that follow one another go together."""
    near = measure_gap(before, anchor)
    low, high = before.span.start, anchor.span.start
    fresh = [n for n in land.named if low < n.span.start and (n.span.start < high or n.sentence == anchor.sentence)]
    here = [n for n in fresh if n.sentence == anchor.sentence and n.use is PlaceUse.LOCATED and not n.wide]
    if here:
        best = min(here, key=lambda n: abs(n.token.i - anchor.token.i))
        yield f"pair/{near}/{relate(anchor, best)}/{'before' if best.span.start < anchor.span.start else 'after'}"
    located = [n for n in fresh if n.use in (PlaceUse.LOCATED, PlaceUse.ROW) and not n.stands_in]
    yield f"pair/{near}"
    yield f"pair/{near}/{'located' if located else 'named' if fresh else 'none'} between"
    if anchor.whole is not None:
        yield f"pair/{'whole' if anchor.whole in (before.span, before.whole) else 'part'}"
    if before.verb == anchor.verb:
        yield "pair/same verb"
    for cue in anchor.cues:
        yield f"pair/{near}/{cue}"
