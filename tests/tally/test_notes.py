"""What a reader of a toll is told besides its bounds."""

from dataclasses import replace

from tests.tally.builders import count
from tollbook.model import Stance
from tollbook.tally.notes import cite_claim, cite_claims, note_claims, note_conflict


def test_a_claim_is_cited_by_its_words_and_origin() -> None:
    claim = replace(count("12"), quote="twelve\n  people")
    assert cite_claim(claim) == '"twelve people" (Observatory)'
    assert cite_claim(replace(claim, attribution=(None,))) == '"twelve people" (publisher unknown)'


def test_long_words_are_cut() -> None:
    cited = cite_claim(replace(count("12"), quote="many " * 40))
    assert len(cited) < 100
    assert "…" in cited


def test_of_many_claims_a_few_are_cited() -> None:
    claims = [count(f"{number}") for number in range(6)]
    assert cite_claims(claims).endswith(" and 2 more")
    assert cite_claims(claims[:1] * 6) == cite_claim(claims[0])


def test_denied_unnumbered_and_approximate_figures_are_noted() -> None:
    claims = [count("31", stance=Stance.DENIED), count("dozens"), count("30", approx=True), count("12")]
    kinds = [note.split(":")[0] for note in note_claims(claims)]
    assert kinds == [
        "denied, so nothing is added to the low",
        "said without a number, so no bound",
        "approximate, taken as said",
    ]
    assert list(note_claims([count("12")])) == []


def test_a_note_is_one_line() -> None:
    claims = [replace(count("12"), quote="twelve\npeople\r\nand more"), count("5")]
    assert "\n" not in note_conflict(claims)
    assert "\r" not in note_conflict(claims)
