"""Which language a text is in: known where its words show it, null where they do not."""
# ruff: noqa: RUF001 - letters of other alphabets look like Latin ones

import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.collect.given import collect_one
from tollbook.collect.handbook import load_languages
from tollbook.collect.language import describe_language, find_language, weigh_language

ROOT = Path(__file__).parents[2]
GOLD = ROOT.parent / "shared" / "gold"

SENTENCES = {
    "am": "ሐሙስ ዕለት በተፈጸመ የአየር ጥቃት ቢያንስ 12 ሰዎች ተገድለዋል።",
    "ar": "سقطت ثلاث قذائف على السوق صباح الخميس وقتلت تسعة أشخاص، بحسب طبيب في المستشفى.",
    "de": "Mindestens zwölf Menschen sind am Donnerstag bei einem Luftangriff auf die Stadt getötet worden.",
    "en": "Nine people died on Thursday when mortar shells fell on the market, the head of the clinic said.",
    "es": "Nueve personas murieron el jueves cuando cayeron morteros sobre el mercado de la ciudad.",
    "fa": "دست‌کم نه نفر روز پنجشنبه در حمله به بازار شهر کشته شدند، یک پزشک بیمارستان گفت.",
    "fr": "Neuf personnes ont été tuées jeudi par des obus tombés sur le marché, selon un médecin de l'hôpital.",
    "ha": "Akalla mutane tara aka kashe ranar Alhamis a wani hari da yan bindiga suka kai a kasuwar garin.",
    "he": "תשעה בני אדם נהרגו ביום חמישי כאשר פגזים נפלו על השוק, אמר רופא בבית החולים.",
    "hi": "गुरुवार को बाज़ार पर गोले गिरने से नौ लोग मारे गए, अस्पताल के एक डॉक्टर ने बताया कि कई घायल हैं।",
    "my": "ကြာသပတေးနေ့က လေကြောင်းတိုက်ခိုက်မှုတွင် အနည်းဆုံး လူ ကိုးဦး သေဆုံးခဲ့သည်။",
    "nl": "Negen mensen kwamen om toen er granaten vielen op de markt, zei het hoofd van de kliniek.",
    "no": "Ni personer ble drept da granater falt mot markedet i byen, sa klinikken at de to var by.",
    "pt": "Nove pessoas foram mortas na quinta-feira quando granadas caíram sobre o mercado da cidade.",
    "ru": "Девять человек погибли в четверг, когда мины упали на городской рынок, сообщил врач больницы.",
    "so": "Ugu yaraan sagaal qof ayaa lagu dilay weerar ka dhacay suuqa magaalada Khamiistii.",
    "sw": "Watu wasiopungua tisa waliuawa siku ya Alhamisi katika shambulio la anga, polisi walisema.",
    "tr": "Perşembe günü pazara düşen havan topları dokuz kişinin ölümüne yol açtı, hastane doktoru söyledi.",
    "uk": "Дев'ятеро людей загинули у четвер унаслідок обстрілу міського ринку, повідомив лікар лікарні.",
    "zh": "星期四有炮弹落在市场上，造成九人死亡，医院的一名医生说。",
}
UNSAID = [
    "",
    "Nine dead",
    "12 34 | 7",
    "Aleppo – 17",
    "Cinq morts",
    "Ibrahim Lawan Zanna, Yusufu Audu Biu, Onyedikachi Izuchukwu Eze, Abdifatah Geesdiir, Petrosyan Narek Aramayisi",
    "IBRAHIM LAWAN ZANNA, YUSUFU AUDU BIU, ONYEDIKACHI IZUCHUKWU EZE, ABDIFATAH GEESDIIR, PETROSYAN NAREK ARAMAYISI",
    "Raimundo Vidal, Amazonas (8 January) .... 4",
]
ODD_ENGLISH = [
    "SAN SALVADOR CADENA CUSCATLAN IN SPANISH 1830 GMT 2 MAR 89: THE ARMY SAID THAT NINE OF ITS SOLDIERS WERE KILLED",
    "BREAKING: 9 k*lled in shelling on mkt nr clinic, many hurt, pls share, more 2 follow",
    "killed: 9; wounded: 31; missing: 2 (as of 18:00); shelters open in both schools",
    "Jisr al-Shughur, Deir ez-Zor and Khan Sheikhoun were hit again; in Ariha the Ansar al-Din left",
]


@pytest.mark.parametrize("language", SENTENCES)
def test_a_sentence_is_enough_to_know_its_language(language: str) -> None:
    assert find_language(SENTENCES[language]) == language
    assert weigh_language(SENTENCES[language]).is_foreign == (language != "en")


@pytest.mark.parametrize("text", UNSAID)
def test_what_is_too_short_or_only_names_and_numbers_is_in_no_known_language(text: str) -> None:
    assert find_language(text) is None
    assert not weigh_language(text).is_foreign


@pytest.mark.parametrize("text", ODD_ENGLISH)
def test_telegrams_tickers_and_tables_in_english_are_never_surely_another_language(text: str) -> None:
    assert not weigh_language(text).is_foreign
    assert find_language(text) in {"en", None}


@pytest.mark.parametrize("language", sorted(set(SENTENCES) - {"en"}))
def test_names_of_the_theatre_do_not_make_english_foreign(language: str) -> None:
    name = " ".join(SENTENCES[language].split()[-4:])
    text = (
        f"The commander said that the movement, which calls itself ({name}) in its own words, had shelled the square."
    )
    assert find_language(text) == "en"


def test_the_language_of_a_document_is_found_where_it_does_not_say_it(tmp_path: Path) -> None:
    assert collect_one(tmp_path / "a.txt", SENTENCES["ar"]).language == "ar"
    assert collect_one(tmp_path / "b.txt", SENTENCES["en"]).language == "en"
    assert collect_one(tmp_path / "c.txt", "Nine dead").language is None
    said = json.dumps({"text": SENTENCES["en"], "language": "fr"})
    assert collect_one(tmp_path / "d.json", said).language == "fr"


def test_furniture_does_not_say_which_language_a_document_is_in(tmp_path: Path) -> None:
    notice = "Sorry, we are not currently accepting comments on this article."
    text = f"{notice}\n\n{SENTENCES['tr']}\n\n{notice}\n"
    document = collect_one(tmp_path / "a.txt", text)
    assert document.furniture
    assert document.language == "tr"


def test_every_language_that_can_be_found_has_a_name() -> None:
    assert describe_language("ar") == "Arabic (ar)"
    assert describe_language("qq") == "qq"
    assert set(SENTENCES) <= set(load_languages().names)


@given(st.text())
def test_any_text_is_weighed_the_same_each_time(text: str) -> None:
    found = weigh_language(text)
    assert found == weigh_language(text)
    assert 0 <= found.english <= 1
    assert not (found.is_foreign and found.is_english)


def read_texts(paths: Iterable[Path]) -> list[str]:
    return [json.loads(line)["text"] for path in paths for line in path.read_text(encoding="utf-8").splitlines()]


def find_foreign_lines(texts: Iterable[str]) -> list[str]:
    return [line for text in texts for line in (text, *text.splitlines()) if weigh_language(line).is_foreign]


def test_no_example_and_no_line_of_one_is_taken_for_another_language() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples" / "reports").glob("*.txt"))]
    assert texts
    assert find_foreign_lines(texts) == []


@pytest.mark.slow
@pytest.mark.skipif(not GOLD.exists(), reason="the annotated reports are not beside this checkout")
def test_no_annotated_report_and_no_line_of_one_is_taken_for_another_language() -> None:
    texts = read_texts([*sorted(GOLD.glob("train/*.jsonl")), GOLD / "dev.jsonl", GOLD / "linked.jsonl"])
    assert len(texts) > 500
    assert {find_language(text) for text in texts} == {"en"}
    assert find_foreign_lines(texts) == []
    assert find_foreign_lines(text.upper() for text in texts) == []
