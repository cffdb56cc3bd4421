"""Results of benches: kept with the day, the version and the machine, one JSON object a line."""

import json
import os
import platform
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from tollbook import __version__

__all__ = ["keep_result"]

RESULTS = Path(__file__).with_name("results.jsonl")


def keep_result(measured: str, reached: Mapping[str, object]) -> None:
    """Print what was reached of what was measured, and add it to ``bench/results.jsonl``."""
    kept = {
        "date": datetime.now(UTC).date().isoformat(),
        "version": __version__,
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "load of the machine": round(os.getloadavg()[0], 1),
        "measured": measured,
        **reached,
    }
    with RESULTS.open("a", encoding="utf-8") as file:
        file.write(json.dumps(kept, ensure_ascii=False) + "\n")
    sys.stdout.write(json.dumps(kept, ensure_ascii=False, indent=1) + "\n")
