"""Which language a text is in, as far as its words show; where they do not, null: never guessed.

The library py3langid weighs the letters. Latin words that begin with a capital are left out, because names are of any
language: a list of Hausa names is not a text in Hausa. A text mostly in capitals is weighed in small letters, and
one of two scripts by the words of the one that it has more of.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from tollbook.collect.handbook import load_languages

__all__ = ["Weighed", "describe_language", "find_language", "weigh_language"]

ENGLISH = "en"
_SAMPLE = 20_000
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
# Letters with the signs that some scripts write above and below them; no digits, punctuation or symbols.
_WORD = re.compile(r"[^\s!-@\[-`{-\u00bf\u2000-\u206f\u3000-\u303f\uff00-\uff20]+")
# In UTF-8 bytes, so that a language of few but telling letters (Arabic, Chinese) is known from as few words.
_ENOUGH = 30
_LIKELY = 0.5
_SURE = 0.9
_UNLIKELY = 1e-3
# Names in capitals cannot be told from words.
_UNLIKELY_IN_CAPITALS = 1e-8


class _Identifier(Protocol):
    """What is used of the library."""

    def rank(self, text: str) -> list[tuple[str, float]]:
        """The languages with their probabilities, the likeliest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What a text's words say of its language.

    ``best`` is the language that fits best (null for none), ``share`` its probability and ``english`` that of English;
    ``size`` is how much there was to weigh, in bytes, and ``capitals`` whether it was mostly in capitals.
    """

    best: str | None
    share: float
    english: float
    size: int
    capitals: bool

    @property
    def is_english(self) -> bool:
        """Whether the text is surely in English."""
        return self.size >= _ENOUGH and self.english >= _SURE

    @property
    def is_foreign(self) -> bool:
        """Whether the text is surely in another language than English."""
        limit = _UNLIKELY_IN_CAPITALS if self.capitals else _UNLIKELY
        return self.best not in {None, ENGLISH} and self.size >= _ENOUGH and self.english < limit


@cache
def _load_identifier() -> _Identifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    languages = load_languages()
    identifier.set_languages([*languages.names, languages.none])
    found: _Identifier = identifier
    return found


def _take_words(text: str) -> tuple[str, bool]:
    """The words that tell of a language, all of the script that has most letters, and whether they are in capitals."""
    words = [word for word in _WORD.findall(text[:_SAMPLE]) if any(map(str.isalpha, word))]
    latin = [word for word in words if _LATIN.match(word)]
    other = [word for word in words if not _LATIN.match(word)]
    if sum(map(len, other)) > sum(map(len, latin)):
        return " ".join(other), False
    if 2 * sum(map(str.isupper, "".join(latin))) > sum(map(len, latin)):
        return " ".join(latin).lower(), True
    return " ".join(word for word in latin if not word[0].isupper()), False


def weigh_language(text: str) -> Weighed:
    """What the words of a text say of its language; of a long text, those at its beginning."""
    words, capitals = _take_words(text)
    ranked = _load_identifier().rank(words)
    best, share = ranked[0]
    shares: Mapping[str, float] = dict(ranked)
    return Weighed(
        best=best if words and best in load_languages().names else None,
        share=share,
        english=shares[ENGLISH],
        size=len(words.encode()),
        capitals=capitals,
    )


def find_language(text: str) -> str | None:
    """The ISO 639 code of the language that a text is in, or null where it is too short or its words do not say."""
    found = weigh_language(text)
    sure = found.is_foreign if found.best != ENGLISH else found.size >= _ENOUGH
    return found.best if sure and found.share >= _LIKELY else None


def describe_language(code: str) -> str:
    """A language as a message names it: "Arabic (ar)"."""
    name = load_languages().names.get(code)
    return f"{name} ({code})" if name else code
