"""Names of places in Arabic, Cyrillic, Burmese and Ethiopic letters in the Latin spellings that they may have.

A spelling has to meet the English one only after folding. The rules are those of ``hand/transliteration.toml``.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import pairwise, product
from typing import Any

from tollbook.resolve.handmade import load_hand

__all__ = ["romanise"]

MOST_UNWRITTEN = 3
OPEN = "_"
Sound = tuple[str, bool]
Syllable = tuple[str, str, str]
ARTICLE: list[Sound] = [("al ", True)]


def romanise(name: str) -> tuple[str, ...]:
    """The Latin spellings that a name in Arabic, Cyrillic, Burmese or Ethiopic letters may have, the likeliest first.

    Arabic leaves short vowels out: up to three that are missing are tried each as a, i and u, more of them all alike.
    Empty for a name in any other script.
    """
    script = next((find_script(letter) for letter in name if letter.isalpha()), "")
    way = WAYS.get(script)
    return tuple(dict.fromkeys(way(unicodedata.normalize("NFC", name)))) if way else ()


def find_script(letter: str) -> str:
    """The first word of Unicode's name of the letter: "ARABIC", "MYANMAR"."""
    return unicodedata.name(letter, "").partition(" ")[0]


@cache
def load_rules() -> dict[str, Any]:
    return load_hand("transliteration.toml")


def replace_all(text: str, rules: Mapping[str, str]) -> str:
    """The text with each key replaced, longer ones first, in one pass; the rest as it is."""
    keys = sorted(rules, key=len, reverse=True)
    return re.sub("|".join(map(re.escape, keys)), lambda found: rules[found[0]], text)


def romanise_cyrillic(name: str) -> Iterator[str]:
    """The Ukrainian way, the Russian one, or both where no letter tells."""
    rules = load_rules()["cyrillic"]
    name = name.casefold()
    letters: dict[str, str] = rules["letters"]
    ukrainian, russian = (not set(name).isdisjoint(rules[only]) for only in ("only_ukrainian", "only_russian"))
    if ukrainian or not russian:
        yield replace_all(name, letters | rules["ukrainian"])
    if russian or not ukrainian:
        for ending, latin in rules["russian_endings"].items():
            name = re.sub(f"{ending}\\b", latin, name)
        yield replace_all(re.sub(rules["iotated"], "ye", name), letters)


def romanise_ethiopic(name: str) -> Iterator[str]:
    """Two readings of the first order (e, a), each with the sixth spoken only at the beginning of a word, or within."""
    for order, within in product((0, 1), ("", "i")):
        yield " ".join(spell_ethiopic(word, order, within) for word in name.split())


def spell_ethiopic(word: str, order: int, within: str) -> str:
    rules = load_rules()["ethiopic"]
    parts = []
    for place, letter in enumerate(word):
        said = unicodedata.name(letter, "").casefold().removeprefix("ethiopic syllable ")
        consonant, vowel = split_syllable(said)
        silent = rules["consonants"].get(consonant, consonant)
        if vowel == "e":
            spoken = "i" if place == 0 else within if place < len(word) - 1 else ""
        else:
            spoken = rules["vowels"].get(vowel, ["", ""])[1 if silent in ("", "h") else order]
        parts.append(silent + spoken)
    return "".join(parts)


def split_syllable(said: str) -> tuple[str, str]:
    """Consonant and vowel of a syllable as Unicode names it: "qha" is "qh", "a"."""
    found = re.fullmatch(r"(glottal |pharyngeal |[^aeiouw]+y?|w(?=[aeiou]))?(w?[aeio]+|w?u)?", said)
    return (found[1] or "", found[2] or "") if found else ("", "")


def romanise_arabic(name: str) -> Iterator[str]:
    """Unwritten vowels filled in where syllables need them, then between any two consonants, then only at the start."""
    words = [list_words(word, last=place == 0) for place, word in enumerate(reversed(strip_marks(name).split()))]
    for find in (find_needed, find_all, find_first):
        yield from fill_gaps(" ".join("".join(open_gaps(part, find) for part in word) for word in reversed(words)))


def fill_gaps(spelled: str) -> Iterator[str]:
    """The spelling with each vowel that may be meant in its gaps; many gaps are filled alike."""
    unwritten = load_rules()["arabic"]["unwritten"]
    gaps = spelled.count(OPEN)
    if gaps > MOST_UNWRITTEN:
        yield from (spelled.replace(OPEN, vowel) for vowel in unwritten)
        return
    for vowels in product(unwritten, repeat=gaps):
        fill = iter(vowels)
        yield "".join(next(fill) if letter == OPEN else letter for letter in spelled)


def strip_marks(name: str) -> str:
    """The name without written short vowels and lengthened strokes, hyphens and the like as spaces."""
    letters = (letter for letter in name if unicodedata.category(letter) not in ("Mn", "Lm", "Cf"))
    return "".join(letter if letter.isalpha() else " " for letter in letters)


def list_words(word: str, *, last: bool) -> list[list[Sound]]:
    """The sounds of a word, its article apart; "t" ends a feminine word that is not the last."""
    rules = load_rules()["arabic"]
    if word.startswith(rules["article"]) and len(word) > len(rules["article"]) + 1:
        return [ARTICLE, *list_words(word.removeprefix(rules["article"]), last=last)]
    if word in rules["openings"]:
        return [[(letter, letter in "aiu") for letter in rules["openings"][word]]]
    sounds = [sound for place in range(len(word)) for sound in spell_letter(word, place)]
    if word.endswith(rules["marbuta"]):
        sounds = sounds[:-1] if sounds[-2:-1] == [("a", True)] else sounds
        sounds += [] if last else [("t", False)]
    return [sounds]


def spell_letter(word: str, place: int) -> list[Sound]:
    """A letter's sounds, and whether each is a vowel; before a vowel waw and ya are consonants that open a syllable."""
    rules = load_rules()["arabic"]
    letter, after, before = word[place], word[place + 1 : place + 2], word[place - 1 : place]
    if letter in rules["either"]:
        vowel, consonant = rules["either"][letter]
        if place == 0:
            return [(consonant, False)]
        if after not in rules["vowels"] and after not in rules["either"]:
            return [(vowel, True)]
        return [(vowel, True)] * (before in rules["consonants"]) + [(consonant, False)]
    if letter in rules["vowels"]:
        return [(rules["vowels"][letter], True)]
    return [(rules["consonants"][letter], False)] if letter in rules["consonants"] else []


def open_gaps(sounds: list[Sound], find: Callable[[list[Sound]], set[int]]) -> str:
    """The sounds in a row with ``_`` wherever a vowel is to stand."""
    gaps = find(sounds)
    return "".join(sound + OPEN * (place in gaps) for place, (sound, _) in enumerate(sounds))


def find_all(sounds: list[Sound]) -> set[int]:
    """Where a consonant follows a consonant."""
    return {place for place, (one, other) in enumerate(pairwise(sounds)) if not one[1] and not other[1]}


def find_first(sounds: list[Sound]) -> set[int]:
    """Where the word begins with two consonants."""
    return find_all(sounds[:2])


def find_needed(sounds: list[Sound]) -> set[int]:
    """Where a consonant follows a consonant that one syllable cannot hold, reckoned from the end of the word."""
    gaps: set[int] = set()
    between, closed = find_all(sounds), True
    for place in range(len(sounds) - 2, -1, -1):
        if place not in between:
            closed = False
        elif closed or place == 0:
            gaps.add(place)
            closed = False
        else:
            closed = True
    return gaps


def romanise_burmese(name: str) -> Iterator[str]:
    """Syllable by syllable, all consonants within the name voiced, or the last, or none, in each style of the rules.

    Nothing for Shan and Mon, which have letters of their own.
    """
    rules = load_rules()["burmese"]
    syllables = split_burmese(name)
    styles = [list(zip(*style.values(), strict=True)) for style in rules["styles"].values()]
    marks = [mark for style in rules["styles"].values() for mark in style]
    for first, *chosen in product((1, len(syllables) - 1, len(syllables)) if syllables else (), *styles):
        spelled = spell_burmese(syllables, voiced_from=first)
        yield replace_all(spelled, dict(zip(marks, (said for style in chosen for said in style), strict=True)))


def split_burmese(name: str) -> list[Syllable]:
    """The syllables without tones and generic words; a stacked consonant ends one and begins another."""
    rules = load_rules()["burmese"]
    killer = rules["killer"]
    for generic in rules["generics"]:
        name = name.replace(generic, "") if name != generic else name
    name = name.translate(dict.fromkeys(map(ord, rules["tones"])))
    name = name.replace(killer + rules["stacker"], killer).replace(rules["stacker"], killer)
    syllable = f"([က-ဪဿ])([ျ-ှ]*)([ါ-ံ]*{killer}?(?:[က-အ]{killer})?)"
    found = [(each[1], each[2], each[3]) for each in re.finditer(syllable, name)]
    whole = sum(len(part) for each in found for part in each) == sum(len(word) for word in name.split())
    return found if whole else []


def spell_burmese(syllables: list[Syllable], voiced_from: int) -> str:
    """The syllables one after the other, those from a place on voiced, in the spelling that styles are made from."""
    rules = load_rules()["burmese"]
    spelled = ""
    for place, (initial, medials, rhyme) in enumerate(syllables):
        rounded = rules["rounded"] in medials and rules["rhymes"].get(rules["rounded"] + rhyme)
        onset = spell_onset(initial, medials.replace(rules["rounded"], "") if rounded else medials)
        if place >= voiced_from and spelled and spelled[-1] not in rules["stops"]:
            onset = replace_start(onset, rules["voiced"])
        spelled += onset + (rounded or spell_rhyme(initial, rhyme))
    return spelled.replace("ngng", "ng")


def spell_onset(initial: str, medials: str) -> str:
    rules = load_rules()["burmese"]
    breathed = rules["breathed"]
    for cluster, sound in rules["clusters"].items():
        if cluster[0] == initial and set(cluster[1:]) <= set(medials):
            return f"{sound}{spell_medials(''.join(medial for medial in medials if medial not in cluster))}"
    breath = "h" if breathed in medials else ""
    return f"{breath}{rules['initials'].get(initial, '')}{spell_medials(medials.replace(breathed, ''))}"


def spell_medials(medials: str) -> str:
    return "".join(load_rules()["burmese"]["medials"].get(medial, "") for medial in medials)


def spell_rhyme(initial: str, rhyme: str) -> str:
    """The sound of a rhyme; a vowel letter that stands alone has its own."""
    rules = load_rules()["burmese"]
    if not rhyme and rules["initials"].get(initial, "")[-1:] in tuple("aeiou"):
        return ""
    return str(rules["rhymes"].get(rhyme, rules["rhymes"].get(rhyme[:-2], "a")))


def replace_start(text: str, rules: Mapping[str, str]) -> str:
    """The text with the first key that begins it replaced."""
    start = next((key for key in rules if text.startswith(key)), "")
    return rules[start] + text.removeprefix(start) if start else text


WAYS: dict[str, Callable[[str], Iterator[str]]] = {
    "ARABIC": romanise_arabic,
    "CYRILLIC": romanise_cyrillic,
    "ETHIOPIC": romanise_ethiopic,
    "MYANMAR": romanise_burmese,
}
