"""Fits what each sign weighs in choosing the place of a figure, and writes the table that the reader reads.

``python tools/fit_where.py CORPUS.jsonl…``: each line is a report with its annotated facts, in the form of the open
corpus. The figures of a report are a chain, fitted as in ``fit_when.py``: each has one of the places that the report
names, or none. A choice is right where one of its names is an accepted one; a figure whose place the report names in
no way that the reader sees is left open. With ``--folds`` it writes nothing and prints how many figures are placed
rightly when the reports of each fifth are placed by weights fitted to the others.
"""

import argparse
import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from calibrate import load_reports, make_document
from fit_when import FOLDS, Chain, Link, count_right, fit

from tollbook.model import Span
from tollbook.read.chains import CHANGES
from tollbook.read.figures import Found, find_figures
from tollbook.read.parse import Parse, parse_document
from tollbook.read.place_names import PlaceName, number_sentences
from tollbook.read.place_signs import (
    describe_nowhere,
    describe_pair,
    describe_place,
    find_tie,
    make_anchor,
    survey_places,
)
from tollbook.read.stand_ins import find_place_names
from tollbook.read.where import change_of
from tollbook.resolve.names import Names, open_names
from tollbook.settings import load_settings

TABLE = Path(__file__).parent.parent / "src" / "tollbook" / "read" / "hand" / "where_weights.toml"
GENERIC = {"the", "a", "an", "of", "s", "al", "el", "city", "town", "village", "province", "region", "district"}


def list_words(name: str) -> set[str]:
    """The words of a place's name that tell it from others, in small letters and without accents."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c)).replace("'", "").replace("’", "")
    words = set(re.findall(r"[a-z0-9]+", plain))
    return words - GENERIC or words


def is_accepted(names: Sequence[PlaceName], accepted: Sequence[str]) -> bool:
    """Whether a place bears an accepted name, the one perhaps fuller than the other."""
    ways = [(list_words(name.text), list_words(other)) for name in names for other in accepted]
    return any(mine and (mine <= other or other <= mine) for mine, other in ways)


def list_spans(report: dict[str, Any], parse: Parse) -> list[tuple[Span, Span | None, list[str] | None]]:
    """Each annotated figure's span, that of the whole it is a part of, and the accepted names of its place.

    The spans are those of the reader's own figures where it finds the figure, else the annotated words.
    """
    found = find_figures(parse)
    listed = []
    for count in report["counts"]:
        start = parse.text.find(count["quote"])
        span = Span(start, start + len(count["quote"]))
        own = next((f for f in found if f.span.overlaps(span) and is_same(f, count)), None)
        whole = own.whole.span if own and own.whole else None
        listed.append((own.span if own else span, whole, count["place"]))
    return sorted(listed, key=lambda item: item[0])


def is_same(found: Found, count: dict[str, Any]) -> bool:
    said = (count["outcome"], count["low"], count["high"])
    return (found.outcome.value, found.bounds.low, found.bounds.high) == said


def read_chain(report: dict[str, Any], names: Names) -> Chain:
    """A report as a chain."""
    parse = parse_document(make_document(report))
    figures = list_spans(report, parse)
    sentences = number_sentences(parse)
    spans = [span for span, _, _ in figures]
    land = survey_places(parse, find_place_names(parse, names), spans, range(len(sentences)))
    links: list[Link] = []
    before = None
    for span, whole, accepted in figures:
        anchor = make_anchor(parse, sentences, span, whole)
        if anchor is None:
            continue
        tie = find_tie(anchor, land)
        pair: list[str] = list(describe_pair(before, anchor, land)) if before else []
        right = [bool(accepted) and is_accepted(place, accepted or ()) for place in land.places]
        links.append(
            Link(
                choices=[list(describe_nowhere(anchor, land))]
                + [list(describe_place(anchor, place, land)) for place in land.places],
                changes=[[f"{change}/{sign}" for sign in pair] for change in CHANGES],
                right=np.array([accepted is None, *right]),
                open=np.array([tie is None, *(tie in (None, place[0].key) for place in land.places)]),
            )
        )
        before = anchor
    order = [*CHANGES, None]
    choices = range(len(land.places) + 1)
    return Chain(
        links=links, change=np.array([[order.index(change_of(one, two)) for two in choices] for one in choices])
    )


def write_table(weights: dict[str, float], figures: int) -> None:
    """The table of weights, as the reader reads it."""
    lines = [
        "# What each sign weighs in choosing the place of a figure; see read/place_signs.py.",
        f"# Origin: tools/fit_where.py over {figures} figures of the training part of the open corpus.",
        "",
        "[weights]",
        *(f"{json.dumps(name)} = {weight}" for name, weight in weights.items()),
    ]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def list_chains(paths: Iterable[str]) -> list[Chain]:
    names = open_names(load_settings().cache)
    return [read_chain(report, names) for report in load_reports(paths)]


def main() -> None:
    """Fit the weights to the corpus files named on the command line, or say how well that does across folds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", nargs="+")
    parser.add_argument("--folds", action="store_true", help="print the share of figures placed rightly across folds")
    options = parser.parse_args()
    chains = list_chains(options.corpus)
    if options.folds:
        parts = [[chain for i, chain in enumerate(chains) if i % FOLDS == fold] for fold in range(FOLDS)]
        results = [
            count_right(parts[k], fit([c for j, part in enumerate(parts) if j != k for c in part]))
            for k in range(FOLDS)
        ]
        print(sum(right for right, _ in results) / sum(total for _, total in results))  # noqa: T201
        return
    weights = fit(chains)
    write_table(weights, sum(len(chain.links) for chain in chains))
    right, total = count_right(chains, weights)
    print(f"{len(weights)} signs; {right} of {total} figures placed rightly")  # noqa: T201


if __name__ == "__main__":
    main()
