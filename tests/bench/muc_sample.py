"""Reports and keys in the form of MUC's, of our own writing; names and places are invented."""

import io
import tarfile
from pathlib import Path

__all__ = ["HELD_ID", "KEY", "REPORTS", "TRAIN_ID", "draw_template", "write_archive"]

HELD_ID, TRAIN_ID = "DEV-MUC3-9004", "DEV-MUC3-9001"

STORY = """   PORTO VERDE, 7 MAR 90 (RADIO NORTE) -- [TEXT] POLICE REPORTED THAT THREE FARMERS
WERE KILLED AND FIVE SOLDIERS WERE WOUNDED BY A BOMB IN MONTE ALTO TODAY.

   LAWYER PEDRO ARANDA WAS ALSO MURDERED. HE WAS THE SECOND LAWYER THIS YEAR.
"""
REPORTS = f"{TRAIN_ID} (ACME)\n\n{STORY}\n\n{HELD_ID} (ACME)\n\n{STORY}"

LABELS = {
    0: "MESSAGE: ID",
    1: "MESSAGE: TEMPLATE",
    2: "INCIDENT: DATE",
    18: "HUM TGT: NAME",
    19: "HUM TGT: DESCRIPTION",
    21: "HUM TGT: NUMBER",
    23: "HUM TGT: EFFECT OF INCIDENT",
}


def draw_template(report: str, fills: dict[int, list[str]]) -> str:
    """A template as a key file has it: labels in the first 36 columns, further fills of a slot below the first."""
    slots = {0: [f"{report} (ACME)"], 1: ["1"], 2: ["07 MAR 90"], **fills}
    lines = [";;; a remark of the annotators"]
    for slot, label in LABELS.items():
        first, *more = slots.get(slot, ["-"])
        lines += [f"{str(slot) + '.':<4}{label:<32}{first}", *(" " * 36 + fill for fill in more)]
    return "\n".join(lines) + "\n\n"


KEY = "".join(
    draw_template(
        report,
        {
            18: ['"PEDRO ARANDA"'],
            19: ['"FARMERS"', '"SOLDIERS" / "FIVE SOLDIERS"', '"LAWYER": "PEDRO ARANDA"'],
            21: ['3: "FARMERS"', '5: "SOLDIERS" / "FIVE SOLDIERS"', '1: "PEDRO ARANDA"'],
            23: ['DEATH: "FARMERS"', 'INJURY: "SOLDIERS" / "FIVE SOLDIERS"', 'DEATH: "PEDRO ARANDA"'],
        },
    )
    for report in (TRAIN_ID, HELD_ID)
)


def write_archive(path: Path) -> Path:
    """The two reports and their key as an archive like MUC's."""
    with tarfile.open(path, "w:xz") as archive:
        for name, text in (("key-dev-9001.muc4", KEY), ("dev-muc3-9001-9002", REPORTS)):
            member = tarfile.TarInfo(name)
            member.size = len(text)
            archive.addfile(member, io.BytesIO(text.encode()))
    return path
