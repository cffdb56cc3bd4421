"""The bench of copies makes an archive whose copies are known, and counts what is found of them."""

from collections import Counter

import copies as bench

from tollbook.link import find_copies


def test_the_archive_is_the_same_whenever_it_is_made_and_has_documents_of_every_kind() -> None:
    archive, again = bench.make_archive(200), bench.make_archive(200)
    assert [document.text for document in archive.documents] == [document.text for document in again.documents]
    assert set(Counter(archive.kinds.values())) == {"story", "copy", "update", "bulletin", "short"}
    assert {archive.kinds[first] for first in archive.originals.values()} == {"story"}


def test_the_copies_of_a_small_archive_are_found_and_no_others() -> None:
    archive = bench.make_archive(600)
    score = bench.score_copies(find_copies(archive.documents), archive)
    assert score["precision"] == 1.0
    assert float(str(score["recall"])) >= 0.99


def test_what_is_taken_for_a_copy_wrongly_is_counted_by_its_kind() -> None:
    archive = bench.make_archive(200)
    short = next(id for id, kind in archive.kinds.items() if kind == "short")
    first = archive.documents[0].id
    score = bench.score_copies(archive.originals | {short: first}, archive)
    assert score["taken for copies wrongly"] == {"short": 1}
    assert score["recall"] == 1.0


def test_one_document_is_looked_up_among_all() -> None:
    archive = bench.make_archive(100)
    seconds = list(bench.time_look_ups(archive, archive.documents[:3]))
    assert len(seconds) == 3
    assert all(wall >= 0 and busy >= 0 for wall, busy in seconds)
