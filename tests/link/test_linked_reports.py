"""The project's own linked reports: which of them reprint another. They lie beside the project, not in it."""

import json
from pathlib import Path

import pytest

from tests.link.builders import make_document
from tollbook.link import find_copies

LINKED = Path(__file__).parents[3] / "shared" / "gold" / "linked.jsonl"


@pytest.mark.skipif(not LINKED.exists(), reason="the linked reports (../shared/gold/linked.jsonl) are not here")
def test_the_copies_among_the_linked_reports_are_found_and_no_others() -> None:
    reports = [json.loads(line) for line in LINKED.read_text(encoding="utf-8").splitlines()]
    documents = [make_document(r["id"], r["text"], r["published"], r["publisher"]) for r in reports]
    assert find_copies(documents) == {r["id"]: r["copy_of"] for r in reports if r["copy_of"]}
