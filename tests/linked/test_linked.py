"""Reports of one incident are read, linked and counted as well as promised: floors a little under what is reached."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.linked.scorer import score_incidents
from tollbook.cli.app import run

FOLDER = Path(__file__).parent


def load(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("part", ["developed", "held-back"])
def test_the_annotations_fit_their_reports(part: str) -> None:
    reports, incidents = load(part), {each["incident"]: each for each in load(f"{part}-incidents")}
    ids = {report["id"] for report in reports}
    for report in reports:
        assert {about["incident"] for about in report["about"]} == set(report["origins"]) <= set(incidents)
        assert all(quote in report["text"] for about in report["about"] for quote in about["quotes"])
        assert report["copy_of"] is None or report["copy_of"] in ids
    for incident in incidents.values():
        assert incident["origins"] == list(incident["latest"])


@pytest.mark.parametrize(
    ("part", "floors"),
    [
        (
            "developed",
            {
                "abcdef": {
                    "linking": 0.85,
                    "precision": 0.97,
                    "origins": 0.61,
                    "airwars": 0.64,
                    "grade": 0.75,
                    "ibc": 0.64,
                    "acled": 0.84,
                    "dates": 0.90,
                },
                "hi": {
                    "linking": 0.82,
                    "precision": 0.97,
                    "origins": 0.55,
                    "airwars": 0.62,
                    "grade": 0.62,
                    "ibc": 0.50,
                    "acled": 0.85,
                    "dates": 0.89,
                },
                "jm": {
                    "linking": 0.77,
                    "precision": 0.94,
                    "origins": 0.39,
                    "airwars": 0.60,
                    "grade": 0.67,
                    "ibc": 0.57,
                    "acled": 0.71,
                    "dates": 0.96,
                },
                "np": {
                    "linking": 0.66,
                    "precision": 0.94,
                    "origins": 0.25,
                    "airwars": 0.32,
                    "grade": 0.64,
                    "ibc": 0.53,
                    "acled": 0.42,
                    "dates": 0.75,
                },
            },
        ),
        (
            "held-back",
            {
                "g": {
                    "linking": 0.76,
                    "precision": 0.96,
                    "origins": 0.28,
                    "airwars": 0.50,
                    "grade": 0.50,
                    "ibc": 0.28,
                    "acled": 0.57,
                    "dates": 0.92,
                },
                "k": {
                    "precision": 0.96,
                    "origins": 0.21,
                    "airwars": 0.50,
                    "grade": 0.64,
                    "ibc": 0.57,
                    "acled": 0.57,
                    "dates": 0.92,
                },
                "gkq": {
                    "linking": 0.80,
                    "precision": 0.98,
                    "origins": 0.28,
                    "airwars": 0.54,
                    "grade": 0.69,
                    "ibc": 0.50,
                    "acled": 0.64,
                    "dates": 0.97,
                },
            },
        ),
    ],
)
def test_incidents_from_text(
    part: str, floors: dict[str, dict[str, float]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Floors are for the sets whose incidents' names begin with these letters; one record holds all sets of a part."""
    record = str(tmp_path / "linked.db")
    assert run(["add", str(FOLDER / f"{part}.jsonl"), "--record", record]) == 0
    capsys.readouterr()
    assert run(["incidents", "--json", "--record", record]) == 0
    said = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    for sets, least in floors.items():
        reports = [each for each in load(part) if any(about["incident"][0] in sets for about in each["about"])]
        incidents = [each for each in load(f"{part}-incidents") if each["incident"][0] in sets]
        reached = score_incidents(reports, incidents, said)
        assert not {(sets, name): (reached[name], floor) for name, floor in least.items() if reached[name] < floor}
