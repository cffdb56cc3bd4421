"""The tables that are built at installation: made from the packages that are named, and from no others."""

import base64
import functools
import hashlib
import http.server
import importlib.util
import io
import json
import tarfile
import threading
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def tool() -> ModuleType:
    """``tools/build_reference.py``."""
    spec = importlib.util.spec_from_file_location("build_reference", ROOT / "tools" / "build_reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pack(content: Any) -> bytes:
    """A package's archive with one file in it."""
    data, buffer = json.dumps(content).encode(), io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        about = tarfile.TarInfo("package/data.json")
        about.size = len(data)
        archive.addfile(about, io.BytesIO(data))
    return buffer.getvalue()


@pytest.fixture
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that a server on this machine serves as a registry."""
    folder = tmp_path / "registry"
    folder.mkdir()

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *words: object) -> None:
            return

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder)) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        monkeypatch.setenv("NPM_CONFIG_REGISTRY", f"http://127.0.0.1:{server.server_port}/")
        yield folder
        server.shutdown()
        thread.join()


def write_lock(folder: Path, archive: bytes, digest: bytes | None = None) -> Path:
    """A list of one package, put into the registry, with its hash or another."""
    package = folder / "airfields-of-the-world" / "-"
    package.mkdir(parents=True)
    (package / "airfields-of-the-world-1.0.0.tgz").write_bytes(archive)
    integrity = base64.b64encode(digest or hashlib.sha512(archive).digest()).decode()
    lock = folder / "reference.toml"
    lock.write_text(
        f"""[[package]]\ntable = "airfields"\nname = "airfields-of-the-world"\nversion = "1.0.0"\n"""
        f"""integrity = "sha512-{integrity}"\nmember = "package/data.json"\n"""
    )
    return lock


AIRFIELD = {
    "type": "medium_airport", "iso_country": "SY", "latitude_deg": "35.7322", "longitude_deg": "37.1037",
    "name": "Abu ad Duhur Air Base", "keywords": "OS57, Abu ad Duhor",
}  # fmt: skip


def test_a_table_is_built_once_from_the_package_with_the_right_hash(
    tool: ModuleType, registry: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tool, "LOCK", write_lock(registry, pack([AIRFIELD, AIRFIELD | {"type": "heliport"}])))
    tool.build_reference(tmp_path / "built")
    built = tmp_path / "built" / "airfields.json"
    names = ["Abu ad Duhur Air Base", "Abu ad Duhor"]
    assert json.loads(built.read_text()) == [{"country": "SY", "lat": 35.732, "lon": 37.104, "names": names}]
    built.unlink()
    tool.build_reference(tmp_path / "built")
    assert not built.exists()


def test_a_package_with_another_hash_ends_the_build_and_builds_nothing(
    tool: ModuleType, registry: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tool, "LOCK", write_lock(registry, pack([AIRFIELD]), b"0" * 64))
    with pytest.raises(SystemExit, match=r"its hash is sha512-.* but reference.toml says sha512-MDAw"):
        tool.build_reference(tmp_path / "built")
    assert list((tmp_path / "built").iterdir()) == []


def test_a_registry_that_lacks_the_package_is_said_in_one_line(
    tool: ModuleType, registry: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = write_lock(registry, pack([AIRFIELD]))
    lock.write_text(lock.read_text().replace("1.0.0", "2.0.0"))
    monkeypatch.setattr(tool, "LOCK", lock)
    with pytest.raises(SystemExit, match=r"2.0.0.tgz: HTTP Error 404.*once, at installation"):
        tool.build_reference(tmp_path / "built")


SQUARE = [[36.0, 35.0], [38.0, 35.0], [38.0, 37.0], [36.0, 37.0], [36.0, 35.0]]


def make_division(code: str, ring: list[list[float]], **names: str) -> dict[str, Any]:
    about = {"gn_a1_code": code, "latitude": 36.0, "longitude": 37.0, "name_len": 5, **names}
    return {"properties": about, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def test_a_division_has_its_names_in_all_languages_and_stands_in_its_middle(tool: ModuleType) -> None:
    division = make_division("SY.12", SQUARE, name_en="Idlib", name_alt="Edleb|Idleb", name_ar="إدلب", name_fr="Idleb")
    built = list(tool.list_divisions({"features": [division]}))
    assert built == [
        {
            "country": "SY",
            "code": "12",
            "lat": 36.0,
            "lon": 37.0,
            "area": pytest.approx(4 * 0.809, abs=0.001),
            "names": ["Idlib", "Edleb", "Idleb", "إدلب"],
        }
    ]


def test_what_has_no_code_of_a_division_is_none(tool: ModuleType) -> None:
    assert list(tool.list_divisions({"features": [make_division("SY.", SQUARE), make_division("-1", SQUARE)]})) == []


def test_a_division_across_the_180th_meridian_stands_where_it_is_labelled(tool: ModuleType) -> None:
    ring = [[-179.0, 35.0], [179.0, 35.0], [179.0, 37.0], [-179.0, 37.0], [-179.0, 35.0]]
    (built,) = tool.list_divisions({"features": [make_division("FJ.01", ring)]})
    assert (built["lat"], built["lon"]) == (36.0, 37.0)


def test_the_tables_of_this_installation_are_whole() -> None:
    """Crimea is under Ukraine, and the buffer zone of the Golan is no division."""
    text = (ROOT / "src" / "tollbook" / "resolve" / "built" / "divisions.json").read_text(encoding="utf-8")
    divisions = {(row["country"], row["code"]): row for row in json.loads(text)}
    assert len(divisions) > 4000
    assert "Crimea" in divisions["UA", "11"]["names"]
    assert "UNDOF" not in {name for row in divisions.values() for name in row["names"]}
    assert len([key for key in divisions if key[0] == "SY"]) == 14
