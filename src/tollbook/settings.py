"""What a run may be told: built once by the command line and passed in."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import inf, nan
from pathlib import Path

from platformdirs import user_cache_path

from tollbook.errors import QuestionError

__all__ = ["MEGABYTE", "ModelSettings", "Settings", "load_settings"]

MEGABYTE = 1_000_000


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

    ``model`` is what the model reader is told.
    """

    record: Path
    cache: Path
    max_bytes: int
    model: ModelSettings = field(default_factory=ModelSettings)


def load_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings that the environment gives: ``TOLLBOOK_RECORD``, ``TOLLBOOK_CACHE`` and so on.

    Raises :class:`QuestionError` where a variable of the model reader cannot be understood.
    """
    return Settings(
        record=Path(environment.get("TOLLBOOK_RECORD") or "tollbook.db"),
        cache=Path(environment.get("TOLLBOOK_CACHE") or user_cache_path("tollbook")),
        max_bytes=int(float(environment.get("TOLLBOOK_MAX_MB") or 20) * MEGABYTE),
        model=load_model_settings(environment),
    )


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
