"""How well and how fast reports are linked into incidents, on synthetic reports whose incidents are known.

``python bench/linking.py [MANY …]`` makes 10,000 and 100,000 reports unless said otherwise, links them by the program,
by a distance rule and by the method of MELTT. It prints pairwise precision, recall and F1,
seconds and memory, and adds them to ``bench/results.jsonl``. With the archive of MELTT's worked example it links that,
too: ``python bench/linking.py 10000 CRASHES.tar.xz``.
"""

import csv
import io
import json
import multiprocessing
import sys
import tarfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from places import find_peak
from results import keep_result
from synthetic import Reports, make_reports, make_tellings

from tollbook.link.clusters import contract_pairs
from tollbook.link.columns import UNSAID, Columns, lay_out, project
from tollbook.link.linker import pair_tellings
from tollbook.link.many import group_outlines
from tollbook.link.mutual import connect
from tollbook.link.outlines import outline_tellings
from tollbook.link.scores import make_scorer
from tollbook.link.windows import list_windows

SIZES = (10_000, 100_000)
AT_MOST_NOW = 10_000
"""Reports that the linker for small records is asked to link."""
SEEDS = {"tuned on": 7, "measured on": 1}
RULES = tuple((km, days) for km in (1.5, 3.0, 6.0, 12.0, 25.0, 50.0) for days in (0, 1, 2, 3))

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Pairs = tuple[Ints, Ints, Floats]


def count_pairs(*labels: Ints) -> int:
    """Pairs of rows that are equal in all of the labels."""
    keys = np.zeros(len(labels[0]), np.int64)
    for label in labels:
        keys = np.unique(keys * (label.max(initial=0) + 1) + label, return_inverse=True)[1]
    return sum(n * (n - 1) // 2 for n in np.bincount(keys).tolist())


def score_pairs(found: Ints, true: Ints) -> dict[str, float]:
    """Precision, recall and F1 of the pairs that were put together."""
    right, said, known = count_pairs(found, true), count_pairs(found), count_pairs(true)
    scores = {
        "precision": right / max(said, 1),
        "recall": right / max(known, 1),
        "f1": 2 * right / max(said + known, 1),
    }
    return {name: round(score, 3) for name, score in scores.items()}


def gather_windows(columns: Columns) -> Pairs:
    a, b, km = zip(*list_windows(columns), strict=True)
    return np.concatenate(a), np.concatenate(b), np.concatenate(km)


def keep_near(columns: Columns, pairs: Pairs, km: float, days: int) -> Pairs:
    a, b, apart = pairs
    near = (apart <= km) & (np.abs(columns.first[a] - columns.first[b]) <= days)
    return a[near], b[near], apart[near]


def disagree(columns: Columns, a: Ints, b: Ints) -> Floats:
    """The share of method, victims, perpetrator and figures that differ; what one leaves out differs by half."""
    parts = [np.where(columns.victims[a] == columns.victims[b], 0.0, 1.0)]
    for column, unsaid in ((columns.methods, 0), (columns.by, UNSAID), (columns.killed, UNSAID)):
        differ = np.where(column[a] == column[b], 0.0, 1.0)
        parts.append(np.where((column[a] == unsaid) | (column[b] == unsaid), 0.5, differ))
    share: Floats = np.mean(parts, axis=0)
    return share


def link_by_rule(columns: Columns, km: float, days: int) -> Ints:
    """A rule as one would write by hand: near in place and time, half of the particulars agree, figures within 30 %."""
    a, b, _ = keep_near(columns, gather_windows(columns), km, days)
    low, high = np.minimum(columns.killed[a], columns.killed[b]), np.maximum(columns.killed[a], columns.killed[b])
    kept = (disagree(columns, a, b) <= 0.5) & ((low == UNSAID) | (low >= np.floor(0.7 * high)))
    return connect(len(columns), a[kept], b[kept])


def match_one_to_one(pairs: Iterator[tuple[int, int]], owner: Ints, taken: set[int]) -> None:
    """Give each of the second its first, the best pairs first, where neither is taken."""
    for entry, newcomer in pairs:
        if entry not in taken and newcomer not in taken:
            taken |= {entry, newcomer}
            owner[newcomer] = entry


def link_like_meltt(size: int, dataset: Ints, pairs: Pairs, disagreement: Floats) -> Ints:
    """The method of MELTT: data sets are brought in one after the other.

    Each entry of the next set may be one that is known already: among those within the window the one that disagrees
    least, and of equals the nearest; one entry for each, none twice. K. Donnay, E. Dunford, E. McGrath, D. Backer,
    D. Cunningham, Integrating Conflict Event Data, Journal of Conflict Resolution 63 (2019).
    """
    a, b, km = pairs
    swap = dataset[a] > dataset[b]
    a, b = np.where(swap, b, a), np.where(swap, a, b)
    order = np.lexsort((b, a, km, disagreement))
    a, b = a[order], b[order]
    owner = np.arange(size)
    for step in range(1, int(dataset.max(initial=0)) + 1):
        here = (dataset[b] == step) & (dataset[a] < step) & (owner[a] == a)
        match_one_to_one(zip(a[here].tolist(), b[here].tolist(), strict=True), owner, set())
    return owner


def tell_datasets(incident: Ints) -> Ints:
    """Data sets for the method of MELTT, which holds that none has an incident twice: a report's number in its own."""
    seen: Counter[int] = Counter()
    numbers = []
    for each in incident.tolist():
        numbers.append(seen[each])
        seen[each] += 1
    return np.array(numbers, np.int64)


def read_crashes(archive: Path) -> tuple[Ints, Floats, Ints]:
    """The three data sets of MELTT's worked example: the number of the set, the point in km, first and last day."""
    rows: list[tuple[int, dict[str, str]]] = []
    with tarfile.open(archive) as files:
        members = sorted((m for m in files.getmembers() if m.name.endswith(".csv")), key=lambda m: m.name)
        for number, member in enumerate(members):
            file = files.extractfile(member)
            text = io.TextIOWrapper(file, encoding="utf-8") if file else io.StringIO()
            rows += [(number, row) for row in csv.DictReader(text)]
    degrees = np.array([(float(row["latitude"]), float(row["longitude"])) for _, row in rows])
    days = [[date.fromisoformat(row[name]).toordinal() for name in ("date", "enddate")] for _, row in rows]
    return np.array([number for number, _ in rows]), project(degrees), np.array(days)


def link_crashes(archive: Path, km: float = 4.0, days: int = 2) -> tuple[int, int]:
    """Rows of the worked example, and the entries that are left of them.

    By nearness alone, as its taxonomies are not in the archive; events of one day and of several are matched apart.
    """
    dataset, points, when = read_crashes(archive)
    a, b = np.triu_indices(len(dataset), 1)
    apart = np.linalg.norm(points[a] - points[b], axis=1)
    lasts = when[:, 0] < when[:, 1]
    alike = (dataset[a] != dataset[b]) & (lasts[a] == lasts[b])
    near = (apart <= km) & (np.abs(when[a, 0] - when[b, 0]) <= days) & alike
    pairs = (a[near], b[near], apart[near])
    owner = link_like_meltt(len(dataset), dataset, pairs, np.zeros(int(near.sum())))
    return len(dataset), len(np.unique(owner))


def link_at_present(reports: Reports) -> Ints:
    """The linker for small records, with its weights set by hand."""
    tellings = list(make_tellings(reports))
    score = make_scorer(tellings)
    groups = contract_pairs(len(tellings), pair_tellings(tellings), lambda a, b: score(tellings[a], tellings[b]))
    owner = np.zeros(len(tellings), np.int64)
    for group in groups:
        owner[list(group)] = group[0]
    return owner


def choose_rule(link: Callable[[Reports, float, int], Ints]) -> tuple[float, int]:
    """The window that serves a method best, on other reports than those that are measured."""
    reports = make_reports(SIZES[0], seed=SEEDS["tuned on"])
    return max(RULES, key=lambda rule: score_pairs(link(reports, *rule), reports.incident)["f1"])


def link_reports_by_rule(reports: Reports, km: float, days: int) -> Ints:
    return link_by_rule(lay_out(outline_tellings(make_tellings(reports))), km, days)


def link_reports_like_meltt(reports: Reports, km: float, days: int) -> Ints:
    columns = lay_out(outline_tellings(make_tellings(reports)))
    pairs = keep_near(columns, gather_windows(columns), km, days)
    return link_like_meltt(len(columns), tell_datasets(reports.incident), pairs, disagree(columns, pairs[0], pairs[1]))


def link_reports(reports: Reports) -> Ints:
    return group_outlines(outline_tellings(make_tellings(reports)), {}).owners


def measure(method: str, many: int, names: bool, rule: tuple[float, int]) -> dict[str, object]:
    """What a method reaches on so many reports, in a process of its own; making the reports is not counted."""
    reports = make_reports(many, seed=SEEDS["measured on"], names=names)
    before, start, spent = find_peak(), time.perf_counter(), time.process_time()
    if method == "distance rule":
        found = link_reports_by_rule(reports, *rule)
    elif method == "MELTT":
        found = link_reports_like_meltt(reports, *rule)
    elif method == "weights by hand":
        found = link_at_present(reports)
    else:
        found = link_reports(reports)
    seconds = {
        "seconds": round(time.perf_counter() - start, 1),
        "of these on the processor": round(time.process_time() - spent, 1),
    }
    shown: dict[str, object] = dict(score_pairs(found, reports.incident))
    window = {"km, days": rule} if method in ("distance rule", "MELTT") else {}
    return {**shown, **seconds, "peak MB": find_peak(), "MB before": before, **window}


def list_measurements(sizes: Sequence[int]) -> Iterator[tuple[str, int, bool]]:
    for many in sizes:
        for names in (True, False):
            yield "learned weights", many, names
            if names and many <= max(SIZES):
                yield "distance rule", many, names
                yield "MELTT", many, names
            if names and many <= AT_MOST_NOW:
                yield "weights by hand", many, names


def main() -> None:
    """Measure, print and keep."""
    sizes = [int(word) for word in sys.argv[1:] if word.isdigit()] or list(SIZES)
    archives = [Path(word) for word in sys.argv[1:] if not word.isdigit()]
    rules = {"distance rule": choose_rule(link_reports_by_rule), "MELTT": choose_rule(link_reports_like_meltt)}
    reached: dict[str, object] = {}
    for method, many, names in list_measurements(sizes):
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            result = pool.apply(measure, (method, many, names, rules.get(method, (0.0, 0))))
        key = f"{method}, {many:,} reports{'' if names else ', places without names'}"
        reached[key] = result
        sys.stdout.write(f"{key}: {json.dumps(result)}\n")
        sys.stdout.flush()
    keep_result(
        "linking synthetic reports",
        {
            "reached": reached,
            **{
                archive.name: dict(zip(("rows", "entries"), link_crashes(archive), strict=True)) for archive in archives
            },
        },
    )


if __name__ == "__main__":
    main()
