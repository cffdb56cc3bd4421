"""Origins: whom claims finally come from, each under one name."""

from dataclasses import replace
from datetime import date

import pytest

from tests.link.builders import figure, make_document, town
from tollbook.link import UNNAMED, find_country, is_same_origin, list_origins, name_voices
from tollbook.model import ActorRef, DocumentId, DocumentRef, Figure, Outcome, Stance

CLINIC = "Delta clinic"
TEXT = "Shells killed six people and nine guards in Harim, then four more."


def telling(id: str, publisher: str | None, *origins: str | None) -> list[Figure]:
    document = make_document(id, TEXT, "2015-03-03", publisher)
    quotes = ["six people", "nine guards", "four more"]
    return [figure(document, q, 6, origin=origin) for q, origin in zip(quotes, origins, strict=False)]


def ref(id: str, publisher: str | None, copy_of: str | None = None) -> DocumentRef:
    original = DocumentId(copy_of) if copy_of else None
    return DocumentRef(id=DocumentId(id), publisher=publisher, published=None, copy_of=original)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("the Observatory", "Syrian Observatory for Human Rights"),
        ("SOHR", "Syrian Observatory for Human Rights"),
        ("a doctor at Harim hospital", "Harim hospital"),
        ("a source at Aleppo Police Command", "Aleppo Police Command"),
        ("the interior ministry", "Niger Interior Ministry"),
        ("the town's Central Hospital", "Harim Central Hospital"),
        ("the General Staff", "General Staff of the Armed Forces"),
        ("officials at Al-Nao hospital", "the director of Al-Nao hospital"),
        ("Russia", "Russian Ministry of Defence"),
        ("Médecins Sans Frontières", "MSF"),
        ("villagers", "residents"),
        ("Donetsk governor Pavlo Horbatko", "Donetsk Regional Military Administration"),
        ("the US-led coalition", "Combined Joint Task Force - Operation Inherent Resolve"),
        ("Malian Armed Forces (FAMa)", "Malian troops"),
        ("Myanmar's military", "State Administration Council"),
        ("Pavlo Horbatko", "Donetsk governor Pavlo Horbatko"),
        ("KnHRG", "Karenni Human Rights Group"),
        ("the press officer of the State Emergency Service in Kramatorsk", "State Emergency Service"),
        ("the governor of the region", "Donetsk Regional Military Administration"),
        ("Pavlo Horbatko, the city's head", "Moscow-installed mayor of Horlivka"),
        ("Horbatko", "Donetsk governor Pavlo Horbatko"),
        ("information officer of the PDF", "official of the local People's Defence Force"),
        ("Gaza civil defence agency's spokesman Mahmud Bassal-Haddad", "Gaza civil defence"),
        ("survivors", "witnesses"),
        ("information officer of the Singu PDF", "official of the local People's Defence Force"),
        ("Harim Volunteers (Telegram)", "the Harim volunteers"),
        ("Harim Volunteers, office of the spokesman", "Harim Volunteers"),
        ("Prokudin", "regional military administration's Oleksandr Prokudin"),
        ("Gov. Roman Hordiienko", "Roman Hordiienko, the head of the oblast military administration"),
        ("Commissioner Halane", "Abdi Nur Halane, the district commissioner"),
        ("Kambale Siriwayo", "Kambale Muhindo Siriwayo, the president of the local civil society"),
        ("office of Oleksandr Prokudin", "Oleksandr Prokudin, head of the Kherson RMA"),
        ("Nasser Medical Complex, Khan Younis", "Nasser Hospital"),
    ],
)
def test_forms_of_one_name_are_one_origin(short: str, full: str) -> None:
    assert is_same_origin(short, full)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Harim hospital", "Salqin hospital"),
        ("health ministry", "interior ministry"),
        ("Donetsk Regional Military Administration", "Donetsk Regional Prosecutor's Office"),
        ("residents", "a doctor"),
        ("Pokrovsk city military administration", "the head of the regional military administration"),
        ("Syrian Network for Human Rights", "Syrian Observatory for Human Rights"),
    ],
)
def test_other_names_are_other_origins(one: str, other: str) -> None:
    assert not is_same_origin(one, other)


def test_the_army_is_that_of_the_country() -> None:
    assert is_same_origin("the army", "Malian soldiers", "ML")
    assert not is_same_origin("the army", "Malian soldiers", "NE")


def test_the_army_is_that_of_the_day() -> None:
    assert is_same_origin("the army", "FARDC, Eastern Sector - press office", "CD", date(2022, 11, 29))
    assert not is_same_origin("the army", "FARDC, Eastern Sector - press office", "CD", date(1990, 1, 1))


def test_the_general_staff_speaks_for_the_army() -> None:
    assert is_same_origin("the army", "General Staff of the Malian Armed Forces", "ML", date(2025, 3, 14))


def test_the_name_of_the_country_tells_no_ministry_from_another() -> None:
    assert is_same_origin("Chad's security minister", "Ministry of Public Security, N'Djamena", "TD")
    assert not is_same_origin("Chad's security minister", "Ministry of Public Security", "NE")


def test_the_government_of_a_state_is_not_the_nations() -> None:
    assert is_same_origin("the governor of Kassala State", "Kassala state government", "SD")
    assert not is_same_origin("the government", "Kassala regional administration", "SD")


@pytest.mark.parametrize(
    ("person", "body"),
    [
        ("Lina Barakat, head of the press desk at the Harim town council", "Harim town council"),
        ("the director of the Delta clinic", "Delta clinic"),
        ("police spokesman Omar Haddad-Aziz", "police"),
        ("a captain in the Border Guard Command", "Border Guard Command"),
        ("the governor of Kassala State", "the governor of Kassala State (state government)"),
        ("Chad's security minister", "Chadian security ministry"),
        ("hospital sources", "hospital"),
        ("Omar Haddad of the Harim town council", "Harim town council"),
        (
            "the Office of the High Commissioner for Human Rights",
            "the Office of the High Commissioner for Human Rights",
        ),
        ("a source in Harim", "a source in Harim"),
        ("the prime minister", "the prime minister"),
        ("a military source", "a military source"),
    ],
)
def test_a_person_who_speaks_for_a_body_is_that_body(person: str, body: str) -> None:
    assert list_origins(telling("a", "Wire", person), [ref("a", "Wire")]) == (body,)


@pytest.mark.parametrize(
    ("loose", "house"),
    [
        ("two doctors", CLINIC),
        ("Dr Lina Barakat", CLINIC),
        ("local officials", "Harim town council"),
        ("the rebels", "M23"),
    ],
)
def test_those_of_no_named_house_speak_for_the_one_that_is_named(loose: str, house: str) -> None:
    assert list_origins(telling("a", "Wire", loose, house), [ref("a", "Wire")]) == (house,)


@pytest.mark.parametrize(
    ("said", "called"),
    [
        ("Harim's central hospital", "Harim central hospital"),
        ("Chad's army", "Chadian army"),
        ("Kassala state's health office", "Kassala state health office"),
        ("The Hague Prosecutor's Office", "The Hague Prosecutor's Office"),
        ("Harim Volunteers (Facebook page)", "Harim Volunteers"),
        ("Border Guard, Eastern Sector - press service", "Border Guard"),
        ("Central Hospital, Harim", "Central Hospital, Harim"),
        ("the council's list", "the council's list"),
    ],
)
def test_a_name_that_begins_with_whose_it_is_is_one_name(said: str, called: str) -> None:
    assert list_origins(telling("a", "Wire", said), [ref("a", "Wire")]) == (called,)


@pytest.mark.parametrize("said", ["a resident", "villagers", "locals", "inhabitants of the town"])
def test_those_without_a_name_have_one_word_for_all_of_them(said: str) -> None:
    assert list_origins(telling("a", "Wire", said), [ref("a", "Wire")]) == ("residents",)


def test_doctors_speak_for_themselves_where_two_hospitals_are_named() -> None:
    told = telling("a", "Wire", "two doctors", CLINIC, "Salqin hospital")
    assert list_origins(told, [ref("a", "Wire")]) == ("two doctors", CLINIC, "Salqin hospital")


def test_the_country_is_that_of_most_places() -> None:
    places = [town("Boni", country="ML"), town("Oursi", country="BF"), town("Gao", country="ML"), None]
    document = make_document("d", TEXT)
    assert find_country(figure(document, "six people", 6, place=place) for place in places) == "ML"
    assert find_country([]) is None


def test_fifty_documents_that_quote_one_monitor_are_one_origin() -> None:
    claims = [
        claim for n in range(50) for claim in telling(f"d{n}", f"Paper {n}", "the Observatory" if n else "Observatory")
    ]
    assert len(list_origins(claims, [ref(f"d{n}", f"Paper {n}") for n in range(50)])) == 1


def test_an_origin_is_shown_by_its_fullest_name() -> None:
    claims = telling("d", "Delta Wire", "the Observatory", "Syrian Observatory for Human Rights", "residents")
    assert list_origins(claims, [ref("d", "Delta Wire")]) == ("Syrian Observatory for Human Rights", "residents")


def test_the_publisher_is_the_origin_of_what_it_says_alone() -> None:
    assert list_origins(telling("d", "Delta Wire", None), [ref("d", "Delta Wire")]) == ("Delta Wire",)


def test_what_nobody_signs_has_an_origin_without_a_name() -> None:
    assert list_origins(telling("d", None, None), [ref("d", None)]) == (UNNAMED,)


def test_a_copy_whose_attribution_was_cut_keeps_the_originals_origin() -> None:
    original, copy = telling("wire", "Delta Wire", "the hospital"), telling("paper", "Harbour Paper", None)
    voices = name_voices([*original, *copy], [ref("wire", "Delta Wire"), ref("paper", "Harbour Paper", "wire")])
    assert voices[copy[0].id] == "the hospital"


def test_a_copy_that_still_says_whom_it_has_it_from_is_taken_at_its_word() -> None:
    original, copy = telling("wire", "Delta Wire", None), telling("paper", "Harbour Paper", "Delta Wire")
    voices = name_voices([*original, *copy], [ref("wire", "Delta Wire"), ref("paper", "Harbour Paper", "wire")])
    assert set(voices.values()) == {"Delta Wire"}


def test_a_part_that_nobody_is_named_for_is_from_the_origin_of_its_whole() -> None:
    document = make_document("d", TEXT, "2015-03-03", CLINIC)
    whole = figure(document, "nine guards", 9, origin="the hospital")
    part, own = figure(document, "six people", 6, part_of=whole.id), figure(document, "four more", 4)
    assert name_claims([part, whole, own], CLINIC) == ["the hospital", "the hospital", CLINIC]


def test_the_wounded_beside_a_toll_are_from_its_origin_where_only_one_is_named() -> None:
    document = make_document("d", TEXT, "2015-03-03", CLINIC)
    dead = figure(document, "six people", 6, origin="the hospital")
    others = figure(document, "four more", 4, origin="residents")
    wounded = figure(document, "nine guards", 9, outcome=Outcome.INJURED)
    assert name_claims([dead, wounded], CLINIC) == ["the hospital", "the hospital"]
    assert name_claims([dead, wounded, others], CLINIC) == ["the hospital", CLINIC, "residents"]
    assert name_claims([wounded], CLINIC) == [CLINIC]


def test_what_a_medium_gives_without_a_name_is_from_whom_it_names_nearest() -> None:
    """Those who pass on what others know name them once; a hospital or a ministry speaks for itself."""
    document = make_document("d", TEXT, "2015-03-03", "Delta Wire")
    told, other = figure(document, "six people", 6, origin="the committee"), figure(document, "four more", 4)
    assert name_claims([told, other]) == ["the committee", "the committee"]
    assert name_claims([replace(told, stance=Stance.DENIED), other]) == ["the committee", "Delta Wire"]
    police = figure(document, "nine guards", 9, origin="police")
    assert name_claims([told, police, other]) == ["the committee", "police", "police"]


def test_a_number_rounded_in_the_lead_is_from_whoever_gives_it_exactly() -> None:
    document = make_document("d", TEXT, "2015-03-03", CLINIC)
    rounded = figure(document, "six people", 51, open_=True)
    exact = figure(document, "nine guards", 54, origin="witnesses")
    assert name_claims([rounded, exact], CLINIC) == ["witnesses", "witnesses"]


def test_whoever_is_blamed_for_the_dead_is_not_who_counts_them() -> None:
    document = make_document("d", TEXT, "2015-03-03", "Delta Wire")
    claim = replace(figure(document, "six people", 6, origin="militiamen"), by=ActorRef(text="militiamen"))
    assert name_claims([claim]) == ["Delta Wire"]


def test_a_force_that_is_known_may_say_of_itself_that_it_killed() -> None:
    document = make_document("d", TEXT, "2015-03-03", "Delta Wire")
    claim = replace(
        figure(document, "six people", 6, origin="Nigerian Air Force"), by=ActorRef(text="Nigerian Air Force")
    )
    assert name_claims([claim]) == ["Nigerian Air Force"]


def test_the_people_of_a_known_force_are_not_the_force() -> None:
    document = make_document("d", TEXT, "2015-03-03", "Delta Wire")
    claim = replace(figure(document, "six people", 6, origin="Russian soldiers"), by=ActorRef(text="Russian soldiers"))
    assert name_claims([claim]) == ["Delta Wire"]


def test_a_reporter_of_the_publisher_is_the_publisher() -> None:
    document = make_document("d", TEXT, "2015-03-03", "Delta Press Agency")
    reporters = "our correspondent", "a DPA photographer"
    claims = [figure(document, q, 6, origin=o) for q, o in zip(("six people", "nine guards"), reporters, strict=True)]
    assert set(name_claims(claims, "Delta Press Agency")) == {"Delta Press Agency"}


@pytest.mark.parametrize(
    ("publisher", "said", "origin"),
    [
        ("AP", "an Associated Press journalist", "AP"),
        ("IDF Spokesperson's Unit", "the Northern Command", "IDF Spokesperson's Unit"),
        ("IDF Spokesperson's Unit", "the health ministry", "health ministry"),
        ("Delta Wire", "the Northern Command", "Northern Command"),
        ("Delta Wire", "initial reports", "Delta Wire"),
        ("Delta Wire", "the information", "Delta Wire"),
    ],
)
def test_its_own_people_and_staffs_and_what_reports_go_through_name_nobody_else(
    publisher: str, said: str, origin: str
) -> None:
    document = make_document("d", TEXT, "2015-03-03", publisher)
    (named,) = name_claims([figure(document, "six people", 6, origin=said.removeprefix("the "))], publisher)
    assert named.startswith(origin)


def test_an_office_is_shown_without_whoever_holds_it() -> None:
    claims = telling("d", "Delta Wire", "Pavlo Horbatko, the governor of Donetsk", "Donetsk regional administration")
    assert list_origins(claims, [ref("d", "Delta Wire")]) == ("Donetsk regional administration",)


def test_a_person_is_shown_with_the_office() -> None:
    claims = telling("d", "Delta Wire", "Ndalo Budz-Kasai", "Ndalo Budz-Kasai, the head of the camp")
    assert list_origins(claims, [ref("d", "Delta Wire")]) == ("Ndalo Budz-Kasai, the head of the camp",)


def name_claims(claims: list[Figure], publisher: str = "Delta Wire") -> list[str]:
    voices = name_voices(claims, [ref("d", publisher)])
    return [voices[claim.id] for claim in claims]


def test_a_place_or_an_aircraft_does_not_speak() -> None:
    document = make_document("d", TEXT, "2015-03-03", "Delta Wire")
    claims = [
        figure(document, "six people", 6, origin="Harim", place=town("Harim")),
        figure(document, "nine guards", 9, origin="Su-22"),
    ]
    assert name_claims(claims) == ["Delta Wire", "Delta Wire"]


@pytest.mark.parametrize(
    "words", ["the Britain-based monitor", "British-based war monitor", "UK-based monitoring group"]
)
def test_a_monitor_that_is_only_described_is_known(words: str) -> None:
    document = make_document("d", TEXT, "2015-03-03", "Delta Wire")
    syria = town("Harim", country="SY")
    described = figure(document, "six people", 6, origin=words, place=syria)
    named = figure(document, "nine guards", 9, origin="Syrian Observatory for Human Rights", place=syria)
    assert name_claims([described]) == ["Syrian Observatory for Human Rights"]
    assert len(set(name_claims([described, named]))) == 1


def test_a_bodys_own_people_speak_for_it_and_a_papers_volunteers_do_not() -> None:
    document = make_document("d", TEXT, "2015-03-03", "Abu Shouk Emergency Room")
    assert name_claims([figure(document, "six people", 6, origin="volunteers")]) == ["Abu Shouk Emergency Room"]
    paper = make_document("d", TEXT, "2015-03-03", "Delta Wire")
    assert name_claims([figure(paper, "six people", 6, origin="volunteers")]) == ["volunteers"]


@pytest.mark.parametrize(
    ("publisher", "said"),
    [
        ("Médecins Sans Frontières", "MSF"),
        ("Sudanese Doctors' Union", "the union"),
        ("Karenni Human Rights Group", "KnHRG"),
        ("Delta Wire", None),
    ],
)
def test_a_body_that_names_itself_by_a_shorter_name_is_one_origin(publisher: str, said: str | None) -> None:
    document = make_document("d", TEXT, "2015-03-03", publisher)
    assert name_claims([figure(document, "six people", 6, origin=said)], publisher) == [publisher]


def test_a_paper_named_after_an_army_is_not_the_army() -> None:
    document = make_document("d", TEXT, "2015-03-03", "Army News")
    assert name_claims([figure(document, "six people", 6, origin="the army")], "Army News") == ["the army"]


def test_a_governments_ministry_speaks_for_it() -> None:
    document = make_document("d", TEXT, "2015-03-03", "National Unity Government")
    claims = [figure(document, "six people", 6, origin="Ministry of Human Rights")]
    assert name_claims(claims) == ["National Unity Government"]


def test_a_doctor_is_the_one_hospital_that_speaks_of_the_same() -> None:
    document = make_document("d", TEXT, "2015-03-03", "Delta Wire")
    doctor = figure(document, "six people", 6, origin="a doctor")
    harim = figure(document, "nine guards", 9, origin="Harim hospital")
    salqin = figure(document, "four more", 4, origin="Salqin hospital")
    assert name_claims([doctor, harim]) == ["Harim hospital", "Harim hospital"]
    assert name_claims([doctor, harim, salqin])[0] == "a doctor"
    assert name_claims([doctor]) == ["a doctor"]


def test_a_person_named_after_an_office_is_that_office_wherever_named() -> None:
    document = make_document("d", TEXT, "2015-03-03", "Delta Wire")
    person = figure(document, "six people", 6, origin="Pavlo Horbatko")
    office = figure(document, "nine guards", 9, origin="Donetsk governor Pavlo Horbatko")
    body = figure(document, "four more", 4, origin="Donetsk Regional Military Administration")
    assert set(name_claims([person, office, body])) == {"Donetsk Regional Military Administration"}


def test_a_copy_has_the_originals_origin_even_where_its_own_words_name_less() -> None:
    original, copy = (
        telling("wire", "Delta Wire", "Harim Central Hospital"),
        telling("paper", "Harbour Paper", "officials"),
    )
    voices = name_voices([*original, *copy], [ref("wire", "Delta Wire"), ref("paper", "Harbour Paper", "wire")])
    assert set(voices.values()) == {"Harim Central Hospital"}
