"""What a figure counts, as a noun: the document's own where it is a plain one, else the word for its class."""

import re

from tollbook.model import Bounds, Figure, Outcome, VictimClass
from tollbook.publish.clean import clean_line
from tollbook.publish.hand import load_phrases
from tollbook.publish.names import add_article, calm, is_demonym, list_persons, lower_common, quote_loaded, tidy
from tollbook.publish.numbers import is_one, phrase_bounds

__all__ = ["is_nobody", "is_singular", "phrase_noun", "phrase_number"]


def load_nouns(kind: str) -> dict[str, str]:
    nouns: dict[str, str] = load_phrases()["nouns"].get(kind, {})
    return nouns


def find_noun(quote: str, nouns: dict[str, str]) -> tuple[str, str] | None:
    """The one noun of the list that the quote has, as (one, many); null where it has none or several."""
    found = {
        (one, many) for many, one in nouns.items() if re.search(rf"\b(?:{many}|{one})\b", quote, flags=re.IGNORECASE)
    }
    longest = {pair for pair in found if not any(pair != other and pair[1] in other[1] for other in found)}
    return longest.pop() if len(longest) == 1 else None


def split_person_noun(name: str) -> tuple[str, str] | None:
    """A party whose name is a noun for persons, as (one, many): "Islamist militant", "Islamist militants"."""
    for many, one in list_persons().items():
        found = re.fullmatch(rf"((?:[\w'\u2019-]+\s+){{0,4}})(?:{many}|{one})", name, re.IGNORECASE)
        if found:
            return f"{found[1]}{one}", f"{found[1]}{many}"
    return None


def base_nouns(figure: Figure) -> tuple[str, str]:
    phrases = load_phrases()
    if figure.outcome is Outcome.SITES:
        return find_noun(clean_line(figure.quote), load_nouns("sites")) or ("site", "sites")
    if figure.group is not None:
        one, many = phrases["groups"][figure.group]
        fighting = figure.class_ is VictimClass.COMBATANT
        return (f"{one} combatant", f"{one} combatants") if fighting and many == "children" else (one, many)
    one, many = phrases["classes"][figure.class_]
    return find_noun(clean_line(figure.quote), load_nouns(figure.class_.value)) or (one, many)


def drop_article(name: str) -> str:
    return re.sub(r"^(?:the|a|an)\s+", "", name, flags=re.IGNORECASE)


def add_side(nouns: tuple[str, str], figure: Figure) -> tuple[str, str]:
    if (
        figure.side is None
        or figure.outcome is Outcome.SITES
        or not (side := lower_common(calm(tidy(figure.side.text))))
    ):
        return nouns
    one, many = nouns
    if quote_loaded(side) != side:
        return f"{one} called {quote_loaded(side)}", f"{many} called {quote_loaded(side)}"
    if figure.group is None and (persons := split_person_noun(drop_article(side))):
        return persons
    quote = clean_line(figure.quote).casefold()
    if is_demonym(side):
        return (f"{side} {one}", f"{side} {many}") if figure.class_ is not VictimClass.ANY else nouns
    if f"{side} {many}".casefold() in quote or f"{side} {one}".casefold() in quote:
        return f"{side} {one}", f"{side} {many}"
    link = "from" if figure.class_ is VictimClass.COMBATANT else "on the side of"
    return f"{one} {link} {add_article(side)}", f"{many} {link} {add_article(side)}"


def is_own_phrase(bounds: Bounds) -> bool:
    """Whether the vague words stand for number and noun together ("half the country's population")."""
    known = load_phrases()["vague"]
    return bounds.vague is not None and clean_line(bounds.vague).lower() not in known


def is_nobody(figure: Figure) -> bool:
    """Whether the figure says that there were none."""
    return figure.bounds.high == 0


def is_singular(figure: Figure) -> bool:
    """Whether a verb after the figure is in the singular."""
    plain = is_nobody(figure) and phrase_noun(figure) == ""
    return plain or is_own_phrase(figure.bounds) or is_one(figure.bounds)


def phrase_number(figure: Figure) -> str:
    """The number of a figure, as its words say it."""
    return "no one" if is_nobody(figure) and not phrase_noun(figure) else phrase_bounds(figure.bounds, figure.quote)


def phrase_noun(figure: Figure) -> str:
    """The noun that follows the number, in its number; empty where the number's words hold it."""
    if is_own_phrase(figure.bounds):
        return ""
    one, many = add_side(base_nouns(figure), figure)
    if is_nobody(figure) and many == "people":
        return ""
    return one if is_one(figure.bounds) else many
