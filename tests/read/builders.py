"""Documents of a few sentences, and what the reader makes of them in short words."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime

from spacy.tokens import Token

from tollbook.model import ActorId, Bounds, ControlClaim, Document, DocumentId, Reading, Receipt, Span
from tollbook.read.figures import Found, find_figures
from tollbook.read.parse import Parse, parse_document
from tollbook.read.reader import GrammarReader

__all__ = [
    "NAMES",
    "FewNames",
    "controls_of",
    "counts_of",
    "figures_of",
    "make_document",
    "only_figure",
    "parse_text",
    "read_text",
    "show_bounds",
    "token_of",
    "whole_of",
]

PLACES = {
    "Aleppo": "town",
    "Ariha": "town",
    "Daraa": "town",
    "Gao": "town",
    "Idlib": "town",
    "Kidal": "town",
    "Mosul": "town",
    "Palmyra": "town",
    "Raqqa": "town",
    "Syria": "country",
}
ACTORS = {
    "Islamic State": "is",
    "Islamic State group": "is",
    "Hamas": "hamas",
    "Al-Nusra Front": "nusra",
    "White Helmets": "white-helmets",
}


class FewNames:
    """A gazetteer and an actor book of a few entries."""

    def __init__(self, places: Mapping[str, str], actors: Mapping[str, str]) -> None:
        self.places = places
        self.actors = actors

    def place_kind(self, name: str) -> str | None:
        """The kind of one of the few places."""
        return self.places.get(name)

    def actor_id(self, name: str) -> ActorId | None:
        """The id of one of the few actors."""
        found = self.actors.get(name.removeprefix("the "))
        return ActorId(found) if found else None

    def phrases(self) -> Iterable[tuple[str, str]]:
        """Every name of the few actors."""
        return [(name, "actor") for name in self.actors]


NAMES = FewNames(PLACES, ACTORS)


def make_document(
    text: str,
    *,
    published: str | None = None,
    publisher: str | None = None,
    title: str | None = None,
    furniture: Sequence[Span] = (),
) -> Document:
    """A document as if received from a text file; ``published`` is an ISO date."""
    content = text.encode(errors="surrogatepass")
    return Document(
        id=DocumentId("report"),
        sha256=hashlib.sha256(content).hexdigest(),
        text=text,
        title=title,
        published=date.fromisoformat(published) if published else None,
        publisher=publisher,
        furniture=tuple(furniture),
        receipt=Receipt(content=content, name="report.txt", form="txt", at=datetime(2016, 5, 1, tzinfo=UTC)),
    )


def parse_text(text: str, *, published: str | None = None) -> Parse:
    """The parse of a text as a document of its own."""
    return parse_document(make_document(text, published=published))


def read_text(text: str, *, published: str | None = None, publisher: str | None = None) -> Reading:
    """What the embedded reader finds in a text, with a gazetteer and an actor book of a few entries."""
    return GrammarReader(NAMES).read(make_document(text, published=published, publisher=publisher))


def figures_of(text: str, *, published: str | None = None) -> list[Found]:
    """The figures of a text, in its order."""
    return find_figures(parse_text(text, published=published))


def only_figure(text: str) -> Found:
    """The one figure of a text; fails where it has none or several."""
    (found,) = figures_of(text)
    return found


def show_bounds(bounds: Bounds) -> str:
    """Bounds in short: "12", "71.." for a floor, "..30" for a ceiling, "10..15", "~12", or the vague word."""
    if bounds.vague is not None:
        return bounds.vague
    low, high = ("" if bound is None else str(bound) for bound in (bounds.low, bounds.high))
    return ("~" if bounds.approx else "") + (low if low == high else f"{low}..{high}")


def counts_of(text: str, *, published: str | None = None) -> list[str]:
    """The outcome and bounds of every figure of a text in short: "killed 71..", "injured dozens"."""
    return [f"{f.outcome.value} {show_bounds(f.bounds)}" for f in figures_of(text, published=published)]


def whole_of(text: str) -> list[tuple[str, str | None]]:
    """The bounds of every figure of a text, each with those of the figure that it is a part of."""
    return [(show_bounds(f.bounds), show_bounds(f.whole.bounds) if f.whole else None) for f in figures_of(text)]


def controls_of(text: str) -> list[tuple[str, str, str]]:
    """Who holds which place by a text: the change, the place and the holder, sorted."""
    claims = [claim for claim in read_text(text).claims if isinstance(claim, ControlClaim)]
    return sorted((c.change.value, c.place.text if c.place else "", c.holder.text) for c in claims)


def token_of(text: str, word: str) -> Token:
    """The first word of a text that is written so, as the parser sees it."""
    return next(token for paragraph in parse_text(text).paragraphs for token in paragraph.doc if token.text == word)
