"""Files of many documents: JSON lines, JSON lists and tables."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.collect.given import collect_one, give_options, receive_bytes, refuse_one, run_over
from tollbook.collect import Refusal, restore
from tollbook.collect.objects import split_objects
from tollbook.collect.part import Part
from tollbook.collect.table import split_rows
from tollbook.errors import CollectError
from tollbook.model.document import Document

FULL = {
    "id": "op-7",
    "text": "Nine dead\n\nNine people died.",
    "title": "Nine dead",
    "published": "2019-07-22",
    "publisher": "Orontes Post",
    "url": "https://orontes.example/7",
    "language": "en-GB",
}

PRINTABLE = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1).filter(lambda text: bool(text.strip()))


def keep_documents(found: list[Document | Refusal]) -> list[Document]:
    """The documents among what a run gave."""
    return [one for one in found if isinstance(one, Document)]


def test_an_object_says_all_that_a_document_is(tmp_path: Path) -> None:
    document = collect_one(tmp_path / "one.json", json.dumps(FULL))
    assert document.id == "op-7"
    assert document.text == FULL["text"]
    assert document.title == "Nine dead"
    assert document.published == date(2019, 7, 22)
    assert document.publisher == "Orontes Post"
    assert document.url == "https://orontes.example/7"
    assert document.language == "en"
    assert document.warnings == ()


def test_what_an_object_says_goes_before_what_is_said_of_it(tmp_path: Path) -> None:
    options = give_options(published=date(2000, 1, 1), publisher="Someone")
    said = collect_one(tmp_path / "a.json", json.dumps(FULL), options)
    unsaid = collect_one(tmp_path / "b.json", '{"text": "Nine people died."}', options)
    assert (said.published, said.publisher) == (date(2019, 7, 22), "Orontes Post")
    assert (unsaid.published, unsaid.publisher) == (date(2000, 1, 1), "Someone")


def test_an_object_alone_without_id_has_the_name_of_its_file_and_one_of_many_its_digest(tmp_path: Path) -> None:
    alone = collect_one(tmp_path / "alone.json", '{"text": "Nine people died."}')
    listed = collect_one(tmp_path / "listed.json", '[{"text": "Nine people died."}]')
    line = collect_one(tmp_path / "line.jsonl", '{"text": "Nine people died."}')
    assert alone.id == "alone"
    assert listed.id == listed.sha256
    assert line.id == line.sha256 == listed.sha256


def test_a_number_may_be_an_id(tmp_path: Path) -> None:
    assert collect_one(tmp_path / "a.json", '{"id": 17, "text": "Words."}').id == "17"


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2019-07-22", date(2019, 7, 22)),
        ("2019-07-22T23:30:00-05:00", date(2019, 7, 22)),
        ("2019-07-22T00:30:00+03:00", date(2019, 7, 22)),
        ("2019-07-22 06:00", date(2019, 7, 22)),
        ("2019-07-22T06:00:00Z", date(2019, 7, 22)),
    ],
)
def test_a_time_gives_the_day_in_its_own_zone(said: str, day: date) -> None:
    assert receive_bytes(json.dumps({"text": "Words.", "published": said}), "json").published == day


@pytest.mark.parametrize(
    "said", ["22/07/2019", "2019-13-01", "2019-02-30", "yesterday", "2019", "20190722", "July 22, 2019"]
)
def test_a_wrong_date_is_refused_with_its_value(tmp_path: Path, said: str) -> None:
    refusal = refuse_one(tmp_path / "a.jsonl", json.dumps({"id": "x", "text": "Words.", "published": said}))
    assert refusal.reason == f'published "{said}" is not a date: use YYYY-MM-DD'


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"id": "x"', "is not valid JSON (Expecting ',' delimiter, column 11): mend it"),
        ('{"id": "x"}', 'has no "text"'),
        ('{"text": null}', '"text" is null, not a string'),
        ('{"text": 5}', '"text" is 5, not a string'),
        ('{"text": ""}', "holds no text"),
        ('{"text": "  "}', "holds no text"),
        ('{"text": "x", "id": ["y"]}', '"id" is a list, not a string'),
        ('{"text": "x", "id": true}', '"id" is true, not a string'),
        ('{"text": "x", "title": 4}', '"title" is 4, not a string'),
        ('{"text": "x", "publisher": {}}', '"publisher" is an object, not a string'),
        ('{"text": "x", "published": 20190722}', '"published" is 20190722, not a string'),
        ('"x"', 'is "x", no object: give one with "id" and "text"'),
        ('{"text": "x"} {"text": "y"}', "holds more than one JSON value"),
        ('{"text": "x", "n": ' + "9" * 5000 + "}", "holds a number of too many digits"),
        ('{"text": ' + "[" * 40_000, "is nested too deeply"),
        ('{"text": "x", "deep": ' + '{"a":' * 15_000 + "1" + "}" * 15_000 + "}", "is nested too deeply"),
    ],
)
def test_a_broken_line_is_refused_alone(tmp_path: Path, line: str, reason: str) -> None:
    path = tmp_path / "wire.jsonl"
    path.write_text('{"id": "a", "text": "One died."}\n' + line + '\n{"id": "b", "text": "Two died."}\n')
    first, refusal, last = run_over(path)
    assert isinstance(refusal, Refusal)
    assert refusal.name == f"{path} line 2"
    assert refusal.reason.startswith(reason)
    assert len(refusal.reason) < 150
    assert [document.id for document in keep_documents([first, last])] == ["a", "b"]


@pytest.mark.parametrize("depth", range(800, 1000, 7))
def test_a_value_nested_just_so_deep_that_it_can_be_read_is_refused(tmp_path: Path, depth: int) -> None:
    refusal = refuse_one(tmp_path / "a.jsonl", '{"text": ' + "[" * depth + "]" * depth + "}")
    assert refusal.reason.startswith(('"text" is a list, not a string', "is nested too deeply"))


def test_a_line_that_is_no_utf8_is_refused_alone(tmp_path: Path) -> None:
    refusal = refuse_one(tmp_path / "a.jsonl", b'{"text": "caf\xe9"}')
    assert refusal.reason == "is not UTF-8 at byte 14: save it as UTF-8"


def test_a_line_is_stored_as_it_stands_without_its_ending(tmp_path: Path) -> None:
    """The same line is the same document, wherever it stands and whatever ends it."""
    line = b'{ "text":"Nine  died.","id":"a" }'
    (tmp_path / "wire.jsonl").write_bytes(b"\xef\xbb\xbf" + line + b"\r\n\n" + line)
    first, second = keep_documents(run_over(tmp_path / "wire.jsonl"))
    assert first.receipt.content == second.receipt.content == line
    assert (first.receipt.name, second.receipt.name) == ("wire.jsonl line 1", "wire.jsonl line 3")
    assert first.sha256 == second.sha256


def test_a_list_in_a_file_of_lines_is_refused_once(tmp_path: Path) -> None:
    refusal = refuse_one(tmp_path / "a.jsonl", '[\n{"text": "x"},\n{"text": "y"}\n]\n')
    assert refusal.reason == "holds a JSON list, not one object a line: rename it to end in .json"


def test_lines_in_a_file_of_one_object_are_refused(tmp_path: Path) -> None:
    refusal = refuse_one(tmp_path / "a.json", '{"text": "x"}\n{"text": "y"}\n')
    assert refusal.reason.endswith("put one object on each line of a .jsonl file")


def test_the_text_of_an_object_stays_as_given(tmp_path: Path) -> None:
    """Spans refer to it: no space is taken away, no line rejoined."""
    text = "  Nine \u00a0died.\n\n\n\tThe end\u2028 \u202b\u0641\u0644\u202c \n"
    assert collect_one(tmp_path / "a.json", json.dumps({"text": text})).text == text


def test_control_characters_of_an_object_are_replaced_one_for_one(tmp_path: Path) -> None:
    text = "a\x00b\x1b[2Jc\x9bd\ud800e\r\nf"
    document = collect_one(tmp_path / "a.json", json.dumps({"text": text, "title": "x\x07\ny", "id": "i\x00d"}))
    mark = "\N{REPLACEMENT CHARACTER}"
    assert document.text == f"a{mark}b{mark}[2Jc{mark}d{mark}e \nf"
    assert len(document.text) == len(text)
    assert document.title == f"x{mark} y"
    assert document.id == f"i{mark}d"


def test_a_language_that_is_no_tag_is_null_with_a_warning(tmp_path: Path) -> None:
    document = collect_one(tmp_path / "a.json", '{"text": "Nueve muertos.", "language": "Castellano puro"}')
    assert document.language is None
    assert document.warnings == ('language "Castellano puro" is no language tag: use one such as en',)


def test_each_object_of_a_list_is_stored_as_its_exact_words(tmp_path: Path) -> None:
    slices = ['{"id":"a",  "text":"Ünd {[\\"]} ,"}', '{\n "text": "Two", "id": "b"\n}']
    (tmp_path / "all.json").write_text(f" [\n{slices[0]} ,{slices[1]}]\n")
    first, second = keep_documents(run_over(tmp_path / "all.json"))
    assert [first.receipt.content.decode(), second.receipt.content.decode()] == slices
    assert (first.receipt.name, second.receipt.name) == ("all.json record 1", "all.json record 2")


@pytest.mark.parametrize(
    ("content", "last"),
    [
        ('[{"text": "x"}, {"text" ]', "record 2: is not valid JSON"),
        ('[{"text": "x"}, 7]', 'record 2: is 7, no object: give one with "id" and "text"'),
        ('[{"text": "x"}', " breaks off after record 1: mend the JSON list"),
        ('[{"text": "x"} {"text": "y"}]', " breaks off after record 1"),
    ],
)
def test_a_broken_list_gives_what_stands_before_the_break(tmp_path: Path, content: str, last: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(content)
    first, refusal = run_over(path)
    assert isinstance(first, Document)
    assert last.strip() in str(refusal)


def test_an_empty_list_is_refused(tmp_path: Path) -> None:
    assert refuse_one(tmp_path / "a.json", "[ ]").reason.startswith("holds an empty list")


@given(st.lists(st.dictionaries(st.text(), st.text() | st.integers() | st.lists(st.booleans())), min_size=1))
def test_a_list_falls_into_the_objects_that_were_put_into_it(objects: list[dict[str, object]]) -> None:
    parts = list(split_objects(json.dumps(objects, ensure_ascii=True, indent=1).encode()))
    contents = [json.loads(part.content) for part in parts if isinstance(part, Part)]
    assert contents == objects


@given(PRINTABLE)
def test_every_printable_text_comes_through_json_unchanged(text: str) -> None:
    assert receive_bytes(json.dumps({"text": text}), "jsonl", "a.jsonl line 1").text == text


def test_a_row_is_stored_with_the_header_and_read_from_these_alone(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_bytes(
        b"\xef\xbb\xbfid,published,text\r\na,2019-07-22,One died.\r\n\r\n"
        b'b,,"Two died,\r\nthe ""mayor"" said."\r\nc,2019-07-23,Three died.'
    )
    first, second, third = keep_documents(run_over(tmp_path / "log.csv"))
    assert first.receipt.content == b"id,published,text\na,2019-07-22,One died."
    assert second.receipt.content == b'id,published,text\nb,,"Two died,\r\nthe ""mayor"" said."'
    assert second.text == 'Two died,\nthe "mayor" said.'
    assert [one.receipt.name for one in (first, second, third)] == ["log.csv row 1", "log.csv row 2", "log.csv row 3"]
    assert [one.id for one in (first, second, third)] == ["a", "b", "c"]
    assert [one.published for one in (first, second, third)] == [date(2019, 7, 22), None, date(2019, 7, 23)]
    assert restore(second.receipt) == second


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("name", ["text", "Body", "CONTENT"])
def test_a_table_may_be_divided_and_named_as_offices_do(tmp_path: Path, delimiter: str, name: str) -> None:
    rows = [["Title", name, "publisher", "url", "language"], ["T", "One died.", "P", "u", "en"]]
    document = collect_one(tmp_path / "a.csv", "\n".join(delimiter.join(row) for row in rows))
    assert (document.title, document.text, document.publisher) == ("T", "One died.", "P")
    assert (document.url, document.language) == ("u", "en")
    assert document.id == document.sha256


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("b,x,22.7.2019", 'published "22.7.2019" is not a date: use YYYY-MM-DD'),
        ("b,nine died, the mayor said,2019-07-22", "has 4 cells and the header 3: put quotation marks round the text"),
        ("b,,2019-07-22", "holds no text"),
        ("b", "holds no text"),
        ('b,"x"y,2019-07-22', "is not valid CSV: mend its quotation marks"),
        ("b," + "x" * 5000 + ",", "is over the limit"),
    ],
)
def test_a_broken_row_is_refused_alone(tmp_path: Path, row: str, reason: str) -> None:
    path = tmp_path / "log.csv"
    path.write_text(f"id,text,published\na,One died.,\n{row}\nc,Three died.,\n")
    first, refusal, last = run_over(path, options=give_options(max_bytes=4000))
    assert isinstance(refusal, Refusal)
    assert refusal.name == f"{path} row 2"
    assert refusal.reason.startswith(reason)
    assert [document.id for document in keep_documents([first, last])] == ["a", "c"]


def test_a_quotation_mark_never_closed_is_said_to_take_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text('id,text\na,One died.\nb,"Two died.\nc,Three died.\n')
    first, refusal = run_over(path)
    assert isinstance(first, Document)
    assert str(refusal).endswith("(one is never closed: nothing after it could be read)")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"id,name\n1,x\n", 'has no column "text" in its header "id,name": name the column text'),
        (b"id,text\n", "has a header and no rows"),
        ("id,text\n1,x".encode("utf-16"), "is no UTF-8 text: save it as CSV UTF-8"),
        (b"id,text" + b"x" * 200_000, "is over the limit"),
    ],
)
def test_a_table_without_text_is_refused_once(tmp_path: Path, content: bytes, reason: str) -> None:
    assert refuse_one(tmp_path / "log.csv", content).reason.startswith(reason)


def test_a_cell_longer_than_the_csv_module_takes_by_itself_is_read(tmp_path: Path) -> None:
    text = "word " * 40_000
    document = collect_one(tmp_path / "a.csv", f"text\n{text}", give_options(max_bytes=1_000_000))
    assert len(document.text) > 131_072


def test_a_row_in_a_western_code_page_is_read_with_a_warning(tmp_path: Path) -> None:
    document = collect_one(tmp_path / "a.csv", "text\nNine died in the café of Tártous.".encode("cp1252"))
    assert document.text == "Nine died in the café of Tártous."
    assert document.warnings == ("no encoding is given: read as windows-1252",)


@given(st.lists(PRINTABLE, min_size=1, max_size=5))
def test_every_row_comes_through_a_table_unchanged(texts: list[str]) -> None:
    quoted = ['"' + text.replace('"', '""') + '"' for text in texts]
    lines = "\n".join(["text", *quoted]).encode().splitlines(keepends=True)
    parts = [part for part in split_rows(lines, 100_000) if isinstance(part, Part)]
    assert [receive_bytes(part.content, "csv", "a.csv row 1").text for part in parts] == texts


def test_restoring_names_the_record() -> None:
    with pytest.raises(CollectError, match=r'^wire.jsonl line 3: has no "text"'):
        receive_bytes(b"{}", "jsonl", "wire.jsonl line 3")
