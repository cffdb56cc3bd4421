"""What the command ``actors`` prints of an actor of the book."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from tollbook.cli.screen import tidy
from tollbook.model.wire import Json
from tollbook.publish.clean import clean_line
from tollbook.resolve.actor import Actor, Era, Tie, TieKind
from tollbook.resolve.actors import ActorBook
from tollbook.resolve.likeness import Likeness

__all__ = ["Shown", "actor_to_json", "phrase_alike", "show_actor"]

TIES: dict[TieKind, str] = {
    TieKind.PART_OF: "part of",
    TieKind.SPLIT_FROM: "split from",
    TieKind.RENAMED: "renamed to",
    TieKind.AFFILIATE: "affiliate of",
    TieKind.ALLIED: "allied with",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The actor that was asked for, and by which words, where and when."""

    asked: str
    actor: Actor
    book: ActorBook
    country: str | None
    on: date | None

    @property
    def side(self) -> str | None:
        """The side that it takes there and then."""
        return self.book.side_of(self.actor, country=self.country, on=self.on)

    @property
    def wholes(self) -> tuple[Actor, ...]:
        """The bodies that it is part of then."""
        return self.book.wholes_of(self.actor, self.on)


def phrase_era(era: Era) -> str:
    """The words for an era: "2012-01-23 to 2016-07-27", "since 2017", "until 2009-05"; empty where nothing is known."""
    if era.since and era.until:
        return f"{era.since} to {era.until}"
    return f"since {era.since}" if era.since else f"until {era.until}" if era.until else ""


def name_actor(book: ActorBook, tie: Tie) -> str:
    to = book.get(tie.to)
    return f"{to.name if to else tie.to} ({tie.to})"


def phrase_tie(book: ActorBook, tie: Tie) -> str:
    era = phrase_era(tie.era)
    return f"{TIES[tie.kind]} {name_actor(book, tie)}{f', {era}' if era else ''}"


def list_rows(shown: Shown) -> Iterator[tuple[str, str]]:
    """What is known of an actor, as label and words."""
    actor, book = shown.actor, shown.book
    countries = ", ".join(sorted(actor.countries))
    yield "id", actor.id
    yield "kind", actor.kind
    yield "side", f"{shown.side or 'none'}{f' in {shown.country}' if shown.country else ''}"
    yield "conflict", f"{actor.conflict}{f' ({countries})' if countries else ''}"
    yield "existed", phrase_era(actor.era) or "not said"
    yield "names", ", ".join(actor.aliases) or "no other"
    if actor.local:
        yield f"in {countries} also", ", ".join(actor.local)
    ties = (tie for tie in actor.ties if tie.era.holds(shown.on) or tie.kind is TieKind.RENAMED)
    for number, tie in enumerate(ties):
        yield "" if number else "relations", phrase_tie(book, tie)
    if shown.wholes:
        yield "within", ", ".join(whole.name for whole in shown.wholes)
    yield "source", actor.source
    yield "actor book", book.version


def show_actor(shown: Shown) -> Sequence[RenderableType]:
    """An actor with all that the book has of it, and on which day."""
    on = f" on {shown.on.isoformat()}" if shown.on else ""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for label, words in list_rows(shown):
        table.add_row(Text(clean_line(label)), Text(clean_line(words)))
    return f"{tidy(shown.asked)}: {tidy(shown.actor.name)}{on}", table


def actor_to_json(shown: Shown) -> Json:
    """An actor as a JSON object."""
    actor = shown.actor
    ties = [
        {
            "type": tie.kind,
            "to": tie.to,
            "from": tie.era.since,
            "until": tie.era.until,
            "holds": tie.era.holds(shown.on),
        }
        for tie in actor.ties
    ]
    return {
        "asked": shown.asked,
        "asked_country": shown.country,
        "asked_on": shown.on.isoformat() if shown.on else None,
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "side": shown.side,
        "conflict": actor.conflict,
        "countries": sorted(actor.countries),
        "aliases": list(actor.aliases),
        "local": list(actor.local),
        "from": actor.era.since,
        "until": actor.era.until,
        "relations": ties,
        "wholes": [whole.id for whole in shown.wholes],
        "source": actor.source,
        "book": shown.book.version,
    }


def phrase_alike(book: ActorBook, name: str) -> str:
    """How a message that a name is unknown ends: with the actor whose name is most like it."""
    alike = Likeness(book).find(name)
    if alike is None:
        return "; add --country and --on, or see `tollbook actors --proposals`"
    return f"; most like it is {alike.actor.name} ({alike.actor.id})"
