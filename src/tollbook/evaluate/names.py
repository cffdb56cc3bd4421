"""When two names are the same: up to case, accents, articles and words that name no one."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

from tollbook.model import ActorRef, PlaceRef

__all__ = ["fold", "is_alike", "is_one_of", "list_names"]

_APOSTROPHES = str.maketrans("", "", "'\u2019")
_OTHER = re.compile(r"[^a-z0-9]+")


@cache
def _load_generic() -> frozenset[str]:
    path = files("tollbook.evaluate").joinpath("hand", "generic.toml")
    return frozenset(word for words in tomllib.loads(path.read_text(encoding="utf-8")).values() for word in words)


def fold(text: str) -> str:
    """A name in plain small letters and digits, its words apart by single spaces; other alphabets leave nothing."""
    letters = (letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return _OTHER.sub(" ", "".join(letters).casefold().translate(_APOSTROPHES)).strip()


def _find_words(name: str) -> frozenset[str]:
    words = frozenset(fold(name).split())
    return words - _load_generic() or words


def is_alike(said: str, accepted: Sequence[str] | None) -> bool:
    """Whether a name says the same as one of those accepted, or more of it, or less; null accepts none."""
    mine = _find_words(said)
    return bool(mine) and any(mine <= theirs or theirs <= mine for theirs in map(_find_words, accepted or ()))


def list_names(said: PlaceRef | ActorRef | None) -> list[str]:
    """The names of a place or an actor: the full one and the document's words, as far as there are any."""
    return [name for name in (said.name, said.text) if name] if said else []


def is_one_of(said: Iterable[str], accepted: Sequence[str] | None) -> bool:
    """Whether one of the names said is accepted; where none is said, whether none is expected."""
    names = list(said)
    return any(is_alike(name, accepted) for name in names) if names else accepted is None
