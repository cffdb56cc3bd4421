"""The whole report: what stands where, what is kept apart, and where the figures come from."""

import json
import random
from dataclasses import replace

import pytest

from tests.publish.battle import MONITOR, compose_battle, compose_quiet, compose_story, write_story
from tests.publish.desk import Writer, compose, link_writers, make_document, make_toll, march, on, since, town
from tollbook.model import DocumentId, DocumentRef, Scope, Toll
from tollbook.publish import SituationReport, compose_report, report_to_json
from tollbook.publish.report import ControlRow, Part, Section


def section(report: SituationReport, key: str) -> Section:
    return next(found for found in report.sections if found.key == key)


def text_of(report: SituationReport, key: str) -> str:
    paragraphs = section(report, key).paragraphs
    return " ".join(statement.text for paragraph in paragraphs for statement in paragraph.statements)


def lead_of(report: SituationReport) -> str:
    return " ".join(statement.text for statement in report.lead)


def parts_of(report: SituationReport) -> list[Part]:
    statements = [*report.lead, *(s for found in report.sections for p in found.paragraphs for s in p.statements)]
    rows = [row for found in report.sections for row in found.rows]
    statements += [dispute for row in rows for dispute in row.disputes]
    return [*(part for statement in statements for part in statement.parts), *(row.state for row in rows)]


def test_the_headline_and_lead_give_the_toll_of_the_question() -> None:
    report = compose_story()
    assert report.headline == "At least 74 killed in Harim and Salqin"
    assert lead_of(report) == (
        "At least 74 people were killed on 24\u201327 March 2016, according to one document that rests on the Orontes "
        "Monitor for Human Rights. It adds at least 58 around Harim and at least 16 in Salqin. That is a floor: the "
        "reports set no upper limit."
    )


def test_a_running_toll_and_its_parts() -> None:
    assert text_of(compose_story(), "tolls") == (
        "At least 58 people have been killed in clashes around Harim since Thursday 24 March 2016, according to the "
        "Orontes Monitor for Human Rights. At least 31 of them were rebel fighters and 27 were soldiers from "
        "government forces. By the same account, the rebels have taken 12 checkpoints from government forces."
    )


def test_an_incident_with_children_among_the_dead() -> None:
    assert text_of(compose_story(), "incidents") == (
        "At least 16 people, three of them children, were killed in air strikes by government forces in Salqin, "
        "according to the Orontes Monitor for Human Rights."
    )
    assert section(compose_story(), "incidents").paragraphs[0].label == "Salqin \u00b7 reported 26 March 2016"


def test_the_named_dead_are_said_once_and_not_added() -> None:
    assert text_of(compose_battle(), "named") == (
        "Colonel Samir Darwish, head of the Harim garrison, is reported killed in Harim on 24\u201326 March 2016, "
        "according to the Orontes Monitor for Human Rights."
    )
    assert "not added" in str(section(compose_battle(), "named").note)


def test_who_holds_what_with_the_rival_claim_beneath() -> None:
    citadel, village = section(compose_battle(), "control").rows
    assert (citadel.place, citadel.state.text, citadel.when, citadel.origins) == (
        "Harim citadel",
        "Held by government forces",
        "as of 26 March 2016",
        "Delta Wire",
    )
    assert [dispute.text for dispute in citadel.disputes] == ["Disputed: held by rebels, according to rebels."]
    assert village.state.text == "Taken by rebel fighters from government forces"
    assert village.when == "since 24 March 2016"
    assert all(isinstance(row, ControlRow) and row.state.references for row in (citadel, village))


def test_the_war_s_figures_are_kept_apart() -> None:
    report = compose_story()
    assert text_of(report, "war") == (
        "More than 260,000 people have been killed in Syria since the war began, according to Delta Wire. By the same "
        "account, about half the population has been displaced."
    )
    assert "not added" in str(section(report, "war").note)
    assert "260,000" not in lead_of(report) + text_of(report, "tolls") + text_of(report, "incidents")


def test_the_summary_of_origins_counts_voices_and_not_publishers() -> None:
    text = text_of(compose_story(), "origins")
    assert text.startswith(
        "Every figure in this report but two rests on one origin, the Orontes Monitor for Human Rights."
    )
    assert "Six figures, carried by Delta Wire: at least 58 people" in text
    assert "Two figures, on its own authority: more than 260,000 people and about half the population." in text


def test_a_copy_is_said_to_be_no_second_voice() -> None:
    story, copy = write_story(), write_story("gazette", write_story().document.text, "Harbour Gazette", 27)
    text = text_of(compose(story, copy), "origins")
    assert "Every figure in this report but two rests on one origin" in text
    assert "Harbour Gazette (27 March 2016) reprints Delta Wire (26 March 2016): the two count as one voice." in text


def test_a_copy_is_as_old_as_what_it_reprints() -> None:
    text = (
        "Air raid on Harim\n\nThe hospital of Harim counted {} dead on Friday after the raid on the mill by the river."
    )
    base = {"place": town("Harim"), "when": on(25), "origin": ("Al-Noor hospital",)}
    writers = []
    for id_, number, day, publisher in (("wire", "nine", 25, "Delta Wire"), ("late", "14", 26, "Idlib Courier")):
        document = make_document(id_, text.format(number) + f" Written for {publisher}, {id_} desk.", day, publisher)
        writer = Writer(document)
        writer.count(number, {"nine": 9, "14": 14}[number], {"nine": 9, "14": 14}[number], **base)
        writers.append(writer)
    copy = Writer(make_document("copy", writers[0].document.text, 27, "Harbour Gazette"))
    copy.count("nine", 9, 9, **base)
    linked = link_writers([*writers, copy])
    linked = replace(
        linked, documents=tuple(replace(ref, copy_of=None) for ref in linked.documents if ref.id != "copy")
    )
    copied = DocumentRef(
        id=DocumentId("copy"), publisher="Harbour Gazette", published=march(27), copy_of=DocumentId("wire")
    )
    linked = replace(linked, documents=(*linked.documents, copied))
    documents = [writer.document for writer in (*writers, copy)]
    asked = {"start": None, "end": None, "place": None, "toll": None}
    report = compose_report(linked, (), documents, within=lambda _: True, **asked)
    assert "An earlier figure of nine people killed, given by Al-Noor hospital" in text_of(report, "incidents")


def test_several_origins_are_counted() -> None:
    text = text_of(compose_battle(), "origins")
    assert text.startswith("The 13 figures in this report rest on six origins, none of them on two or more that agree.")


def test_a_single_figure_and_its_origin() -> None:
    writer = Writer(make_document("one", "Six people died in Harim."))
    writer.count("Six people", 6, 6, place=town("Harim"), when=on(25))
    assert text_of(compose(writer), "origins").startswith(
        "The one figure in this report rests on one origin, Delta Wire."
    )


def test_a_report_without_claims_says_so() -> None:
    report = compose_quiet()
    assert report.headline == "Nothing reported"
    assert lead_of(report) == "One document received; none makes a claim about this place and these days."
    assert (report.sections, report.references, report.documents, report.credits) == ((), (), (), ())


def test_without_documents_there_is_a_report_too() -> None:
    assert lead_of(compose()) == "No documents received; none makes a claim about this place and these days."


@pytest.mark.parametrize(
    ("toll", "lead", "headline"),
    [
        (None, "No report received gives the number of people killed on 24\u201327 March 2016.", "Situation report"),
        (
            make_toll(0, None, [], []),
            "No report received gives the number of people killed on 24\u201327 March 2016.",
            "Situation report",
        ),
    ],
)
def test_without_a_toll_the_lead_says_that_no_number_is_given(toll: Toll | None, lead: str, headline: str) -> None:
    writer = Writer(make_document("hurt", "Harim\n\nThe army holds the mill of Harim. Six were hurt in Harim."))
    writer.count("Six", 6, 6, outcome="injured", place=town("Harim"), when=on(25))
    report = compose(writer, toll=toll)
    assert (lead_of(report), report.headline) == (lead, headline)


@pytest.mark.parametrize(
    ("low", "high", "said", "floor"),
    [(27, 31, "27 to 31", False), (27, 27, "27", False), (1, None, "At least one", True), (0, 12, "Up to 12", False)],
)
def test_the_total_is_said_with_both_its_bounds(low: int, high: int | None, said: str, floor: bool) -> None:
    writer = Writer(make_document("dead", "Deaths in Harim: some people."))
    figure = writer.count("some people", low, high, place=town("Harim"), when=on(25))
    report = compose(writer, toll=make_toll(low, high, [figure], ["Delta Wire"]))
    assert report.headline == f"{said} killed in Harim"
    assert lead_of(report).startswith(f"{said} p")
    assert ("floor" in lead_of(report)) is floor


def test_the_lead_cites_what_the_most_rests_on() -> None:
    writer = Writer(make_document("dead", "Deaths in Harim: nine people, others say 14."))
    low = writer.count("nine people", 9, 9, place=town("Harim"), when=on(25))
    high = writer.count("14", 14, 14, place=town("Harim"), when=on(25))
    lead = compose(writer, toll=make_toll(9, 14, [low], ["Delta Wire"], capping=(high,))).lead
    assert lead[-1].text == "The most that they allow is 14."
    assert [part.text for part in lead[-1].parts if part.references] == ["14"]
    same = compose(writer, toll=make_toll(9, 9, [low], ["Delta Wire"], capping=(low,))).lead
    assert "the most" not in " ".join(statement.text for statement in same).casefold()


def test_the_lead_spells_out_a_sum_only_where_it_is_one() -> None:
    story = write_story()
    binding = [claim for claim in story.claims if claim.quote == "at least 58 people"]
    toll = make_toll(74, None, [c for c in binding if c.kind == "count"], [MONITOR])  # type: ignore[misc]
    assert "It adds" not in lead_of(compose(story, toll=toll))


def test_only_what_happened_on_the_days_asked_for_is_told() -> None:
    writer = Writer(make_document("days", "Two died in Harim. Three died in Salqin. Four died in Armanaz.", 31))
    writer.count("Two", 2, 2, place=town("Harim"), when=on(23))
    writer.count("Three", 3, 3, place=town("Salqin"), when=on(25))
    writer.count("Four", 4, 4, place=town("Armanaz"))
    text = text_of(compose(writer), "incidents")
    assert text.startswith("Three people were killed in Salqin")
    assert "Harim" not in text
    assert "Armanaz" not in text


def test_what_has_no_date_is_taken_by_the_day_of_its_report() -> None:
    writer = Writer(make_document("undated", "Four died in Armanaz.", 27))
    writer.count("Four", 4, 4, place=town("Armanaz"))
    assert section(compose(writer), "incidents").paragraphs[0].label == "Armanaz \u00b7 reported 27 March 2016"


def test_a_running_toll_that_reaches_into_the_days_is_told() -> None:
    writer = Writer(make_document("long", "Ninety have died in Harim."))
    writer.count("Ninety", 90, 90, place=town("Harim"), when=since(1, 25), scope=Scope.RUNNING)
    assert "90 people have been killed" in text_of(compose(writer), "tolls")


def test_a_place_asked_for_leaves_out_all_others() -> None:
    report = compose(write_story(), place="Salqin")
    assert [found.key for found in report.sections] == ["incidents", "origins"]
    assert "Harim" not in json.dumps([text_of(report, key) for key in ("incidents", "origins")])
    assert report.place == "Salqin"


def test_every_reference_is_cited_and_every_citation_has_its_reference() -> None:
    report = compose_battle()
    cited = {number for part in parts_of(report) for number in part.references}
    assert cited == {reference.number for reference in report.references}
    assert [reference.number for reference in report.references] == list(range(1, len(cited) + 1))


def test_references_are_numbered_as_a_reader_meets_them() -> None:
    report = compose_story()
    order = list(dict.fromkeys(number for statement in report.lead for p in statement.parts for number in p.references))
    assert order == sorted(order)


def test_every_number_of_the_sentences_has_a_reference() -> None:
    told = [found for found in compose_battle().sections if found.key in {"tolls", "incidents", "war"}]
    for statement in (s for found in told for paragraph in found.paragraphs for s in paragraph.statements):
        loose = "".join(part.text for part in statement.parts if not part.references)
        for year in ("2016", "24", "25", "26", "27"):
            loose = loose.replace(year, "")
        assert not any(character.isdigit() for character in loose)


def test_the_quote_stands_in_its_paragraph() -> None:
    report = compose_story()
    reference = next(r for r in report.references if r.quote == "at least 58 people")
    assert reference.before.endswith("have left ")
    assert reference.after.startswith(" dead,")
    assert reference.chain == ("Delta Wire", "the Orontes Monitor for Human Rights")
    assert (reference.document, reference.title) == ("wire-0326", "Scores dead as rebels close in on Harim")


def test_the_order_of_the_documents_does_not_matter() -> None:
    from tests.publish.battle import write_bulletin, write_message

    writers = [write_story(), write_bulletin(), write_message()]
    first = compose(*writers)
    for seed in range(4):
        random.Random(seed).shuffle(writers)
        assert compose(*writers) == first


def test_the_same_record_gives_the_same_report() -> None:
    assert compose_battle() == compose_battle()


def test_the_report_as_json_is_plain_and_whole() -> None:
    report = compose_battle()
    data = report_to_json(report)
    assert json.loads(json.dumps(data)) == data
    assert data["start"] == "2016-03-24"
    assert [found["key"] for found in data["sections"]] == [found.key for found in report.sections]
    assert data["references"][0]["span"] == list(report.references[0].span)


def test_places_with_coordinates_credit_their_gazetteer() -> None:
    assert compose_story().credits == (
        "Place names and coordinates: GeoNames (geonames.org), licensed under CC BY 4.0.",
    )
    writer = Writer(make_document("none", "Six people died."))
    writer.count("Six people", 6, 6, when=on(25))
    assert compose(writer).credits == ()
