"""What the commands of the gazetteer print: what was imported and refused, and the places of a name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import RenderableType

from tollbook.cli.screen import make_table, tidy
from tollbook.model import PlaceRef
from tollbook.model.wire import Json
from tollbook.resolve.choosing import Entry
from tollbook.resolve.importing import Outcome
from tollbook.resolve.imports import Imported, Source

__all__ = [
    "Known",
    "gather_known",
    "known_to_json",
    "outcome_to_json",
    "phrase_count",
    "phrase_meant",
    "show_known",
    "show_outcome",
    "show_sources",
    "source_to_json",
]

ORIGINS = {"hand:": "Tollbook's supplement", "airfield:": "OurAirports, airportsdata"}
"""Where a place of the compiled gazetteer is from whose id begins so."""

MEANT = "→"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A place as the gazetteer and the imports know it, and where it is from."""

    id: str
    name: str
    kind: str
    admin1: str | None
    country: str
    lat: float
    lon: float
    population: int
    origins: tuple[str, ...]


def name_origin(entry: Entry) -> str:
    """Where a place of the gazetteer is from."""
    made = next((said for opening, said in ORIGINS.items() if entry.id.startswith(opening)), None)
    return entry.origin or made or ("GeoNames, Natural Earth" if entry.kind == "province" else "GeoNames")


def gather_known(entries: Iterable[Entry], imported: Iterable[Imported]) -> list[Known]:
    """The places of a name, each once with all that have it, in the order of the gazetteer."""
    places: dict[str, tuple[Entry | Imported, list[str]]] = {}
    for entry in entries:
        places.setdefault(entry.id, (entry, []))[1].append(name_origin(entry))
    for place in imported:
        places.setdefault(place.id, (place, []))[1].append(place.source)
    return [
        Known(
            id=place.id,
            name=place.name,
            kind=place.kind,
            admin1=place.admin1,
            country=place.country,
            lat=place.lat,
            lon=place.lon,
            population=place.population,
            origins=tuple(dict.fromkeys(origins)),
        )
        for place, origins in places.values()
    ]


def known_to_json(known: Known, meant: PlaceRef) -> Json:
    """A place as JSON; ``confidence`` is that of the one which the words would mean in a report, else null."""
    chosen = known.id == meant.gazetteer_id
    return {
        "id": known.id,
        "name": known.name,
        "kind": known.kind,
        "admin1": known.admin1,
        "country": known.country,
        "lat": known.lat,
        "lon": known.lon,
        "population": known.population,
        "from": list(known.origins),
        "meant": chosen,
        "confidence": meant.confidence if chosen else None,
    }


def phrase_meant(meant: PlaceRef) -> str:
    """What the words would be taken for in a report, and how surely."""
    if meant.lat is None or meant.lon is None:
        return "In a report these words alone would be left without a place: none is likely enough."
    where = ", ".join(tidy(part) for part in (meant.name, meant.admin1, meant.country) if part)
    sure = f" with confidence {meant.confidence:.2f}" if meant.confidence is not None else ""
    return f"In a report these words alone would mean {where} ({meant.kind}, {meant.lat:.4f} {meant.lon:.4f}){sure}."


def show_known(places: Sequence[Known], meant: PlaceRef) -> RenderableType:
    """The places as a table, the one meant with an arrow."""
    headings = ("", "name", "kind", "division", "country", "coordinates", "population", "from", "id")
    rows = (
        (
            MEANT if place.id == meant.gazetteer_id else "",
            tidy(place.name),
            place.kind,
            tidy(place.admin1),
            place.country,
            f"{place.lat:.4f} {place.lon:.4f}",
            f"{place.population:,}" if place.population else "–",
            tidy("; ".join(place.origins)),
            tidy(place.id),
        )
        for place in places
    )
    return make_table(*headings, rows=rows)


def phrase_count(many: int, noun: str) -> str:
    """ "1 place", "1,574 places"."""
    return f"{many:,} {noun}" + ("" if many == 1 else "s")


def phrase_outcome(path: Path, outcome: Outcome) -> str:
    source = outcome.source
    if not outcome.changed:
        had = phrase_count(source.taken, "place")
        return f"{path}: nothing changed; {had} of {tidy(source.name)!r} came from it before"
    former = f", in place of the {outcome.former:,} before" if outcome.former is not None else ""
    guessed = f"; read as {outcome.guessed}, since it is no UTF-8" if outcome.guessed else ""
    taken = (
        f"{phrase_count(source.taken, 'place')} taken{former}, {phrase_count(source.refused, 'row')} refused{guessed}"
    )
    return f"{path} ({source.form}, kept as {tidy(source.name)!r}): {taken}"


def show_outcome(path: Path, outcome: Outcome) -> list[RenderableType]:
    """What was taken, and what was refused by reason."""
    parts: list[RenderableType] = [phrase_outcome(path, outcome)]
    if outcome.counts:
        rows = ((f"{each.rows:,}", each.reason, f"line {each.line:,}") for each in outcome.counts)
        parts.append(make_table("refused", "why", "first", rows=rows))
    return parts


def outcome_to_json(path: Path, outcome: Outcome) -> Json:
    """What became of a file, as JSON."""
    refused = [{"reason": each.reason, "rows": each.rows, "line": each.line} for each in outcome.counts]
    what = {"file": str(path), "changed": outcome.changed, "former": outcome.former, "encoding": outcome.guessed}
    return what | source_to_json(outcome.source) | {"refused": refused}


def source_to_json(source: Source) -> Json:
    """An import as JSON: ``places`` taken and ``rows_refused``."""
    return {
        "source": source.name,
        "form": source.form,
        "sha256": source.sha256,
        "places": source.taken,
        "rows_refused": source.refused,
    }


def show_sources(sources: Iterable[Source]) -> RenderableType:
    """The imports as a table."""
    rows = (
        (tidy(source.name), source.form, f"{source.taken:,}", f"{source.refused:,}", source.sha256[:12])
        for source in sources
    )
    return make_table("source", "form", "places", "rows refused", "sha256", rows=rows)
