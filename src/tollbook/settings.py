"""What a run may be told: built once by the command line and passed in."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_cache_path

__all__ = ["MEGABYTE", "Settings", "load_settings"]

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """``record`` is the database, ``cache`` the folder of built reference data, ``max_bytes`` the largest document."""

    record: Path
    cache: Path
    max_bytes: int


def load_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings that the environment gives: ``TOLLBOOK_RECORD``, ``TOLLBOOK_CACHE`` and ``TOLLBOOK_MAX_MB``."""
    return Settings(
        record=Path(environment.get("TOLLBOOK_RECORD") or "tollbook.db"),
        cache=Path(environment.get("TOLLBOOK_CACHE") or user_cache_path("tollbook")),
        max_bytes=int(float(environment.get("TOLLBOOK_MAX_MB") or 20) * MEGABYTE),
    )
