"""The places of figures, decided together."""

from itertools import pairwise, product

import pytest

from tests.read.learned.builders import Dictated, texts_of
from tollbook.read.chains import find_best_path
from tollbook.read.learned.placing import choose_places

RAID = (
    "An air strike on a market in Saraqib killed nine people as the battle for nearby Idlib went on.\n\n"
    "Another 23 people were wounded, doctors said."
)


def number(decider: Dictated, kind: str, words: str) -> int:
    """The number of the first spot of a list with some words."""
    return texts_of(getattr(decider.spots, kind)).index(words)


def place(text: str, chances: dict[str, dict[str, float]]) -> dict[str, str | None]:
    """The places of some figures, given how likely the network finds each place by itself, the rest being none."""
    decider = Dictated(text)
    figures = {number(decider, "figures", words): words for words in chances}
    decider.roles = {
        "place": {
            index: {number(decider, "places", name): chance for name, chance in chances[words].items()}
            for index, words in figures.items()
        }
    }
    chosen = choose_places(decider, dict.fromkeys(figures))
    spots = decider.spots.places
    return {figures[index]: spots[at].text if at is not None else None for index, at in chosen.items()}


def test_what_follows_a_figure_without_a_place_of_its_own_shares_its_place() -> None:
    """The place named last is somewhat likelier by itself."""
    chances = {"nine people": {"Saraqib": 0.95}, "23 people": {"Saraqib": 0.4, "Idlib": 0.5}}
    assert place(RAID, chances) == {"nine people": "Saraqib", "23 people": "Saraqib"}


def test_a_figure_whose_own_place_is_plain_keeps_it() -> None:
    chances = {"nine people": {"Saraqib": 0.95}, "23 people": {"Saraqib": 0.02, "Idlib": 0.97}}
    assert place(RAID, chances) == {"nine people": "Saraqib", "23 people": "Idlib"}


def test_a_figure_alone_has_the_place_that_is_likeliest() -> None:
    assert place(RAID, {"23 people": {"Saraqib": 0.4, "Idlib": 0.5}}) == {"23 people": "Idlib"}
    assert place(RAID, {"nine people": {}}) == {"nine people": None}


def test_where_leaves_no_choice_to_a_figure_and_bears_on_the_next() -> None:
    text = "The mayor was in Idlib. Raqqa is near Harim, where nine people died. Four women were hurt."
    chances = {"nine people": {"Idlib": 0.9, "Harim": 0.1}, "Four women": {"Idlib": 0.5, "Harim": 0.4}}
    assert place(text, chances) == {"nine people": "Harim", "Four women": "Harim"}


def test_a_text_without_figures_or_places_has_none() -> None:
    assert choose_places(Dictated("Nothing happened."), {}) == {}
    assert place("Nine people died. Twelve people fled.", {"Nine people": {}, "Twelve people": {}}) == {
        "Nine people": None,
        "Twelve people": None,
    }


@pytest.mark.parametrize("spread", [0.1, 0.3, 0.5])
def test_no_other_choice_of_places_is_likelier_together(spread: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """All choices tried one by one give none that weighs more than what is chosen."""
    tried = []

    def find(own: list[list[float]], moves: list[list[list[float]]]) -> list[int]:
        path = find_best_path(own, moves)
        tried.append((own, moves, path))
        return path

    monkeypatch.setattr("tollbook.read.learned.placing.find_best_path", find)
    text = f"{RAID} Nine men died in Raqqa. Four women died there. Two of them were nurses."
    names = ("Saraqib", "Idlib", "Raqqa")
    figures = ("nine people", "23 people", "Nine men", "Four women")
    place(
        text,
        {
            figure: {name: spread if (at + k) % 3 else 0.9 - 2 * spread for k, name in enumerate(names)}
            for at, figure in enumerate(figures)
        },
    )
    ((own, moves, path),) = tried

    def weigh(choice: tuple[int, ...]) -> float:
        steps = sum(moves[at][one][other] for at, (one, other) in enumerate(pairwise(choice)))
        return sum(row[at] for row, at in zip(own, choice, strict=True)) + steps

    assert weigh(tuple(path)) == pytest.approx(max(map(weigh, product(*(range(len(row)) for row in own)))))
