"""The record: documents as received, kept for ever, and what follows from them, kept until it is worked out again."""

from tollbook.record.database import open_record
from tollbook.record.moving import Moved, count_rows, move_record
from tollbook.record.store import Added, Known, Marks, Record, State, Stored
from tollbook.record.verification import Break, Verification, count_entries, verify_chain

__all__ = [
    "Added",
    "Break",
    "Known",
    "Marks",
    "Moved",
    "Record",
    "State",
    "Stored",
    "Verification",
    "count_entries",
    "count_rows",
    "move_record",
    "open_record",
    "verify_chain",
]
