"""What must never be published: senders, witnesses, files, and whatever a hostile document tries."""

import json
from collections.abc import Iterator

import pytest

from tests.publish.battle import compose_battle
from tests.publish.desk import Writer, compose, make_document, on, party, town
from tollbook.model import Change, Control, Outcome
from tollbook.publish import SituationReport, render_html, render_markdown, report_to_json


def outputs(report: SituationReport) -> Iterator[str]:
    yield render_html(report)
    yield render_markdown(report)
    yield json.dumps(report_to_json(report), ensure_ascii=False)


@pytest.mark.parametrize("secret", ["Layla", "Hourani", "layla.h", "mail.example", "944 123", "my roof", "What I saw"])
def test_nothing_of_a_private_message_but_the_words_of_its_claims_is_published(secret: str) -> None:
    for output in outputs(compose_battle()):
        assert secret not in output


def test_the_sender_of_a_private_message_is_said_to_be_withheld() -> None:
    for output in outputs(compose_battle()):
        assert "a message, sender withheld" in output


@pytest.mark.parametrize("secret", ["/home/desk", "secret-", ".bin"])
def test_the_name_of_the_file_received_is_not_published(secret: str) -> None:
    for output in outputs(compose_battle()):
        assert secret not in output


def test_a_message_that_the_desk_gave_a_publisher_still_shows_no_title_or_context() -> None:
    text = "Two men died at the mill. I am Rana and I live there."
    mail = make_document(
        "mail", text, 27, "Harim correspondent", form="eml", stated="Harim correspondent", title="Rana"
    )
    writer = Writer(mail)
    writer.count("Two men", 2, 2, place=town("Harim"), when=on(26))
    for output in outputs(compose(writer)):
        assert "Rana" not in output
        assert "Harim correspondent" in output


def test_a_mail_of_an_organisation_is_shown_like_any_document() -> None:
    mail = make_document("press", "Two men died at the mill.", 27, "Olive Relief", form="eml", title="Press release")
    writer = Writer(mail)
    writer.count("Two men", 2, 2, place=town("Harim"), when=on(26))
    for output in outputs(compose(writer)):
        assert "Press release" in output
        assert "Olive Relief" in output


def test_a_publisher_that_is_an_address_is_not_shown() -> None:
    writer = Writer(make_document("address", "Two men died.", 27, "rana@mail.example"))
    writer.count("Two men", 2, 2, place=town("Harim"), when=on(26))
    for output in outputs(compose(writer)):
        assert "rana@" not in output


def test_a_witness_s_name_is_neither_in_the_chain_nor_around_the_quote() -> None:
    writer = Writer(
        make_document("named", "Deaths\n\nAbu Samir, a resident, said that six people died in Harim. Two hurt.")
    )
    chain = ("Abu Samir, a resident",)
    writer.count("six people", 6, 6, place=town("Harim"), when=on(26), origin=chain)
    writer.count("Two hurt", 2, 2, place=town("Harim"), when=on(26), outcome=Outcome.INJURED)
    for output in outputs(compose(writer)):
        assert "Abu Samir" not in output
        assert "a resident" in output


HOSTILE = "<script>alert(1)</script>\x1b[31m\u202e](javascript:alert(2)) **x** `y` | <img src=x onerror=alert(3)>"


def write_hostile() -> SituationReport:
    """Hostile text wherever a document may put text."""
    document = make_document(
        "evil</title><script>", f"{HOSTILE} six people {HOSTILE}", 26, HOSTILE, url="javascript:alert(4)", title=HOSTILE
    )
    writer = Writer(document, HOSTILE)
    there = town(HOSTILE)
    writer.count("six people", 6, 6, place=there, when=on(26), side=party(HOSTILE), by=party(HOSTILE))
    writer.name("six people", HOSTILE, role=HOSTILE, place=there, when=on(26))
    held = writer.hold("six people", HOSTILE, place=there)
    control = Control(place=there, holder=party(HOSTILE), change=Change.HOLDS, claims=(held,))
    return compose(writer, controls=[control])


def test_hostile_text_is_no_markup_in_the_page() -> None:
    page = render_html(write_hostile())
    assert "<script" not in page
    assert "<img" not in page
    assert "javascript:" not in page.replace("(javascript:", "")
    assert 'href="javascript' not in page


def test_hostile_text_is_no_markup_in_markdown() -> None:
    text = render_markdown(write_hostile())
    assert "<" not in text
    assert "](" not in text
    assert "**x**" not in text
    assert "`y`" not in text
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert {row.count("|") for row in rows} == {5}


def test_no_control_or_bidi_character_is_published() -> None:
    for output in outputs(write_hostile()):
        assert not set(output) & set("\x1b\u202e\x00\x9b")
