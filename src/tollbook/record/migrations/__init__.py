"""Dated migrations of the record's tables, run whenever a record is opened."""

__all__: list[str] = []
