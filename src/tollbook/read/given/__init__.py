"""Claims that come with the documents: annotated reports, and rows of tables of events."""

from tollbook.read.given.events import EventPlace, PlaceOf
from tollbook.read.given.reader import GIVEN, GivenReader, comes_with_claims

__all__ = ["GIVEN", "EventPlace", "GivenReader", "PlaceOf", "comes_with_claims"]
