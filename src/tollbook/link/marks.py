"""Copies that people marked, beside those that are found."""

from collections.abc import Mapping

from tollbook.model import DocumentId

__all__ = ["Marks", "mark_copies"]

Copies = Mapping[DocumentId, DocumentId]
Marks = Mapping[DocumentId, DocumentId | None]


def mark_copies(found: Copies, marked: Marks) -> dict[DocumentId, DocumentId]:
    """Each copy with its original, which is never itself a copy.

    What is marked, in its order, comes before what is found: an original that is marked as a copy takes its own copies
    along, and what was found to be a copy of the document marked becomes the original. A document marked as a copy of
    none is a report of its own.
    """
    copies = dict(found)
    for copy, named in marked.items():
        if named is None:
            copies.pop(copy, None)
            continue
        original = copies.get(named, named)
        if original == copy:
            copies.pop(named, None)
            original = named
        copies[copy] = original
        copies |= {other: original for other, of in copies.items() if of == copy}
    return copies
