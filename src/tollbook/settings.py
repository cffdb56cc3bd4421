"""What a run may be told: built once by the command line and passed in."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import inf, nan
from pathlib import Path

from platformdirs import user_cache_path, user_data_path

from tollbook.errors import QuestionError

__all__ = [
    "MEGABYTE",
    "DatabaseUrl",
    "ModelSettings",
    "RecordAddress",
    "Settings",
    "load_settings",
    "name_former",
    "parse_record",
]

MEGABYTE = 1_000_000


def place_own_reader() -> Path:
    return user_data_path("tollbook") / "reader"


def place_reference() -> Path:
    return user_data_path("tollbook") / "reference"


@dataclass(frozen=True, slots=True)
class DatabaseUrl:
    """Where a record on PostgreSQL is: ``postgresql+psycopg://name@host:5432/database``; shown without its password."""

    url: str = field(repr=False)

    def __str__(self) -> str:
        shown = re.sub(r"^([\w+]+://[^:/@]*:).*@", r"\1***@", self.url)
        return re.sub(r"([?&]\w*password=)[^&]*", r"\1***", shown)

    @property
    def name(self) -> str:
        """The database's name alone, as a path has that of its file."""
        return self.url.partition("?")[0].rpartition("/")[2]


RecordAddress = Path | DatabaseUrl
"""Where a record is: the path of an SQLite file, or the URL of a PostgreSQL database."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelSettings:
    """What the model reader is told.

    ``url`` is the endpoint without "/chat/completions", ``model`` the model's name there, ``key`` what it asks for,
    if anything. An answer may take ``timeout`` seconds; ``requests`` may be under way at once. ``prices`` are those of
    a million tokens asked and answered, in any currency, or null.
    """

    url: str | None = None
    model: str | None = None
    key: str | None = field(default=None, repr=False)
    timeout: float = 300
    requests: int = 4
    prices: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """``record`` is the database, ``cache`` the folder of built reference data, ``max_bytes`` the largest document.

    ``weights`` is the folder of the reader in use, null for the shipped one; ``own_reader`` is where ``tollbook train``
    puts a reader of one's own unless told otherwise. ``reference`` is the folder of reference data that people added:
    places imported, actors of their own. ``model`` is what the model reader is told.
    """

    record: RecordAddress
    cache: Path
    max_bytes: int
    weights: Path | None = None
    own_reader: Path = field(default_factory=place_own_reader)
    reference: Path = field(default_factory=place_reference)
    model: ModelSettings = field(default_factory=ModelSettings)


def load_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings that the environment gives: ``TOLLBOOK_RECORD``, ``TOLLBOOK_CACHE`` and so on.

    The reader is that of ``TOLLBOOK_WEIGHTS``, else one's own where there is one, else the shipped one.
    Raises :class:`QuestionError` where a variable of the model reader cannot be understood.
    """
    weights = environment.get("TOLLBOOK_WEIGHTS")
    return Settings(
        record=parse_record(environment.get("TOLLBOOK_RECORD") or "tollbook.db"),
        cache=Path(environment.get("TOLLBOOK_CACHE") or user_cache_path("tollbook")),
        max_bytes=int(float(environment.get("TOLLBOOK_MAX_MB") or 20) * MEGABYTE),
        weights=(find_reader(Path(weights)) or Path(weights)) if weights else find_reader(place_own_reader()),
        reference=Path(environment.get("TOLLBOOK_REFERENCE") or place_reference()),
        model=load_model_settings(environment),
    )


def parse_record(value: str) -> RecordAddress:
    """The path, or the URL where the value is one; raises :class:`QuestionError` for a URL of another database."""
    scheme, mark, rest = value.partition("://")
    if not mark:
        return Path(value)
    if scheme not in ("postgresql", "postgresql+psycopg"):
        raise QuestionError(f"{scheme}://…: a record is a path or a URL that begins with postgresql+psycopg://")
    if rest.count("@") > 1:
        raise QuestionError(f"{scheme}://…: an @ in a name or password is written as %40 in a URL")
    return DatabaseUrl(value)


def find_reader(folder: Path) -> Path | None:
    """The reader of a folder, or the former one where a change was broken off, or null where there is none."""
    return next((each for each in (folder, name_former(folder)) if each.is_dir()), None)


def name_former(folder: Path) -> Path:
    """Where a reader stands while another takes its place."""
    return folder.with_name(f"{folder.name}.former")


def load_model_settings(environment: Mapping[str, str]) -> ModelSettings:
    prices = environment.get("TOLLBOOK_LLM_PRICE")
    return ModelSettings(
        url=environment.get("TOLLBOOK_LLM_URL") or None,
        model=environment.get("TOLLBOOK_LLM_MODEL") or None,
        key=environment.get("TOLLBOOK_LLM_KEY") or None,
        timeout=parse_number("TOLLBOOK_LLM_TIMEOUT", environment.get("TOLLBOOK_LLM_TIMEOUT") or "300", least=1),
        requests=int(parse_number("TOLLBOOK_LLM_REQUESTS", environment.get("TOLLBOOK_LLM_REQUESTS") or "4", least=1)),
        prices=parse_prices("TOLLBOOK_LLM_PRICE", prices) if prices else None,
    )


def parse_number(variable: str, value: str, least: float) -> float:
    try:
        number = float(value)
    except ValueError:
        number = nan
    if not least <= number < inf:
        raise QuestionError(f"{variable}: {value!r} is no number from {least:g} on; give one, or leave it unset")
    return number


def parse_prices(variable: str, value: str) -> tuple[float, float]:
    """The two prices of "0.15/0.60"."""
    asked, _, answered = value.partition("/")
    return parse_number(variable, asked, least=0), parse_number(variable, answered, least=0)
