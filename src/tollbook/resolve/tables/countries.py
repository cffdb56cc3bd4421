"""Which country a table means, and how the gazetteer calls a first-level division that a table names."""

from functools import cache, lru_cache

from tollbook.resolve.folding import fold_name, plain_name
from tollbook.resolve.handmade import load_hand
from tollbook.resolve.packaged import list_built_divisions
from tollbook.resolve.phrases import read_phrases
from tollbook.resolve.supplement import list_country_names, list_divisions, load_geonames

__all__ = ["find_country", "find_division", "list_division_names", "name_division"]


@cache
def load_countries() -> dict[str, str]:
    """ISO 3166-1 codes of two letters by both codes and by every plain name."""
    countries: dict[str, str] = {}
    for code, country in load_geonames("countries.json").items():
        countries |= {code.casefold(): code, country["iso3"].casefold(): code}
    for names in list_country_names():
        countries |= {plain_name(name): names.code for name in names.names}
    for code, further in load_hand("tables.toml")["countries"]["names"].items():
        countries |= {plain_name(name): code for name in further}
    return countries


@lru_cache(maxsize=1 << 14)
def find_country(text: str) -> str | None:
    """The code of a country by code or name, such as "SY", "syr", "Syria" or UCDP's "DR Congo (Zaire)"."""
    countries = load_countries()
    outer, _, inner = text.strip().removesuffix(")").partition("(")
    return next((code for name in (text, outer, inner) if (code := countries.get(plain_name(name)))), None)


@cache
def list_division_names() -> dict[tuple[str, str], tuple[str, ...]]:
    """The names of first-level divisions by country and GeoNames code, the one that the gazetteer prints first."""
    names = {(division.country, division.code): division.names for division in list_built_divisions()}
    return names | {key: (*said, *names.get(key, ())) for key, said in list_divisions().items()}


@cache
def load_divisions() -> dict[tuple[str, str], tuple[str, str]]:
    """Id and name to print of each division by country and folded name; what one prints means no other."""
    named = [(country, f"{country}.{code}", names) for (country, code), names in list_division_names().items()]
    divisions = {(country, fold_name(plain_name(names[0]))): (id, names[0]) for country, id, names in named}
    for country, id, names in named:
        for name in names:
            divisions.setdefault((country, fold_name(plain_name(name))), (id, names[0]))
    return divisions


@lru_cache(maxsize=1 << 14)
def find_division(country: str, text: str) -> tuple[str | None, str | None]:
    """The division's id in the gazetteer and its name there, else null and the words of the table without "Governorate"
    and the like."""
    if not text.strip():
        return None, None
    phrases = [phrase.name for phrase in read_phrases(text) if not (phrase.near or phrase.within)] or [text]
    found = (load_divisions().get((country, fold_name(plain_name(name)))) for name in phrases)
    return next((division for division in found if division), (None, " ".join(phrases[-1].split())))


def name_division(country: str, text: str) -> str | None:
    """The division as the gazetteer calls it, else in the words of the table."""
    return find_division(country, text)[1]
