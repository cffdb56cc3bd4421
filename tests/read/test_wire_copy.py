"""Sentences as wire copy has them, with all the figures that a careful recorder takes from them, and no others."""

import pytest

from tests.read.builders import counts_of, figures_of, whole_of

STRIKES_AND_BLASTS = [
    ("An air strike on a market in Maarat al-Numan killed at least 38 people, a rescuer said.", ["killed 38.."]),
    (
        "Twenty-six mourners were killed and more than 60 wounded when a suicide bomber struck a funeral in Kirkuk.",
        ["killed 26", "injured 61.."],
    ),
    (
        "Gunmen on motorcycles attacked a village, killing 37 people, including 13 children and four women.",
        ["killed 37", "killed 13", "killed 4"],
    ),
    ("Nobody claimed responsibility for the blast, which killed five.", ["killed 5"]),
    ("The strike killed 5, wounded 7 and destroyed 3 houses.", ["killed 5", "injured 7"]),
    ("Five houses were destroyed and 19 people were killed.", ["killed 19"]),
    ("The convoy of 12 vehicles was hit; four people died.", ["killed 4"]),
    ("Four shells fell near the school, but no one was hurt.", ["injured 0"]),
    ("The town of 40,000 was shelled, and two people were killed.", ["killed 2"]),
    ("The attack, the deadliest in years, left 64 people dead and scores injured.", ["killed 64", "injured scores"]),
    ("An F16 jet killed 12 people.", ["killed 12"]),
    ("At 6 p.m. two men were killed.", ["killed 2"]),
    ("Around noon 12 people were killed.", ["killed 12"]),
    ("Over the weekend 12 people were killed.", ["killed 12"]),
    ("Under the rubble, 12 people were found dead.", ["killed 12"]),
]

FIGHTING = [
    (
        "The army said its forces had killed 45 militants in two days of fighting, while losing seven soldiers.",
        ["killed 45", "killed 7"],
    ),
    (
        "The group claimed to have killed 30 soldiers; the army put its losses at four.",
        ["killed 30", "killed_or_injured 4"],
    ),
    (
        "Two UN peacekeepers were killed and five others injured when their convoy hit a mine.",
        ["killed 2", "injured 5"],
    ),
    ("Taliban fighters overran three checkpoints and killed 17 policemen.", ["sites 3", "killed 17"]),
    ("Government troops killed eight attackers and arrested two others.", ["killed 8", "abducted 2"]),
    ("A dozen rebels, one civilian and two policemen died.", ["killed 12", "killed 1", "killed 2"]),
    ("The ministry said 120 rebels had laid down their arms.", ["captured 120"]),
    ("He said 35 of his men had been killed.", ["killed 35"]),
    ("The rebels say they have taken 60 prisoners.", ["captured 60"]),
    ("Turkey said its jets had “neutralised” 18 PKK fighters.", ["killed 18"]),
    ("The 22nd Division lost 40 men.", ["killed 40"]),
    ("A gunman killed three people.", ["killed 3"]),
    ("Soldiers killed a farmer.", ["killed 1"]),
    ("A patrol of eight soldiers was ambushed and three were killed.", ["killed 3"]),
]

CIVILIANS = [
    ("Security forces opened fire on demonstrators, killing 3 and wounding 27.", ["killed 3", "injured 27"]),
    ("Militants abducted more than 200 schoolgirls.", ["abducted 201.."]),
    ("The jihadists beheaded 21 Egyptian Christians.", ["killed 21"]),
    ("Thirty-five people were being held by the group.", ["abducted 35"]),
    ("The group holds 35 hostages.", ["abducted 35"]),
    ("The remaining 12 hostages were killed.", ["killed 12"]),
    ("The raid freed 12 hostages and killed four kidnappers.", ["killed 4"]),
    ("The bodies of three hostages were handed over.", ["killed 3"]),
    ("Nine bullet-riddled bodies were found by the river.", ["killed 9"]),
    ("Residents buried 22 victims on Friday.", ["killed 22"]),
    ("Hospital sources said they had received 14 bodies and 52 wounded people.", ["killed 14", "injured 52"]),
    ("The soldiers shot three men and burned 40 houses.", ["killed 3"]),
    ("All 40 passengers were killed.", ["killed 40"]),
    ("Another 12 people were wounded.", ["injured 12"]),
    ("A further 12 people were wounded.", ["injured 12"]),
    ("Twelve more were wounded.", ["injured 12"]),
    ("An additional 40 were missing.", ["missing 40"]),
    ("More than 1.2 million people have been displaced since January.", ["displaced 1200001.."]),
    ("Nearly half a million people have fled to Chad.", ["displaced ~500000"]),
]

TOLLS = [
    ("The death toll from the attack on Saturday has risen to 64, officials said.", ["killed 64"]),
    ("The ministry said the death toll had reached 44.", ["killed 44"]),
    ("Officials put the number of dead at 44.", ["killed 44"]),
    ("The death toll is 44.", ["killed 44"]),
    ("The toll: 44 dead.", ["killed 44"]),
    ("There were 14 dead.", ["killed 14"]),
    ("There are at least 30 dead and 80 injured, said the mayor.", ["killed 30..", "injured 80"]),
    ("Ten deaths were reported in Homs and four in Hama.", ["killed 10", "killed 4"]),
    ("A total of 45 people were killed.", ["killed 45"]),
    ("In all, 45 people were killed.", ["killed 45"]),
    ("The official toll is 14 dead, but residents speak of 50.", ["killed 14", "killed 50"]),
    ("In 2015 alone, 300 people were killed.", ["killed 300"]),
    ("In May, 300 people were killed.", ["killed 300"]),
    ("More than 100,000 people have died in the war.", ["killed 100001.."]),
    ("More than a dozen people were killed.", ["killed 13.."]),
    ("No deaths were reported.", ["killed 0"]),
    ("Nobody was injured, police said.", ["injured 0"]),
    ("Among the dead were 12 children.", ["killed 12"]),
]

NOTHING_COUNTED = [
    "The number of casualties is not known.",
    "Casualty figures were not available.",
    "The army did not give casualty figures.",
    "It was not clear whether there were casualties.",
    "Thousands marched to mourn the dead.",
    "Thousands of soldiers have been deployed.",
    "Hundreds of protesters gathered outside the court.",
    "The UN says 6 million people need food.",
    "About 40 trucks carrying aid reached the town, where 20,000 people are trapped.",
    "Nearly 600 inmates escaped from the prison.",
    "Some of the victims were beheaded.",
    "The ministry denied that any soldiers had been killed.",
    "Up to a dozen people may have died.",
]


@pytest.mark.parametrize(("text", "counts"), [*STRIKES_AND_BLASTS, *FIGHTING, *CIVILIANS, *TOLLS])
def test_a_sentence_gives_its_figures_and_no_others(text: str, counts: list[str]) -> None:
    assert counts_of(text, published="2016-05-01") == counts


@pytest.mark.parametrize("text", NOTHING_COUNTED)
def test_a_sentence_without_figures_gives_none(text: str) -> None:
    assert counts_of(text, published="2016-05-01") == []


@pytest.mark.parametrize(
    ("text", "wholes"),
    [
        ("Five Palestinians, two of them teenagers, were shot dead by troops.", [("5", None), ("2", "5")]),
        ("The shelling wounded nine, three of them seriously.", [("9", None), ("3", "9")]),
        ("Three people including a child were killed.", [("3", None), ("1", "3")]),
        ("Seven people from the same family, including four children, were killed.", [("7", None), ("4", "7")]),
        ("Six people were killed, one of them a journalist.", [("6", None), ("1", "6")]),
        ("Eight people died, five of whom were civilians.", [("8", None), ("5", "8")]),
        ("As many as 45 people, 20 of them children, were killed.", [("..45", None), ("20", "..45")]),
        ("The monitor counted 1,204 deaths in March, among them 312 civilians.", [("1204", None), ("312", "1204")]),
        ("The 12 dead included four soldiers.", [("12", None), ("4", "12")]),
        ("12 civilians, 5 of them women, were killed on 5 May.", [("12", None), ("5", "12")]),
        ("A 45-year-old farmer and his 12-year-old son were killed by a mine.", [("2", None), ("1", "2")]),
    ],
)
def test_a_sentence_ties_its_parts_to_their_whole(text: str, wholes: list[tuple[str, str | None]]) -> None:
    assert whole_of(text) == wholes


@pytest.mark.parametrize(("text", "counts"), [*STRIKES_AND_BLASTS, *FIGHTING, *CIVILIANS, *TOLLS])
def test_sentences_before_and_after_change_nothing(text: str, counts: list[str]) -> None:
    report = f"The town was quiet in the morning, residents said.\n\n{text}\n\nThe road was open again by noon."
    assert counts_of(report, published="2016-05-01") == counts


@pytest.mark.parametrize(("text", "counts"), FIGHTING)
def test_typographic_signs_change_nothing(text: str, counts: list[str]) -> None:
    assert counts_of(text.replace("'", "’").replace(" ", "\u00a0", 1), published="2016-05-01") == counts


@pytest.mark.parametrize(("text", "counts"), [*STRIKES_AND_BLASTS, *CIVILIANS])
def test_the_words_of_every_figure_hold_its_number(text: str, counts: list[str]) -> None:
    quotes = [text[found.span.start : found.span.end] for found in figures_of(text, published="2016-05-01")]
    assert len(quotes) == len(counts)
    for quote in quotes:
        assert quote == quote.strip() != ""
        assert len(quote.split()) <= 8
