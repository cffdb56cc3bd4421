"""One row of a table of events as a draft: its cells as lines "column: value", so that every number has its words."""

import re
from collections.abc import Mapping
from datetime import date

from tollbook.collect.decode import tidy_line
from tollbook.collect.draft import Draft, parse_written_date
from tollbook.collect.handbook import load_event_table
from tollbook.collect.plain import warn_of_guess
from tollbook.collect.table import take_cells
from tollbook.errors import CollectError
from tollbook.model.document import Span

__all__ = ["draft_event"]

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def draft_event(content: bytes) -> Draft:
    """One row after its header; empty cells are left out.

    None of it is a report's prose, so all of it is furniture. The day of publication is that of the last report that
    the row was made from. Raises CollectError where the row has no id, or more cells than the header.
    """
    header, cells, guessed = take_cells(content)
    named = {name.strip().casefold(): tidy_line(cell) for name, cell in zip(header, cells, strict=False)}
    if not named.get("id"):
        raise CollectError("has no id: give each event its own")
    table = load_event_table()
    text = "\n".join(f"{name}: {cell}" for name, cell in named.items() if cell)
    return Draft(
        text=text,
        id=f"{table.publisher}-{named['id']}".casefold(),
        title=f"{table.title} {named['id']}",
        published=_find_published(named),
        publisher=table.publisher,
        language="en",
        furniture=(Span(0, len(text)),),
        warnings=warn_of_guess(guessed),
    )


def _find_published(cells: Mapping[str, str]) -> date | None:
    days = (parse_written_date(day) for day in _DAY.findall(cells.get("source_date", "")))
    return max((day for day in days if day), default=None)
