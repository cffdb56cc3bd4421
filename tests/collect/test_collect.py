"""What a run makes of files, folders and standard input, and of all that is none of them."""

import hashlib
import io
import os
import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.collect.given import AT, collect_one, give_options, refuse_one, run_over
from tollbook.collect import Refusal, collect, restore
from tollbook.model.document import Document, Receipt

REPORT = "Shells fall on Kafr Oud\n\nNine people were killed on Thursday, the clinic of the town said.\n"


def feed(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    """Put these bytes on standard input."""
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(content)))


def test_a_text_file_is_one_document_with_its_bytes_and_circumstances(tmp_path: Path) -> None:
    options = give_options(published=date(2019, 7, 22), publisher="Orontes Post")
    document = collect_one(tmp_path / "kafr-oud-1.txt", REPORT, options)
    assert document.id == "kafr-oud-1"
    assert document.text == REPORT
    assert document.title == "Shells fall on Kafr Oud"
    assert document.sha256 == hashlib.sha256(REPORT.encode()).hexdigest()
    assert (document.published, document.publisher) == (date(2019, 7, 22), "Orontes Post")
    receipt = document.receipt
    assert (receipt.content, receipt.name, receipt.form, receipt.at) == (REPORT.encode(), "kafr-oud-1.txt", "txt", AT)


def test_what_a_document_does_not_say_and_no_option_gives_is_null(tmp_path: Path) -> None:
    document = collect_one(
        tmp_path / "a.txt", "It was in 2015 that nine people died there, the mayor of the town said."
    )
    assert (document.title, document.published, document.publisher, document.url) == (None, None, None, None)


def test_every_document_is_restored_the_same_from_its_receipt(tmp_path: Path) -> None:
    """Rebuilding gives what adding gave."""
    (tmp_path / "a.txt").write_text(REPORT)
    (tmp_path / "b.jsonl").write_text('{"id": "b1", "text": "Two died."}\n{"text": "Three died."}\n')
    (tmp_path / "c.csv").write_text("id,text\nc1,Four died.\n")
    (tmp_path / "d.json").write_text('[{"text": "Five died."}]')
    (tmp_path / "e.eml").write_text("Subject: Six\n\nSix died.\n")
    (tmp_path / "f.html").write_text("<html><body><p>Seven people died on Tuesday in the town.</p></body></html>")
    found = run_over(tmp_path)
    assert len(found) == 7
    for document in found:
        assert isinstance(document, Document)
        assert restore(document.receipt) == document


def test_inputs_come_in_the_order_given(tmp_path: Path) -> None:
    for name in ("b", "a", "c"):
        (tmp_path / f"{name}.txt").write_text(f"Report {name} of the day.")
    found = run_over(tmp_path / "c.txt", tmp_path / "a.txt", tmp_path / "b.txt")
    assert [document.id for document in found if isinstance(document, Document)] == ["c", "a", "b"]


def test_a_folder_is_walked_in_order_without_hidden_and_unknown_files(tmp_path: Path) -> None:
    for name in ("z.txt", "a/2.TXT", "a/1.txt", ".hidden.txt", ".git/x.txt", "notes.md", "a/photo.jpg"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"Words of {name}.")
    found = run_over(tmp_path)
    assert [document.id for document in found if isinstance(document, Document)] == ["1", "2", "z"]
    assert len(found) == 3


def test_a_link_to_a_folder_is_not_followed_so_that_none_is_walked_for_ever(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Words.")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert len(run_over(tmp_path)) == 1


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("x")
    (found,) = run_over(tmp_path)
    assert isinstance(found, Refusal)
    assert found.reason.startswith("holds no file that can be read: put .txt")


def test_standard_input_is_a_text_known_by_its_digest(monkeypatch: pytest.MonkeyPatch) -> None:
    feed(monkeypatch, REPORT.encode())
    (document,) = run_over("-")
    assert isinstance(document, Document)
    assert document.text == REPORT
    assert document.id == document.sha256
    assert (document.receipt.name, document.receipt.form) == ("standard input", "txt")
    assert restore(document.receipt) == document


def test_standard_input_may_be_json_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    feed(monkeypatch, b'\n{"id": "s1", "text": "Two died."}\nnonsense\n{"id": "s2", "text": "Three died."}\n')
    first, broken, second = run_over("-")
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.id, second.id) == ("s1", "s2")
    assert first.receipt.name == "standard input line 2"
    assert str(broken).startswith("standard input line 3: is not valid JSON")


def test_an_empty_standard_input_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    feed(monkeypatch, b" \n\n")
    (found,) = run_over("-")
    assert str(found) == "standard input: is empty: pipe a text or JSON lines into it"


@pytest.mark.parametrize("content", [b"x" * 50, b"word\n" * 20])
def test_a_standard_input_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    feed(monkeypatch, content)
    (found,) = run_over("-", options=give_options(max_bytes=40))
    assert isinstance(found, Refusal)
    assert "over the limit" in found.reason


def test_one_bad_input_is_never_in_the_way_of_the_others(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(REPORT)
    (tmp_path / "empty.txt").write_text("")
    found = run_over(tmp_path / "missing.txt", tmp_path / "empty.txt", tmp_path / "good.txt")
    assert [type(one) for one in found] == [Refusal, Refusal, Document]
    assert str(found[0]) == f"{tmp_path / 'missing.txt'}: no such file: check the path"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\t\n", "is empty"),
        ("empty.jsonl", b"\n\n", "is empty"),
        ("empty.csv", b"", "is empty"),
        ("empty.json", b"", "is empty"),
        ("empty.html", b"", "is empty"),
        ("paper.pdf", b"%PDF-1.7 ...", "is a PDF: convert it to text"),
        ("paper.txt", b"%PDF-1.7 ...", "is a PDF: convert it to text"),
        ("office.txt", b"PK\x03\x04....", "is a zip or office file"),
        ("packed.json", b"\x1f\x8b\x08....", "is compressed"),
        ("report.docx", b"PK\x03\x04", "is of no known form (.docx): give one of .txt,"),
        ("report", b"Words.", "is of no known form (no extension)"),
        ("page.txt", b"<!DOCTYPE html><p>Words.", "is a web page: rename it to end in .html"),
        ("noise.txt", bytes(range(256)) * 8, "is binary, no text"),
        ("noise.jsonl", b'{"id": "a"\n' + bytes(range(256)) * 8, "is binary or UTF-16, no text"),
        ("wide.jsonl", '{"id": "a"}\n'.encode("utf-16"), "is binary or UTF-16, no text"),
        ("paper.jsonl", b"%PDF-1.7 ...\n...\n", "is a PDF: convert it to text"),
        ("high.txt", bytes(range(128, 256)) * 8, "is in no known encoding"),
        ("controls.txt", b"\x01\x02\x1b\x07" * 50 + b"words", "is mostly control characters"),
    ],
)
def test_what_is_no_report_is_refused_with_the_remedy(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    refusal = refuse_one(tmp_path / name, content)
    assert refusal.reason.startswith(reason)
    assert ": " in refusal.reason or "give" in refusal.reason


def test_a_file_over_the_limit_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as stream:
        stream.truncate(100_000_000)
    (found,) = run_over(path, options=give_options(max_bytes=20_000_000))
    assert str(found) == f"{path}: is over the limit of 20 MB: raise it with --max-mb or TOLLBOOK_MAX_MB"


def test_the_limit_holds_for_each_record_of_a_file_of_many(tmp_path: Path) -> None:
    """A long file of short reports is no large document."""
    lines = [f'{{"id": "n{number}", "text": "Words."}}' for number in range(50)]
    lines[3] = '{"id": "long", "text": "' + "x" * 300 + '"}'
    (tmp_path / "wire.jsonl").write_text("\n".join(lines))
    found = run_over(tmp_path / "wire.jsonl", options=give_options(max_bytes=200))
    refusals = [one for one in found if isinstance(one, Refusal)]
    assert len(found) == 50
    assert [str(one).split(": ")[0] for one in refusals] == [f"{tmp_path / 'wire.jsonl'} line 4"]
    assert "over the limit of 0.0002 MB" in refusals[0].reason


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (found,) = run_over(tmp_path / "pipe.txt")
    assert isinstance(found, Refusal)
    assert found.reason.startswith("is no regular file")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "shut.txt"
    path.write_text("Words.")
    path.chmod(0)
    (found,) = run_over(path)
    assert isinstance(found, Refusal)
    assert found.reason.startswith("cannot be read (Permission denied)")


def test_a_name_too_long_for_the_system_is_refused() -> None:
    (found,) = run_over("x" * 5000 + ".txt")
    assert isinstance(found, Refusal)
    assert found.reason.startswith("cannot be read (File name too long)")


def test_control_characters_of_a_file_name_never_reach_a_terminal(tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[31m\nb.txt"
    path.write_text("Nine people died.")
    document, refusal = run_over(path, f"{path}x")
    assert isinstance(document, Document)
    assert document.receipt.name == "a\N{REPLACEMENT CHARACTER}[31m b.txt"
    assert document.id == "a\N{REPLACEMENT CHARACTER}[31m b"
    assert "\x1b" not in str(refusal)
    assert "\n" not in str(refusal)


def test_two_folders_may_hold_files_of_one_name_and_the_refusal_says_which(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "wire.jsonl").write_text("{broken\n")
    names = [one.name for one in run_over(tmp_path) if isinstance(one, Refusal)]
    assert names == [f"{tmp_path / 'a' / 'wire.jsonl'} line 1", f"{tmp_path / 'b' / 'wire.jsonl'} line 1"]


def test_a_run_is_lazy_so_that_what_was_read_is_not_lost_to_what_follows(tmp_path: Path) -> None:
    """The second file is only looked for once the first has been handed over."""
    (tmp_path / "a.txt").write_text("Words of the first.")
    run = collect([str(tmp_path / "a.txt"), str(tmp_path / "b.txt")], give_options())
    first = next(run)
    (tmp_path / "b.txt").write_text("Words of the second.")
    second = next(run)
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.id, second.id) == ("a", "b")


def test_an_empty_name_is_refused_and_not_taken_for_this_folder() -> None:
    [refusal] = run_over("")
    assert isinstance(refusal, Refusal)
    assert str(refusal) == "'': is no file name: name a file or a folder, or . for this one"


def test_what_a_library_stumbles_over_is_refused_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(receipt: Receipt) -> Document:
        if receipt.name == "bad.txt":
            raise LookupError("of a library")
        return restore(receipt)

    monkeypatch.setattr("tollbook.collect.run.restore", stumble)
    for name in ("bad.txt", "good.txt"):
        (tmp_path / name).write_text("Nine people died in Kafr Oud.")
    bad, good = run_over(tmp_path / "bad.txt", tmp_path / "good.txt")
    assert str(bad) == f"{tmp_path / 'bad.txt'}: cannot be taken apart (LookupError): save its text as .txt"
    assert isinstance(good, Document)
