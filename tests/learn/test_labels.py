"""What hand-annotated passages say of the spots of their documents."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest

from tests.read.builders import NAMES
from tollbook.evaluate import Passage, load_passages
from tollbook.learn.labels import UNKNOWN, Answers, label
from tollbook.read.learned.heads import HEADS, ROLES, list_roles
from tollbook.read.learned.spots import Spot, Spots, find_spots
from tollbook.read.parse import parse_document
from tollbook.read.reader import GrammarReader

Entry = Mapping[str, object]


def count(quote: str, low: int | None, high: int | None, **other: object) -> Entry:
    """An annotated figure of people killed in one incident, but for what is said otherwise."""
    plain: dict[str, object] = {"outcome": "killed", "class": "any", "scope": "incident", "stance": "asserted"}
    return plain | {"quote": quote, "low": low, "high": high} | other


class Labelled:
    """An annotated passage with its spots and the answers that it gives for them."""

    def __init__(self, folder: Path, text: str, **facts: object) -> None:
        line = {"id": "own-001", "published": "2016-05-12", "text": text, "counts": [], "control": [], "named": []}
        path = folder / "passage.jsonl"
        path.write_text(json.dumps(line | {"ignore": []} | facts) + "\n", encoding="utf-8")
        passages: Sequence[Passage] = load_passages(path)
        (passage,) = passages
        self.spots: Spots = find_spots(GrammarReader(NAMES).survey(parse_document(passage.document)))
        self.answers: Answers = label(passage, self.spots)

    def choices(self, head: str) -> dict[str, str | None]:
        """The right choice for each spot of a head, by the spot's words; a question mark where it cannot be told."""
        kind, words = HEADS[head]
        spots: Sequence[Spot] = getattr(self.spots, kind)
        told = ["?" if number == UNKNOWN else words[number] for number in self.answers.heads[head]]
        return {f"{spot.text} {i}": choice for i, (spot, choice) in enumerate(zip(spots, told, strict=True))}

    def options(self, role: str, index: int) -> list[str]:
        """The words of the right answers to a role of a spot, "none" for no answer; empty where it cannot be told."""
        if index not in self.answers.asking[role]:
            return []
        row = self.answers.roles[role][self.answers.asking[role].index(index)]
        second: Sequence[Spot] = getattr(self.spots, ROLES[role][1])
        return [*(spot.text for spot, right in zip(second, row, strict=False) if right), *(["none"] if row[-1] else [])]


def test_a_candidate_is_the_annotated_figure_in_whose_words_it_stands(tmp_path: Path) -> None:
    text = "Shells killed at least 12 soldiers and wounded nine women in Idlib."
    figures = [
        count("at least 12 soldiers", 12, None, **{"class": "combatant", "method": "shelling"}),
        count("nine women", 9, 9, outcome="injured", group="women", **{"class": "civilian", "scope": "period"}),
    ]
    read = Labelled(tmp_path, text, counts=figures)
    assert read.choices("outcome") == {"at least 12 soldiers 0": "killed", "nine women 1": "injured"}
    assert read.choices("class") == {"at least 12 soldiers 0": "combatant", "nine women 1": "civilian"}
    assert read.choices("group") == {"at least 12 soldiers 0": None, "nine women 1": "women"}
    assert read.choices("method") == {"at least 12 soldiers 0": "shelling", "nine women 1": None}
    assert read.choices("scope") == {"at least 12 soldiers 0": "incident", "nine women 1": "period"}
    assert set(read.choices("stance").values()) == {"asserted"}


def test_candidates_that_are_ignored_or_of_no_figure_are_none(tmp_path: Path) -> None:
    text = "Shells killed 12 people in Idlib. The drill of 12 people was a success. It lasted nine hours."
    read = Labelled(tmp_path, text, counts=[count("12 people in Idlib", 12, 12)], ignore=["drill of 12 people"])
    outcomes = list(read.choices("outcome").values())
    assert outcomes[:2] == ["killed", None]
    assert all(outcome is None for outcome in outcomes[1:])
    assert list(read.choices("class").values())[1:] == ["?"] * (len(outcomes) - 1)


def test_a_figure_told_again_elsewhere_cannot_be_told(tmp_path: Path) -> None:
    text = "Shells kill 12 in Idlib\n\nShells killed 12 people in Idlib on Monday. Nine people sang."
    read = Labelled(tmp_path, text, counts=[count("12 people", 12, 12)])
    assert list(read.choices("outcome").values()) == ["?", "killed", None]


def test_a_candidate_in_the_words_of_a_figure_with_other_bounds_cannot_be_told(tmp_path: Path) -> None:
    read = Labelled(tmp_path, "Shells killed 12 people in Idlib.", counts=[count("12 people", 12, None)])
    assert list(read.choices("outcome").values()) == ["?"]


def test_a_share_is_the_figure_that_it_was_worked_out_to(tmp_path: Path) -> None:
    text = "Twelve people died in Gao. Half of them were women."
    figures = [count("Twelve people", 12, 12), count("Half of them", 6, 6, group="women", part_of="Twelve people")]
    read = Labelled(tmp_path, text, counts=figures)
    assert list(read.choices("group").values()) == [None, "women"]
    assert read.options("whole", 1) == ["Twelve people"]
    assert read.options("whole", 0) == ["none"]


def test_every_name_of_the_place_answers_and_so_does_what_stands_in_for_it(tmp_path: Path) -> None:
    text = "Shells fell on Idlib. Medics fled the town. Twelve people died. Aleppo is calm."
    read = Labelled(tmp_path, text, counts=[count("Twelve people", 12, 12, place=["Idlib", "Idleb"])])
    assert read.options("place", 0) == ["Idlib", "Idlib"]
    assert [name.stands_in for name in read.spots.place_names] == [False, True, False]


def test_a_figure_of_no_place_time_origin_or_party_has_none(tmp_path: Path) -> None:
    text = "Rebels told medics on Monday in Idlib that twelve people had died."
    read = Labelled(tmp_path, text, counts=[count("twelve people", 12, 12)])
    for role in list_roles("figures"):
        assert read.options(role, 0) == ["none"]


def test_an_answer_that_no_spot_gives_cannot_be_told(tmp_path: Path) -> None:
    read = Labelled(tmp_path, "Twelve people died.", counts=[count("Twelve people", 12, 12, place=["Homs"], by="army")])
    assert read.options("place", 0) == []
    assert read.options("by", 0) == []


@pytest.mark.parametrize(
    ("scope", "words", "start", "end", "right"),
    [
        ("incident", "on Monday", "2016-05-09", "2016-05-09", ["on Monday"]),
        ("incident", "overnight", "2016-05-11", "2016-05-12", ["overnight"]),
        ("running", "since Monday", "2016-05-09", "2016-05-12", ["since Monday"]),
        ("incident", "on Monday", "2016-05-01", "2016-05-01", []),
        ("incident", "on Monday", None, None, ["none"]),
    ],
)
def test_the_expressions_of_time_that_give_the_dates_answer(
    tmp_path: Path, scope: str, words: str, start: str | None, end: str | None, right: list[str]
) -> None:
    figure = count("Twelve people", 12, 12, scope=scope, start=start, end=end)
    read = Labelled(tmp_path, f"Twelve people died {words} in Gao.", counts=[figure])
    assert read.options("time", 0) == right


def test_the_scope_bears_on_the_dates_that_words_give(tmp_path: Path) -> None:
    """A bare month is the whole of it for a period; a toll that began then runs to the day of publication."""
    text = "Twelve people died in April in Gao."
    given = {"start": "2016-04-01", "end": "2016-04-30"}
    period = Labelled(tmp_path, text, counts=[count("Twelve people", 12, 12, scope="period", **given)])
    assert period.options("time", 0) == ["in April"]


def test_the_phrase_with_just_the_origins_words_answers_before_others(tmp_path: Path) -> None:
    text = "Twelve people died, the Syrian Observatory said. The Observatory cited medics. Medics of the army wept."
    exact = Labelled(tmp_path, text, counts=[count("Twelve people", 12, 12, origin=["Syrian Observatory"])])
    assert exact.options("origin", 0) == ["Syrian Observatory"]
    longer = Labelled(tmp_path, text, counts=[count("Twelve people", 12, 12, origin=["Syrian Observatory for Syria"])])
    assert "Syrian Observatory" in longer.options("origin", 0)


def test_side_and_perpetrator_are_the_reports_words(tmp_path: Path) -> None:
    text = "Regime raids killed twelve rebel fighters in Aleppo."
    read = Labelled(tmp_path, text, counts=[count("twelve rebel fighters", 12, 12, side="rebel fighters", by="Regime")])
    assert read.options("side", 0) == ["rebel fighters"]
    assert read.options("by", 0) == ["Regime"]


def test_a_part_answers_with_the_candidate_that_is_its_whole(tmp_path: Path) -> None:
    text = "Shells killed 12 people in Idlib. Three of them were children."
    figures = [count("12 people", 12, 12), count("Three of them", 3, 3, group="children", part_of="12 people")]
    read = Labelled(tmp_path, text, counts=figures)
    assert read.options("whole", 1) == ["12 people"]


def control(quote: str, place: str, holder: str, change: str, **other: object) -> Entry:
    """An annotated claim of control."""
    return {"quote": quote, "place": [place], "holder": holder, "change": change} | other


def test_a_place_is_held_as_the_annotation_says(tmp_path: Path) -> None:
    text = "Rebels seized Idlib from the army on Tuesday, residents said. Aleppo is calm."
    entry = control(
        "Rebels seized Idlib", "Idlib", "Rebels", "seized", previous="army", start="2016-05-10", origin=["residents"]
    )
    read = Labelled(tmp_path, text, control=[entry])
    assert read.choices("change") == {"Idlib 0": "seized", "Aleppo 1": None}
    roles = {role: read.options(role, 0) for role in ("site", "holder", "previous", "since", "voice")}
    assert roles == {
        "site": ["none"],
        "holder": ["Rebels"],
        "previous": ["army"],
        "since": ["on Tuesday"],
        "voice": ["residents"],
    }


def test_the_town_is_held_by_the_name_that_it_stands_in_for(tmp_path: Path) -> None:
    text = "Shells fell on Idlib. Rebels seized the town on Sunday."
    read = Labelled(tmp_path, text, control=[control("Rebels seized the town", "Idlib", "rebels", "seized")])
    assert list(read.choices("change").values()) == [None, "seized"]
    assert read.options("holder", 1) == ["Rebels"]
    assert read.options("site", 1) == ["none"]


def test_words_that_mean_a_place_without_its_name_point_to_it(tmp_path: Path) -> None:
    text = "Shells fell on Palmyra. It is held by the army."
    read = Labelled(tmp_path, text, control=[control("It is held by the army", "Palmyra", "army", "holds")])
    held = [words for words, choice in read.choices("change").items() if choice == "holds"]
    assert held == ["It 1"]
    assert read.options("site", 1) == ["Palmyra"]


def test_two_places_of_one_entrys_words_are_not_both_held(tmp_path: Path) -> None:
    text = "The army holds Palmyra, and Palmyra is calm."
    read = Labelled(tmp_path, text, control=[control(text, "Palmyra", "army", "holds")])
    assert list(read.choices("change").values()) == ["holds", "?"]


def test_entries_of_two_places_are_given_a_spot_each(tmp_path: Path) -> None:
    text = "Rebels seized Idlib and Ariha."
    entries = [control(text, "Idlib", "Rebels", "seized"), control(text, "Ariha", "Rebels", "seized")]
    read = Labelled(tmp_path, text, control=entries)
    assert read.choices("change") == {"Idlib 0": "seized", "Ariha 1": "seized"}


def test_people_named_as_dead_are_dead_and_others_are_not(tmp_path: Path) -> None:
    text = "Captain Ali Hassan was killed in Gao. Mariam Saleh told reporters so."
    read = Labelled(tmp_path, text, named=[{"quote": "Ali Hassan", "name": "Ali Hassan"}])
    assert read.choices("dead") == {"Ali Hassan 0": "dead", "Mariam Saleh 1": None}


def test_a_passage_that_says_nothing_gives_answers_of_the_right_shape(tmp_path: Path) -> None:
    read = Labelled(tmp_path, "Rebels in Idlib told 12 reporters on Monday, Ali Hassan said.")
    for head, (kind, _) in HEADS.items():
        assert read.answers.heads[head].shape == (len(getattr(read.spots, kind)),)
    for role, (_, answering) in ROLES.items():
        assert read.answers.asking[role] == []
        assert read.answers.roles[role].shape == (0, len(getattr(read.spots, answering)) + 1)
    assert not read.answers.heads["change"].any()
    assert (read.answers.heads["outcome"] == 0).all()
    assert read.answers.heads["outcome"].dtype == np.int64


def test_only_spots_whose_answer_can_be_told_ask(tmp_path: Path) -> None:
    text = "Nine people sang. Shells killed 12 people in Idlib, residents of Aleppo said."
    read = Labelled(tmp_path, text, counts=[count("12 people", 12, 12, place=["Homs"], origin=["residents"])])
    index = [spot.text for spot in read.spots.figures].index("12 people")
    assert read.answers.asking["place"] == []
    assert read.answers.asking["origin"] == read.answers.asking["whole"] == [index]
    assert all(rows.any(axis=1).all() for rows in read.answers.roles.values())


def test_of_a_passage_that_is_annotated_in_part_only_its_figures_are_told(tmp_path: Path) -> None:
    text = "Shells killed 12 people in Idlib. Nine people sang. Rebels hold Aleppo. Ali Hassan spoke."
    read = Labelled(tmp_path, text, partial=True, counts=[count("12 people", 12, 12)])
    outcomes = list(read.choices("outcome").values())
    assert outcomes[0] == "killed"
    assert None not in outcomes
    for head in set(HEADS) - {"outcome"}:
        assert set(read.choices(head).values()) == {"?"}, head
    assert not any(read.answers.asking.values())
