"""Where figures and other claims happened, and which places a document names."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from tests.read.builders import ACTORS, PLACES, FewNames, parse_text, read_text
from tollbook.model import Span
from tollbook.read.chains import find_best_path, weigh
from tollbook.read.figures import find_figures
from tollbook.read.where import Places, find_places

MORE = {"Syria": "country", "Yemen": "country", "Hama": "town", "Homs": "town", "Homs province": "province"}
NAMES = FewNames(PLACES | MORE | {"Daraa city": "town", "Sarmin": "town", "Taiz": "town"}, ACTORS)
STORY = """At least 58 dead as rebels push on Syria's Hama: monitor

Rebel fighters have taken nine checkpoints from government forces in battles around the city of Hama that have cost \
at least 58 lives, a monitor said on Friday.

The battles are part of an offensive launched on Wednesday.

Since Wednesday, the battles have left at least 31 rebels and 27 soldiers dead, the group said.

Meanwhile, in the southern province of Daraa, at least 16 people, including three children, were killed in air strikes \
on the provincial capital, it reported.

More than 190,000 people have been killed in Syria's four-year conflict.
"""


def places_of(text: str) -> Places:
    parse = parse_text(text)
    return find_places(parse, NAMES, find_figures(parse))


def located(text: str) -> list[str | None]:
    """The place of every figure of a text, in its order."""
    parse = parse_text(text)
    figures = find_figures(parse)
    places = find_places(parse, NAMES, figures)
    return [place.text if (place := places.locate(found.span)) else None for found in figures]


def place_at(text: str, words: str) -> str | None:
    start = text.index(words)
    place = places_of(text).locate(Span(start, start + len(words)))
    return place.text if place else None


def test_a_story_keeps_its_place_for_the_figures_that_name_none() -> None:
    assert place_at(STORY, "at least 58 lives") == "Hama"
    assert place_at(STORY, "nine checkpoints") == "Hama"
    assert place_at(STORY, "at least 31 rebels") == "Hama"
    assert place_at(STORY, "27 soldiers") == "Hama"


def test_a_paragraph_on_another_province_has_its_own_place() -> None:
    assert "Daraa" in (place_at(STORY, "at least 16 people") or "")


def test_a_part_has_the_place_of_its_whole() -> None:
    assert place_at(STORY, "three children") == place_at(STORY, "at least 16 people")


def test_the_dead_of_a_war_are_those_of_the_country() -> None:
    assert place_at(STORY, "More than 190,000 people") == "Syria"


def test_a_figure_has_the_place_in_its_own_clause() -> None:
    assert located("A car bomb killed 12 people in Aleppo on Monday.") == ["Aleppo"]
    assert located("In Mosul, seven civilians were killed by shelling.") == ["Mosul"]


def test_a_town_wins_over_the_province_and_the_country_around_it() -> None:
    assert located("In Homs province in Syria, nine people were killed by a mine near Sarmin.") == ["Sarmin"]


def test_each_figure_of_a_list_by_place_has_its_own() -> None:
    text = "Shells killed four people in Aleppo, six people in Homs and eleven people in Idlib on Sunday."
    assert located(text) == ["Aleppo", "Homs", "Idlib"]


def test_a_village_that_no_gazetteer_knows_is_a_place_by_its_context() -> None:
    assert located("Gunmen killed 14 villagers in the village of Tarnouk on Sunday.") == ["Tarnouk"]
    assert located("Gunmen killed 14 villagers at Umm Tarnouk on Sunday.") == ["Umm Tarnouk"]


def test_what_follows_in_the_paragraph_stays_in_its_place() -> None:
    text = "A rocket hit a market in Taiz on Tuesday. Nine people were killed. Six others were wounded."
    assert located(text) == ["Taiz", "Taiz"]


def test_a_document_without_places_has_none() -> None:
    assert located("Nine people were killed and 20 wounded on Tuesday.") == [None, None]


def test_where_a_document_was_written_is_not_where_it_happened() -> None:
    text = "DAMASCUS, May 4 - Shelling killed nine people in Homs on Monday, a monitor said."
    assert located(text) == ["Homs"]


def test_words_outside_every_figure_have_a_place_too() -> None:
    text = "Troops entered Ariha on Monday. Captain Salim Dabbas was shot dead by a sniper in Ariha."
    assert place_at(text, "Captain Salim Dabbas") == "Ariha"


def test_words_in_furniture_have_no_place() -> None:
    assert places_of("A car bomb killed 12 people in Aleppo.").locate(Span(4000, 4010)) is None


def test_the_names_of_places_are_given_with_their_spans() -> None:
    text = "Shelling killed nine people in Homs. The city was quiet, but Hamas spoke of war in Syria."
    named = places_of(text).named
    assert [name for _, name in named] == ["Homs", "Syria"]
    assert [text[span.start : span.end] for span, _ in named] == ["Homs", "Syria"]


def test_figures_of_a_long_document_have_places_of_their_own_part() -> None:
    """A name two hundred sentences above ties nothing to itself; the part that a figure is in does."""
    text = "Shelling killed nine people in Homs.\n\n" + "The rain went on all day.\n\n" * 200
    text += "A bomb killed seven people in Taiz. Two others died later."
    assert located(text) == ["Homs", "Taiz", "Taiz"]


def brute_force(own: Sequence[Sequence[float]], moves: Sequence[Sequence[Sequence[float]]]) -> float:
    """The weight of the best path, by trying them all."""
    totals = {k: weight for k, weight in enumerate(own[0])}
    for move, weights in zip(moves, own[1:], strict=True):
        totals = {k: max(totals[j] + move[j][k] for j in totals) + weight for k, weight in enumerate(weights)}
    return max(totals.values())


@given(st.data())
def test_the_path_found_weighs_as_much_as_the_best_of_all(data: st.DataObject) -> None:
    choices, links = data.draw(st.integers(1, 4)), data.draw(st.integers(1, 5))
    weight = st.integers(-9, 9).map(float)
    row = st.lists(weight, min_size=choices, max_size=choices)
    own = data.draw(st.lists(row, min_size=links, max_size=links))
    square = st.lists(row, min_size=choices, max_size=choices)
    moves = data.draw(st.lists(square, min_size=links - 1, max_size=links - 1))
    path = find_best_path(own, moves)
    total = sum(own[t][k] for t, k in enumerate(path))
    total += sum(moves[t][path[t]][path[t + 1]] for t in range(links - 1))
    assert total == brute_force(own, moves)


def test_a_chain_without_links_has_no_choices() -> None:
    assert find_best_path([], []) == []


def test_signs_that_no_table_knows_weigh_nothing() -> None:
    assert weigh(["near", "far", "new"], {"near": 1.5, "far": -0.5}) == 1.0


def test_where_a_speaker_sits_is_not_where_people_died() -> None:
    text = (
        "A bomber struck the Mihrab checkpoint in Idlib on Wednesday, killing 13 soldiers, a monitor said.\n\n"
        "A military source in Damascus said that eight soldiers had died there."
    )
    eight = next(claim for claim in read_text(text).claims if claim.quote == "eight soldiers")
    assert eight.place is not None
    assert eight.place.text != "Damascus"


def test_where_a_monitor_keeps_its_record_is_not_where_people_died() -> None:
    text = (
        "Rebels attacked the city of Idlib on Tuesday.\n\n"
        "At least 31 fighters have been killed, according to the Ebla Monitor, which keeps a record of the war from the"
        " Turkish border town of Antakya."
    )
    figure = next(claim for claim in read_text(text).claims if claim.quote == "At least 31 fighters")
    assert figure.place is None or figure.place.text != "Antakya"


def test_the_place_in_the_name_of_whoever_speaks_is_not_where_it_happened() -> None:
    assert located("The Homs committee said a raid on Hama killed six people.") == ["Hama"]
    assert located("The committee of Homs said nine people died.") == ["Homs"]
