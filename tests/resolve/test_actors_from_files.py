"""The actor book from its files: what is taken, what is refused and how it is said, and what people add."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tollbook.errors import ReferenceDataError
from tollbook.model import ActorId
from tollbook.resolve.actor import ActorKind, Era, TieKind
from tollbook.resolve.actor_files import ActorFile, load_conflicts, make_actors
from tollbook.resolve.actor_search import bare_name
from tollbook.resolve.actors import load_actor_book

FILE = """\
conflict: Norland
countries: [KE, SO]
source: a made-up war
sides: {kdf: government}
actors:
  - id: blue-brigade
    name: Blue Brigade
    kind: armed group
    side: blues
    aliases: [Blues of Norland, اللواء الأزرق]
    local: [the Blues]
    from: 2012-01
    until: 2016-07-28
    relations:
      - {type: renamed, to: azure-brigade, from: 2016-07-29}
  - id: azure-brigade
    name: Azure Brigade
    kind: armed group
    country: SO
    from: 2016
    source: another made-up war
"""
Put = Callable[..., Path]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Writes a file into the folder of actors that people added; gives the folder of reference data."""

    def write(content: str | bytes, name: str = "norland.yaml") -> Path:
        folder = tmp_path / "actors"
        folder.mkdir(exist_ok=True)
        path = folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return tmp_path

    return write


def complain(reference: Path) -> str:
    """The message with which the files are refused: one line."""
    with pytest.raises(ReferenceDataError) as raised:
        load_actor_book(reference)
    message = str(raised.value)
    assert "\n" not in message
    return message


def test_an_entry_that_people_add_is_taken_whole(put: Put) -> None:
    book = load_actor_book(put(FILE))
    blue = book.get(ActorId("blue-brigade"))
    assert blue is not None
    assert (blue.name, blue.kind, blue.side, blue.conflict) == (
        "Blue Brigade",
        ActorKind.ARMED_GROUP,
        "blues",
        "Norland",
    )
    assert (blue.country, sorted(blue.countries)) == (None, ["KE", "SO"])
    assert blue.era == Era(since="2012-01", until="2016-07-28")
    assert [(tie.kind, tie.to, tie.era.since) for tie in blue.ties] == [
        (TieKind.RENAMED, "azure-brigade", "2016-07-29")
    ]
    assert blue.source == "a made-up war"
    azure = book.get(ActorId("azure-brigade"))
    assert azure is not None
    assert (azure.source, azure.country, azure.era.since) == ("another made-up war", "SO", "2016")


def test_added_entries_are_found_and_take_their_sides(put: Put) -> None:
    book = load_actor_book(put(FILE))
    asked = [("the Blues", "KE"), ("the Blues", "SO"), ("اللواء الأزرق", None), ("Blues of Norland", None)]
    for words, country in asked:
        found = book.find(words, country=country, on=date(2014, 1, 1))
        assert found is not None
        assert found.id == "blue-brigade"
    assert book.find("the Blues", country="SY") is None
    army = book.get(ActorId("kdf"))
    assert army is not None
    assert book.side_of(army, country="KE") == "government"


def test_an_added_entry_takes_the_place_of_the_shipped_one(put: Put) -> None:
    entry = "actors: [{id: nusra, name: Nusra as we call it, kind: militia}]"
    book = load_actor_book(put(f"conflict: Syria\ncountries: [SY]\nsource: ours\n{entry}\n"))
    nusra = book.get(ActorId("nusra"))
    assert nusra is not None
    assert (nusra.name, nusra.source, nusra.aliases) == ("Nusra as we call it", "ours", ())
    assert len(book) == len(load_actor_book())
    assert book.find("Jabhat al-Nusra") is None


def test_the_version_changes_with_every_file(put: Put) -> None:
    versions = [load_actor_book().version, load_actor_book(put(FILE)).version]
    versions.append(load_actor_book(put(FILE.replace("Blue Brigade", "Blue Band"))).version)
    assert len(set(versions)) == 3
    assert load_actor_book(put(FILE)).version == versions[1]


def test_a_folder_that_is_not_there_adds_nothing(tmp_path: Path) -> None:
    assert load_actor_book(tmp_path / "nowhere").version == load_actor_book().version


def test_other_files_and_hidden_ones_are_left_alone(put: Put) -> None:
    put("conflict: [", ".norland.yaml")
    assert load_actor_book(put("no YAML", "README.txt")).version == load_actor_book().version


@pytest.mark.parametrize(
    ("old", "new", "parts"),
    [
        ("kind: armed group\n    side", "kind: posse\n    side", ("blue-brigade", "kind", "'posse'", "armed group")),
        ("from: 2012-01", "from: 2012-13", ("blue-brigade", "from", "'2012-13'")),
        ("from: 2012-01", "from: early", ("blue-brigade", "from", "'early'")),
        ("id: blue-brigade", "id: Blue Brigade", ("Blue Brigade", "id")),
        ("type: renamed", "type: married", ("blue-brigade", "relations", "'married'", "part_of")),
        ("country: SO", "country: NO", ("azure-brigade", "country", "NO")),
        ("country: SO", "country: Somalia", ("azure-brigade", "country", "'Somalia'")),
        ("    side: blues", "    colour: blue", ("blue-brigade", "colour", "'blue'")),
        ("    name: Azure Brigade\n", "", ("azure-brigade", "name")),
        ("aliases: [", "aliases: [7, ", ("blue-brigade", "aliases", "7")),
        ("source: a made-up war\n", "", ("source",)),
        ("to: azure-brigade", "to: azure-band", ("blue-brigade", "'azure-band'", "correct it")),
        ("{kdf: government}", "{nobody-knows: government}", ("sides", "'nobody-knows'")),
        ("id: azure-brigade", "id: blue-brigade", ("blue-brigade", "another")),
    ],
)
def test_a_wrong_entry_is_one_line_that_names_file_entry_value_and_remedy(
    put: Put, old: str, new: str, parts: tuple[str, ...]
) -> None:
    assert old in FILE
    message = complain(put(FILE.replace(old, new, 1)))
    assert "norland.yaml" in message
    for part in parts:
        assert part in message


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (FILE.replace("actors:", "actors: ["), "line"),
        ("just words", "the file"),
        ("", "the file"),
        ("- a\n- list\n", "the file"),
        ("a: &a [*a]", "conflict"),
        ("!!python/object/apply:os.system [echo]", "line 1"),
        (b"\xff\xfe\x00", "YAML"),
        (b"conflict: a\x00b", "YAML"),
        ("[" * 5000, "YAML"),
    ],
)
def test_what_is_no_file_of_actors_is_refused_in_one_line(put: Put, content: str | bytes, part: str) -> None:
    message = complain(put(content))
    assert "norland.yaml" in message
    assert part in message


def test_a_file_that_cannot_be_read_is_named(put: Put) -> None:
    reference = put(FILE)
    (reference / "actors" / "folder.yaml").mkdir()
    assert "folder.yaml" in complain(reference)


@pytest.mark.parametrize("kind", ["part_of", "renamed"])
def test_nobody_is_part_of_itself_or_renamed_to_itself_by_others(put: Put, kind: str) -> None:
    looped = FILE.replace("type: renamed", f"type: {kind}")
    looped += f"    relations: [{{type: {kind}, to: blue-brigade}}]\n"
    message = complain(put(looped))
    assert "circle" in message
    assert "azure-brigade" in message


def test_a_circle_of_allies_is_none() -> None:
    book = load_actor_book()
    assert any(tie.kind is TieKind.ALLIED for actor in book for tie in actor.ties)


def test_yaml_dates_and_years_may_stand_bare_or_quoted(put: Put) -> None:
    bare = load_actor_book(put(FILE))
    quoted = load_actor_book(put(FILE.replace("2016-07-28", '"2016-07-28"').replace("from: 2016\n", 'from: "2016"\n')))
    assert list(bare) == list(quoted)


def test_what_is_safe_to_load_is_all_that_is_loaded() -> None:
    with pytest.raises(yaml.YAMLError):
        yaml.load("!!python/name:os.system", Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def test_a_name_is_bare_without_article_possessive_and_brackets() -> None:
    assert bare_name("the Blues' men") == "blues men"
    assert bare_name("Islamic State's men") == "islamic state men"
    assert bare_name("A Blue Brigade (BB)") == "blue brigade bb"


NAMES = st.text(st.characters(categories=["L", "N", "Zs", "P"]), min_size=1, max_size=20).map(str.strip).filter(bool)
DAYS = st.one_of(
    st.none(),
    st.dates(date(1900, 1, 1), date(2100, 1, 1)).map(date.isoformat),
    st.integers(1900, 2100).map(str),
)
KINDS = st.sampled_from([kind.value for kind in ActorKind])
ENTRIES = st.fixed_dictionaries(
    {
        "id": st.from_regex(r"zz-[a-z0-9]{1,6}", fullmatch=True),
        "name": NAMES,
        "kind": KINDS,
    },
    optional={
        "side": NAMES,
        "country": st.sampled_from(["SY", "NO", "ML"]),
        "aliases": st.lists(NAMES, max_size=3),
        "from": DAYS,
        "until": DAYS,
        "source": NAMES,
    },
)


@given(st.lists(ENTRIES, max_size=4, unique_by=lambda entry: str(entry["id"])))
def test_what_is_written_as_yaml_is_read_again_as_it_was(entries: list[dict[str, Any]]) -> None:
    form = {"conflict": "Norland", "countries": ["NO"], "source": "made up", "actors": entries}
    content = yaml.safe_dump(form, allow_unicode=True).encode()
    ((_, read),) = load_conflicts([ActorFile(name="norland.yaml", content=content)])
    actors = list(make_actors(read))
    assert [(actor.id, actor.name, actor.kind) for actor in actors] == [
        (entry["id"], entry["name"], entry["kind"]) for entry in entries
    ]
    assert [actor.era for actor in actors] == [Era(since=e.get("from"), until=e.get("until")) for e in entries]
    assert [list(actor.aliases) for actor in actors] == [entry.get("aliases", []) for entry in entries]
    assert [actor.source for actor in actors] == [entry.get("source", "made up") for entry in entries]
    assert [actor.side for actor in actors] == [entry.get("side", "") for entry in entries]


@given(st.binary(max_size=200))
def test_any_bytes_are_taken_or_refused_in_one_line(content: bytes) -> None:
    try:
        list(load_conflicts([ActorFile(name="norland.yaml", content=content)]))
    except ReferenceDataError as error:
        assert str(error).startswith("norland.yaml: ")
        assert "\n" not in str(error)
    else:
        raise AssertionError("two hundred bytes of chance are no actor book")
