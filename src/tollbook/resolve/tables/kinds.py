"""The generic words of ``hand/generics.toml`` in tables: kinds, and the endings of names that say one."""

import re
from functools import cache

from tollbook.resolve.handmade import load_hand

__all__ = ["find_kind", "list_site_names", "split_ending"]

PROPER = ("town", "quarter", "district", "province")
"""The kinds whose names go without the word that says the kind; that of a site is part of its name."""


@cache
def load_kinds() -> dict[str, str]:
    generics = load_hand("generics.toml")["kinds"]
    kinds = {word: kind for kind, words in generics.items() for word in words}
    return kinds | {kind: kind for kind in (*generics, "country")}


@cache
def load_endings() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(load_kinds(), key=len, reverse=True))
    return re.compile(rf"^(?P<rest>.+?)[\s-]+(?P<word>{words})$", re.IGNORECASE)


def find_kind(word: str) -> str | None:
    """The kind of a generic word, such as "village"; null where it is none."""
    return load_kinds().get(word.strip().casefold())


def split_ending(name: str) -> tuple[str, str | None]:
    """The name without the word that says its kind, where it goes without; and that kind."""
    match = load_endings().match(name)
    if match is None:
        return name, None
    kind = load_kinds()[match["word"].casefold()]
    return (match["rest"] if kind in PROPER else name), kind


def list_site_names(name: str) -> tuple[str, ...]:
    """The name of a site, and the bare one to which reports put another word: "Tiyas" of "Tiyas Military Airbase"."""
    match = load_endings().match(name)
    return (name, match["rest"]) if match else (name,)
