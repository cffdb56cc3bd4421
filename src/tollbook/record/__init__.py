"""The record: documents as received, kept for ever, and what follows from them, kept until it is worked out again."""

from tollbook.record.database import open_record
from tollbook.record.store import Added, Known, Record, Stored

__all__ = ["Added", "Known", "Record", "Stored", "open_record"]
