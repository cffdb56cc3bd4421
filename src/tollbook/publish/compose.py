"""The situation report, put together: headline and lead, tolls, incidents, control, the dead, the war, the origins."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tollbook.model import Aggregate, Claim, Control, Document, Figure, Linked, Outcome, PlaceRef, Scope, Stance, Toll
from tollbook.publish.accounts import Archive, Said, arrange, open_archive, weigh_figures
from tollbook.publish.control import list_control
from tollbook.publish.dates import phrase_day, phrase_period, phrase_since, phrase_when
from tollbook.publish.names import capitalise, join_words, name_origin, name_place, phrase_place, tidy
from tollbook.publish.numbers import phrase_bounds, phrase_count, phrase_range
from tollbook.publish.origins import say_origins
from tollbook.publish.people import list_actions, list_deaths
from tollbook.publish.references import Citations, note_document
from tollbook.publish.report import Paragraph, Part, Section, SituationReport, Statement
from tollbook.publish.selection import Selection, Unit, Window, select
from tollbook.publish.sentences import Setting, join_parts, name_accounts, say, say_accounts, say_aside

__all__ = ["compose_report"]

AGAIN = ("", "by the same account, ", "by that account too, ")
LONGEST_SUM = 4
NEARBY = 300
GEONAMES = "Place names and coordinates: GeoNames (geonames.org), licensed under CC BY 4.0."
SUMS_NOTE = "These add up over several days. An incident of the same place and days is part of them and not added."
WAR_NOTE = (
    "Kept apart: these figures are of the whole war. They contain what is reported above and are not added to it."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What a unit becomes: its paragraph, and the figures in it that are asserted."""

    paragraph: Paragraph
    figures: tuple[Said, ...]


def find_context(claims: Iterable[Claim], archive: Archive) -> str:
    """The paragraphs around the figures among the claims, to read a preposition from."""
    found = []
    for claim in claims:
        document = archive.documents.get(claim.document)
        if isinstance(claim, Figure) and document:
            before, after = document.text[: claim.span.start], document.text[claim.span.end :]
            around = before[-NEARBY:].rsplit("\n\n", 1)[-1] + claim.quote + after[:NEARBY].split("\n\n", 1)[0]
            found.append(" ".join(around.split()))
    return "\n".join(found)


def describe_setting(unit: Unit, archive: Archive) -> Setting:
    scope = unit.scope if isinstance(unit, Aggregate) else Scope.INCIDENT
    where = phrase_place(unit.place, find_context(unit.claims, archive))
    if scope is Scope.WAR:
        return Setting(
            where=where,
            when=phrase_since(unit.start, unit.precision) if unit.start else "since the war began",
            scope=scope,
        )
    return Setting(where=where, when=phrase_when(unit.start, unit.end, unit.precision, scope), scope=scope)


def label_unit(unit: Unit, setting: Setting, archive: Archive) -> str:
    """Place and days; for what has no date, the day on which it was reported."""
    place = name_place(unit.place) if unit.place else "Place not said"
    if setting.when:
        return f"{place} \u00b7 {setting.when.removeprefix('on ')}"
    days = sorted({day for claim in unit.claims if (day := archive.published(claim)) != date.min})
    return f"{place} \u00b7 reported {phrase_day(days[0])}" if days else f"{place} \u00b7 no date given"


def tell_unit(unit: Unit, archive: Archive, citations: Citations) -> Telling | None:
    """The paragraph of an incident or aggregate; null where it has no figures."""
    weighed = weigh_figures(unit.claims)
    if not weighed:
        return None
    setting = describe_setting(unit, archive)
    outcomes = arrange(weighed.get(Stance.ASSERTED, []), archive)
    statements: list[Statement] = []
    voices, again = "", 0
    for given in outcomes.values():
        told = name_accounts(given, archive)
        again = min(again + 1, len(AGAIN) - 1) if told and told == voices else 0
        statements += say_accounts(given, setting, archive, citations.cite, again=AGAIN[again])
        voices = told
    for stance in (Stance.SUPERSEDED, Stance.DENIED):
        aside = weighed.get(stance, [])
        statements += say_aside(aside, archive, citations.cite, denied=stance is Stance.DENIED)
    figures = (said for given in outcomes.values() for account in given.accounts for said in account.figures)
    paragraph = Paragraph(label=capitalise(label_unit(unit, setting, archive)), statements=tuple(statements))
    return Telling(paragraph=paragraph, figures=tuple(figures))


def join_paragraphs(paragraphs: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """Paragraphs under one label as one."""
    joined: dict[str | None, Paragraph] = {}
    for paragraph in paragraphs:
        before = joined.get(paragraph.label)
        statements = (*(before.statements if before else ()), *paragraph.statements)
        joined[paragraph.label] = Paragraph(label=paragraph.label, statements=statements)
    return tuple(joined.values())


def tell_section(key: str, heading: str, note: str | None, tellings: Sequence[Telling]) -> Section | None:
    paragraphs = join_paragraphs(telling.paragraph for telling in tellings)
    return Section(key=key, heading=heading, note=note, paragraphs=paragraphs) if paragraphs else None


def compose_sections(chosen: Selection, archive: Archive, citations: Citations) -> tuple[Section, ...]:
    cite = citations.cite

    def tell(units: Iterable[Unit]) -> list[Telling]:
        return [telling for unit in units if (telling := tell_unit(unit, archive, citations))]

    sums, incidents = tell(chosen.sums), tell(chosen.incidents)
    bare = [unit for unit in chosen.incidents if not weigh_figures(unit.claims)]
    first = [
        tell_section("tolls", "Tolls", SUMS_NOTE if incidents else None, sums),
        tell_section("incidents", "Incidents", None, incidents),
        list_deaths(chosen.deaths, archive, cite),
        list_control(chosen.controls, archive, cite),
        list_actions(bare, chosen.loose, archive, cite),
    ]
    wars = tell(chosen.wars)
    tops = [said for telling in (*sums, *incidents, *wars) for said in telling.figures]
    last = [tell_section("war", "The war as a whole", WAR_NOTE, wars), say_origins(tops, archive, cite)]
    return tuple(section for section in (*first, *last) if section)


def has_number(toll: Toll | None) -> bool:
    return toll is not None and (toll.low > 0 or toll.high is not None)


def phrase_total(toll: Toll) -> str:
    return phrase_range(toll.low, toll.high)


def name_binding(toll: Toll) -> str:
    """Where the figures that fix the toll are from, if that is few places: " in Idlib and Daraa"."""
    named = list(dict.fromkeys(name_place(claim.place) for claim in toll.binding if claim.place))
    return f" in {join_words(named)}" if 0 < len(named) <= 2 else ""


def write_headline(toll: Toll | None, place: str | None, sections: Sequence[Section]) -> str:
    where = f" in {tidy(place)}" if place else ""
    if toll is not None and has_number(toll) and toll.question.outcome is Outcome.KILLED:
        return capitalise(f"{phrase_total(toll)} killed{where or name_binding(toll)}")
    return f"Situation report{where}" if sections else f"Nothing reported{where}"


def write_lead(toll: Toll | None, window: str, place: str | None, citations: Citations) -> list[Statement]:
    """The total with how far it can be relied on, or that there is none."""
    where = f" in {tidy(place)}" if place else ""
    if toll is None or not has_number(toll):
        return [say(f"no report received gives the number of people killed{where} {window}")]
    documents = len({claim.document for claim in toll.claims})
    origins = [name_origin(origin) for origin in toll.origins]
    rest = origins[0] if len(origins) == 1 else f"{phrase_count(len(origins))} origins"
    number = Part(text=phrase_total(toll), references=citations.cite(toll.binding))
    people = "person was" if toll.low == 1 and toll.high in {1, None} else "people were"
    from_ = "one document that rests" if documents == 1 else f"{phrase_count(documents)} documents that rest"
    lead = [say(number, f" {people} killed{where} {window}, according to {from_} on {rest}"), *say_sum(toll, citations)]
    return [*lead, *say_limit(toll, citations)]


def say_limit(toll: Toll, citations: Citations) -> list[Statement]:
    """What the most rests on where that is not what the least does; that nothing limits a floor."""
    if toll.high is None:
        return [say("that is a floor: the reports set no upper limit")]
    capping = [claim for claim in toll.capping if isinstance(claim, Figure)]
    if set(capping) <= set(toll.binding):
        return []
    return [say("the most that they allow is ", Part(text=f"{toll.high:,}", references=citations.cite(capping)))]


def place_figure(figure: Figure, archive: Archive) -> str:
    return phrase_place(figure.place, find_context([figure], archive))


def say_sum(toll: Toll, citations: Citations) -> list[Statement]:
    """ "It adds at least 71 in Idlib and at least 22 in Daraa", where the floor is just that."""
    figures = [claim for claim in toll.binding if isinstance(claim, Figure) and claim.outcome is toll.question.outcome]
    lows = [figure.bounds.low or 0 for figure in figures]
    if not 1 < len(figures) <= LONGEST_SUM or sum(lows) != toll.low or 0 in lows:
        return []
    terms = [
        (
            Part(text=phrase_bounds(figure.bounds, figure.quote), references=citations.cite([figure])),
            Part(text=f" {where}" if (where := place_figure(figure, citations.archive)) else ""),
        )
        for figure in figures
    ]
    return [say("it adds ", join_parts(terms))]


def phrase_window(start: date | None, end: date | None) -> str:
    if start and end:
        return f"on {phrase_period(start, end)}"
    return phrase_period(start, end) if start or end else "over all dates"


def has_coordinates(chosen: Selection) -> bool:
    units: tuple[Unit, ...] = (*chosen.sums, *chosen.incidents, *chosen.wars)
    places = [unit.place for unit in units]
    places += [control.place for control in chosen.controls]
    places += [claim.place for claim in chosen.loose]
    return any(place is not None and place.lat is not None for place in places)


def cited_documents(citations: Citations) -> list[Claim]:
    return list({claim.document: claim for claim in citations.claims}.values())


def compose_report(
    linked: Linked,
    controls: Sequence[Control],
    documents: Sequence[Document],
    *,
    start: date | None,
    end: date | None,
    place: str | None,
    within: Callable[[PlaceRef | None], bool],
    toll: Toll | None,
) -> SituationReport:
    """What the documents say of the days from ``start`` to ``end`` and of a place, with the words for every number.

    ``within`` says whether a place belongs to the one asked for; ``toll`` is the answer to the whole question. The
    same arguments give the same report, whatever the order of the documents.
    """
    archive = open_archive(linked, documents)
    citations = Citations(archive=archive)
    chosen = select(linked, controls, Window(start=start, end=end, within=within), archive)
    lead = write_lead(toll, phrase_window(start, end), place, citations)
    sections = compose_sections(chosen, archive, citations)
    if not sections:
        count = f"{phrase_count(len(documents))} document{'' if len(documents) == 1 else 's'}"
        lead = [say(f"{count} received; none makes a claim about this place and these days")]
    return SituationReport(
        headline=write_headline(toll, place, sections),
        start=start,
        end=end,
        place=tidy(place) if place else None,
        period=capitalise(phrase_period(start, end)),
        lead=tuple(lead),
        sections=sections,
        references=citations.list_references(),
        documents=tuple(
            sorted((note_document(c.document, archive) for c in cited_documents(citations)), key=lambda n: n.id)
        ),
        credits=(GEONAMES,) if has_coordinates(chosen) else (),
    )
