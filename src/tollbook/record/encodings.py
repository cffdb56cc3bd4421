"""Documents as an encoder of many languages has them, kept for those that others in another language stand near."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Connection, delete, insert, select, true

from tollbook.model import Document, DocumentId, Encoding
from tollbook.record import rows
from tollbook.record.links import split_ids
from tollbook.record.tables import documents, encodings, readings, unlinked

__all__ = ["insert_encodings", "load_encodings", "load_unencoded"]


def load_encodings(connection: Connection, which: ColumnElement[bool] | None = None) -> list[Encoding]:
    """The encodings of documents, ordered by their ids."""
    asked = select(encodings).where(true() if which is None else which).order_by(encodings.c.document)
    return [
        Encoding(
            document=DocumentId(row.document),
            language=row.language,
            published=row.published,
            encoder=row.encoder,
            vectors=row.vectors,
        )
        for row in connection.execute(asked)
    ]


def find_days(connection: Connection, days: int) -> dict[str, set[date]]:
    """By language, the days of its documents that another language's stand so near to."""
    asked = select(readings.c.language, readings.c.published).distinct()
    asked = asked.where(readings.c.language.is_not(None), readings.c.published.is_not(None))
    spoken: defaultdict[date, set[str]] = defaultdict(set)
    for language, day in connection.execute(asked):
        spoken[day].add(language)
    near: defaultdict[str, set[date]] = defaultdict(set)
    for day, languages in spoken.items():
        around = {each for n in range(-days, days + 1) for each in spoken.get(day + timedelta(days=n), ())}
        for language in languages:
            if around - {language}:
                near[language].add(day)
    return near


def load_unencoded(connection: Connection, encoder: str, days: int) -> list[Document]:
    """The documents that this encoder has not had, and that others in another language stand so many days near to."""
    languages = connection.scalars(select(readings.c.language).where(readings.c.language.is_not(None)).distinct()).all()
    if len(languages) < 2:
        return []
    near = find_days(connection, days)
    missing = select(readings.c.document, readings.c.language, readings.c.published)
    missing = missing.join(encodings, encodings.c.document == readings.c.document, isouter=True)
    missing = missing.where(encodings.c.encoder.is_distinct_from(encoder))
    ids = [id for id, language, day in connection.execute(missing) if day in near.get(language, ())]
    joined = select(documents, readings).join(readings)
    return [
        rows.reading_from_rows(row, ()).document
        for some in split_ids(ids)
        for row in connection.execute(joined.where(documents.c.id.in_(some))).mappings()
    ]


def insert_encodings(connection: Connection, found: Iterable[Encoding]) -> None:
    """Keep encodings, in place of those of other encoders; their documents are to be linked again."""
    for each in found:
        connection.execute(delete(unlinked).where(unlinked.c.document == each.document))
        connection.execute(insert(unlinked), {"document": each.document})
        connection.execute(delete(encodings).where(encodings.c.document == each.document))
        row = {"document": each.document, "language": each.language, "published": each.published}
        connection.execute(insert(encodings), row | {"encoder": each.encoder, "vectors": each.vectors})
