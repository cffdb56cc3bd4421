"""Incidents: which claims of which documents tell of what happened once."""

from collections.abc import Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.link.builders import day, figure, make_document, on, read, town
from tollbook.link import link, widen_sums
from tollbook.model import (
    Action,
    ActionType,
    Claim,
    ClaimId,
    DatePrecision,
    Death,
    Incident,
    Kind,
    Linked,
    Method,
    Modality,
    Outcome,
    PlaceRef,
    Reading,
    Scope,
    Span,
    When,
    identify_claim,
)

HARIM = town("Harim", 36.208, 36.519, country="SY", admin1="Idlib")
SALQIN = town("Salqin", 36.139, 36.454, country="SY", admin1="Idlib")
TUESDAY, THURSDAY = on("2015-03-03"), on("2015-03-05")


def tell(
    id: str,
    text: str,
    quote: str,
    low: int | None,
    *,
    published: str = "2015-03-03",
    publisher: str | None = None,
    when: When = TUESDAY,
    place: PlaceRef | None = HARIM,
    method: Method | None = Method.SHELLING,
    origin: str | None = None,
) -> Reading:
    document = make_document(id, text, published, publisher or f"Publisher of {id}")
    return read(document, figure(document, quote, low, origin=origin, when=when, place=place, method=method))


def members(linked: Linked) -> list[set[str]]:
    return sorted(({ref.id for ref in incident.documents} for incident in linked.incidents), key=sorted)


def station() -> Reading:
    return tell("a", "Shells killed six people at the bus station of Harim on Tuesday.", "six people", 6)


def station_again() -> Reading:
    text = "Artillery hit Harem's bus station on Tuesday: eight people died, a nurse said."
    return tell("b", text, "eight people", 8, published="2015-03-04", place=town("Harem"), origin="a nurse")


def test_two_documents_of_one_place_and_day_tell_of_one_incident() -> None:
    assert members(link([station(), station_again()])) == [{"a", "b"}]


def test_the_same_town_two_days_apart_is_two_incidents() -> None:
    later = tell("b", "Shells killed six people in Harim on Thursday.", "six people", 6, when=THURSDAY)
    assert members(link([station(), later])) == [{"a"}, {"b"}]


def test_neighbouring_villages_on_one_day_stay_apart_even_with_one_toll() -> None:
    other = tell("b", "Shells killed six people in Salqin, near Harim.", "six people", 6, place=SALQIN)
    assert members(link([station(), other])) == [{"a"}, {"b"}]


def test_names_that_nobody_can_locate_stay_apart_too() -> None:
    here = tell("a", "Raids on Hass killed five people on Tuesday.", "five people", 5, place=town("Hass"))
    there = tell("b", "Raids on Kafr Nabl killed five people.", "five people", 5, place=town("Kafr Nabl"))
    assert members(link([here, there])) == [{"a"}, {"b"}]


def test_equal_tolls_without_place_and_date_are_not_merged() -> None:
    texts = ["Six people died in the attack.", "A raid left six people dead.", "They buried six people."]
    bare = [tell(f"d{n}", text, "ix people", 6, when=When(), place=None, method=None) for n, text in enumerate(texts)]
    assert len(link(bare).incidents) == 3


def test_a_follow_up_that_names_no_place_is_known_by_its_words() -> None:
    story = (
        "{} the dormitory of the vocational college in {}, where students slept when two missiles struck it at night"
    )
    first = tell("a", story.format("Four people died in", "Harim") + ", rescuers said.", "Four people", 4)
    text = story.format("The search is over in the ruins of", "our town") + "; rescuers counted six people dead."
    later = tell("b", text, "six people", 6, when=When(), place=None, published="2015-03-04")
    assert members(link([first, later])) == [{"a", "b"}]


def message(text: str = "n4: artillery hit bus station, eight dead says nurse") -> Reading:
    return tell("c", text, "eight dead", 8, when=When(), place=None)


def test_a_message_without_place_and_day_is_of_the_only_incident_that_has_a_report_it_fits() -> None:
    """It is likely one with the second report, and less so with both."""
    assert members(link([station(), station_again(), message()])) == [{"a", "b", "c"}]


def test_a_message_that_fits_two_incidents_or_none_stays_alone() -> None:
    again = "Artillery hit Salqin's bus station on Tuesday: eight people died, a nurse said."
    salqin = [
        tell("d", "Shells killed six people at the bus station of Salqin on Tuesday.", "six people", 6, place=SALQIN),
        tell("e", again, "eight people", 8, published="2015-03-04", place=SALQIN, origin="a nurse"),
    ]
    assert {"c"} in members(link([station(), station_again(), *salqin, message()]))
    assert {"c"} in members(link([station(), station_again(), message("n4: eight dead, gunmen took the oxen")]))


IDLIB = town("Idlib", 35.93, 36.63, country="SY", admin1="Idlib", kind="province")
BINNISH = town("Binnish", 35.957, 36.713, country="SY", admin1="Idlib")


def tell_two_towns(lead: str = "18", total: int = 18) -> Reading:
    text = f"Two raids killed {lead} in Idlib on Tuesday.\n\nNine people died in Harim.\n\nNine fell in Binnish."
    document = make_document("s", text, "2015-03-04", "Wire")
    told = [(lead, total, IDLIB), ("Nine people", 9, HARIM), ("Nine fell", 9, BINNISH)]
    return read(document, *(figure(document, quote, low, when=TUESDAY, place=place) for quote, low, place in told))


def test_towns_apart_stay_apart_beside_a_figure_of_their_province() -> None:
    linked = link([tell_two_towns("seventeen", 17)])
    quotes = [
        {claim.quote for claim in incident.claims} & {"Nine people", "Nine fell"} for incident in linked.incidents
    ]
    assert sorted(map(sorted, quotes)) == [["Nine fell"], ["Nine people"]]


def test_a_sum_over_towns_is_no_incident_but_a_period() -> None:
    linked = link([widen_sums(tell_two_towns())])
    quotes = sorted([claim.quote for claim in incident.claims] for incident in linked.incidents)
    assert quotes == [["Nine fell"], ["Nine people"]]
    assert [(sum_.scope, [claim.quote for claim in sum_.claims]) for sum_ in linked.aggregates] == [
        (Scope.PERIOD, ["18"])
    ]


def test_a_figure_that_adds_nothing_up_keeps_its_scope() -> None:
    other = tell_two_towns("seventeen", 17)
    assert widen_sums(other) == other


def test_a_bulletin_of_several_incidents_joins_each_to_its_own() -> None:
    text = "\n\n".join(
        (
            "3 March, Harim: six people killed.",
            "3 March, Salqin: four people killed.",
            "5 March, Harim: two people killed.",
        )
    )
    document = make_document("un", text, "2015-03-06", "UN office")
    bulletin = read(
        document,
        figure(document, "six people", 6, when=TUESDAY, place=HARIM),
        figure(document, "four people", 4, when=TUESDAY, place=SALQIN),
        figure(document, "two people", 2, when=THURSDAY, place=HARIM),
    )
    linked = link([station(), bulletin])
    assert members(linked) == [{"a", "un"}, {"un"}, {"un"}]
    assert [i.start for i in linked.incidents] == [day("2015-03-03"), day("2015-03-03"), day("2015-03-05")]


def test_parts_stay_with_their_whole_though_they_give_no_place() -> None:
    document = make_document("a", "Shells killed six people in Harim.\n\nTwo were children.", "2015-03-03", "Wire")
    whole = figure(document, "six people", 6, when=TUESDAY, place=HARIM)
    part = figure(document, "Two were children", 2, when=THURSDAY, part_of=whole.id)
    assert [i.claims for i in link([read(document, whole, part)]).incidents] == [(whole, part)]


def test_figures_of_other_methods_in_other_paragraphs_are_other_incidents() -> None:
    document = make_document(
        "a", "Shells killed six people in Harim.\n\nA clash there left two guards dead.", "2015-03-03"
    )
    shells = figure(document, "six people", 6, when=TUESDAY, place=HARIM, method=Method.SHELLING)
    clash = figure(document, "two guards", 2, when=TUESDAY, place=HARIM, method=Method.CLASH)
    assert len(link([read(document, shells, clash)]).incidents) == 2


def test_running_tolls_periods_and_the_war_are_no_incidents() -> None:
    document = make_document("a", "Six people died; 90 this month; 7,000 since the war began.", "2015-03-03")
    month = figure(document, "90", 90, scope=Scope.PERIOD, when=on("2015-03-01", "2015-03-31", DatePrecision.MONTH))
    linked = link([read(document, month, figure(document, "7,000", 7000, scope=Scope.WAR))])
    assert linked.incidents == ()
    assert [a.scope for a in linked.aggregates] == [Scope.PERIOD, Scope.WAR]


def test_a_named_death_and_an_action_at_the_place_join_the_incident_and_others_stay_loose() -> None:
    text = "Shells killed six people in Harim, among them Dr Salma Qadri. Salqin was quiet; troops left it."
    document = make_document("a", text, "2015-03-03", "Wire")
    six = figure(document, "six people", 6, when=TUESDAY, place=HARIM)
    death = Death(
        **common(document.sha256, text, "Dr Salma Qadri", Kind.DEATH), when=TUESDAY, place=HARIM, name="Salma Qadri"
    )
    shelling = Action(
        **common(document.sha256, text, "Shells", Kind.ACTION), when=TUESDAY, place=HARIM, type=ActionType.SHELLING
    )
    leaving = Action(
        **common(document.sha256, text, "troops left it", Kind.ACTION),
        when=TUESDAY,
        place=SALQIN,
        type=ActionType.WITHDRAWAL,
        modality=Modality.HAPPENED,
    )
    linked = link([read(document, six, death, shelling, leaving)])
    assert linked.incidents[0].claims == (shelling, six, death)
    assert linked.loose == (leaving,)


def common(sha256: str, text: str, quote: str, kind: Kind) -> dict[str, Any]:
    at = text.index(quote)
    return {
        "id": identify_claim(sha256, kind, quote),
        "document": "a",
        "quote": quote,
        "span": Span(at, at + len(quote)),
        "attribution": ("Wire",),
    }


def test_an_incident_takes_the_most_exact_place_and_the_date_most_documents_give() -> None:
    text = "Fighting in Idlib province last week killed six people at a bus station in Harim."
    vague = tell("v", text, "six people", 6, when=on("2015-03-02", "2015-03-08", DatePrecision.WEEK), place=HARIM)
    incident = only(link([vague, station(), station_again()]))
    assert (incident.start, incident.end, incident.precision) == (
        day("2015-03-03"),
        day("2015-03-03"),
        DatePrecision.DAY,
    )
    assert incident.place == HARIM
    assert incident.type is ActionType.SHELLING


def only(linked: Linked) -> Incident:
    (incident,) = linked.incidents
    return incident


def test_origins_are_distinct_and_publishers_stand_for_their_own_words() -> None:
    assert only(link([station(), station_again()])).origins == ("Publisher of a", "a nurse")


def test_an_incident_keeps_its_id_when_later_documents_join() -> None:
    alone, joined = only(link([station()])), only(link([station(), station_again()]))
    assert alone.id == joined.id


def test_copies_are_named_where_documents_are_referred_to() -> None:
    text = "Shells killed six people at the bus station of Harim on Tuesday, and set three coaches alight there."
    wire = tell("wire", text, "six people", 6, origin="the hospital")
    paper = tell(
        "paper", text.replace(", and set three coaches alight there", ""), "six people", 6, published="2015-03-04"
    )
    incident = only(link([paper, wire]))
    assert [(ref.id, ref.copy_of) for ref in incident.documents] == [("wire", None), ("paper", "wire")]
    assert incident.origins == ("the hospital",)


def test_a_copy_of_next_week_tells_what_its_original_tells() -> None:
    text = "Shells killed six people at the bus station of Harim on Tuesday, and set three coaches alight there."
    wire = tell("wire", text, "six people", 6)
    paper = tell("paper", text, "six people", 6, published="2015-03-12", when=on("2015-03-10"))
    assert only(link([wire, paper])).start == day("2015-03-03")


def test_nothing_read_links_to_nothing() -> None:
    assert link([]) == Linked(incidents=(), aggregates=(), documents=(), loose=())
    quiet = read(make_document("a", "All was quiet."))
    assert [ref.id for ref in link([quiet]).documents] == ["a"]


def many() -> list[Reading]:
    days = [TUESDAY, on("2015-03-04"), THURSDAY, When()]
    places = [HARIM, SALQIN, town("Harem"), town("Hass"), None]
    return [
        tell(
            f"d{n}",
            f"Report {n % 3}: shells killed {3 + n % 4} people near the old market on the hill.",
            f"{3 + n % 4} people",
            3 + n % 4,
            published=f"2015-03-0{3 + n % 4}",
            when=days[n % 4],
            place=places[n % 5],
            method=Method.SHELLING if n % 3 else Method.CLASH,
        )
        for n in range(12)
    ]


@settings(deadline=None, max_examples=40)
@given(st.permutations(many()))
def test_the_order_of_readings_does_not_matter(readings: Sequence[Reading]) -> None:
    assert link(readings) == link(many())


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from(range(12)), unique=True))
def test_every_incident_figure_is_in_exactly_one_incident(chosen: list[int]) -> None:
    readings = [many()[n] for n in chosen]
    linked = link(readings)
    told: list[ClaimId] = [claim.id for incident in linked.incidents for claim in incident.claims]
    given_: list[Claim] = [claim for reading in readings for claim in reading.claims]
    assert sorted(told) == sorted(claim.id for claim in given_)
    assert len({incident.id for incident in linked.incidents}) == len(linked.incidents)


def test_injured_and_missing_of_the_same_document_are_of_the_same_incident() -> None:
    document = make_document("a", "Shells killed six people in Harim and hurt nine; two are missing.", "2015-03-03")
    outcomes = {"six people": Outcome.KILLED, "hurt nine": Outcome.INJURED, "two are missing": Outcome.MISSING}
    claims = [figure(document, q, 1, outcome=o, when=TUESDAY, place=HARIM) for q, o in outcomes.items()]
    assert only(link([read(document, *claims)])).claims == tuple(claims)
