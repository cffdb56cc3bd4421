"""Writes the golden reports again: ``python -m tests.publish.renew``."""

import json
from collections.abc import Iterator
from pathlib import Path

from tests.publish.battle import compose_battle, compose_quiet, compose_story
from tollbook.publish import render_html, render_markdown, report_to_json

__all__ = ["GOLDEN", "list_golden"]

GOLDEN = Path(__file__).parent / "golden"


def list_golden() -> Iterator[tuple[str, str]]:
    """Each golden file's name with what the program writes today."""
    battle, story, quiet = compose_battle(), compose_story(), compose_quiet()
    yield "battle.md", render_markdown(battle)
    yield "battle.html", render_html(battle)
    yield "battle.json", json.dumps(report_to_json(battle), indent=1, ensure_ascii=False) + "\n"
    yield "story.md", render_markdown(story)
    yield "quiet.md", render_markdown(quiet)
    yield "quiet.html", render_html(quiet)


if __name__ == "__main__":
    for file, text in list_golden():
        (GOLDEN / file).write_text(text, encoding="utf-8")
