"""References: each claim that the report rests on, with its words as they stand in the document."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from tollbook.model import Claim, ClaimId, Document, DocumentId
from tollbook.publish.accounts import Archive
from tollbook.publish.clean import clean_line, clean_url, withhold
from tollbook.publish.names import is_witness, name_origin, tidy
from tollbook.publish.report import DocumentNote, Reference

__all__ = ["Citations", "describe_chain", "is_private", "note_document", "publisher_of"]

REACH = 150


def is_private(document: Document) -> bool:
    """Whether the document is a person's message: a mail that names no organisation and has no public address.

    Of such a document only the words of its claims are shown.
    """
    if document.receipt.form.lower() != "eml" or document.url is not None:
        return False
    return document.publisher is None or document.publisher == document.receipt.publisher


def publisher_of(document: Document) -> str | None:
    """The publisher as the report names it, null where it is not known or is an electronic address."""
    name = clean_line(document.publisher or "")
    return None if not name or "@" in name else withhold(name)


def describe_chain(claim: Claim, archive: Archive) -> tuple[str, ...]:
    """From the publisher to the origin, each in words that name no witness."""
    *via, last = claim.attribution
    chain = [*via, last] if archive.voice(claim) in {last, None} else [*(via or [last]), archive.voice(claim)]
    document = archive.documents.get(claim.document)
    unknown = "a message, sender withheld" if document and is_private(document) else "publisher not known"
    return tuple(name_origin(name) if name else unknown for name in chain)


def trim_before(text: str) -> str:
    cut = text.rsplit("\n\n", 1)[-1]
    return cut if len(cut) <= REACH else "\u2026" + cut[-REACH:].partition(" ")[2]


def trim_after(text: str) -> str:
    cut = text.split("\n\n", 1)[0]
    return cut if len(cut) <= REACH else cut[:REACH].rpartition(" ")[0] + "\u2026"


def squeeze(text: str) -> str:
    """The text on one line, with a space left at an end that had one."""
    inner = withhold(clean_line(text))
    lead, trail = text[:1].isspace(), text[-1:].isspace()
    return f"{' ' if lead else ''}{inner}{' ' if trail and inner else ''}"


def cut_context(claim: Claim, document: Document | None, witnesses: Iterable[str]) -> tuple[str, str]:
    """The words of the paragraph before and after the quote; none where they may name a witness or a sender."""
    start, end = claim.span
    if document is None or is_private(document) or is_witness(claim.origin) or document.text[start:end] != claim.quote:
        return "", ""
    before, after = squeeze(trim_before(document.text[:start])), squeeze(trim_after(document.text[end:]))
    return ("", "") if any(name in f"{before} {after}" for name in witnesses) else (before, after)


def refer_to(number: int, claim: Claim, archive: Archive) -> Reference:
    document = archive.documents.get(claim.document)
    note = note_document(claim.document, archive)
    before, after = cut_context(claim, document, archive.persons.get(claim.document, ()))
    return Reference(
        number=number,
        claim=claim.id,
        kind=claim.kind,
        quote=tidy(claim.quote),
        before=before,
        after=after,
        span=claim.span,
        chain=describe_chain(claim, archive),
        stance=claim.stance,
        document=note.id,
        publisher=note.publisher,
        title=note.title,
        published=note.published,
        url=note.url,
    )


def note_document(id_: DocumentId, archive: Archive) -> DocumentNote:
    """What the report says of a document: never its file's name, its bytes or its sender."""
    document = archive.documents.get(id_)
    copy_of = archive.copies.get(id_)
    return DocumentNote(
        id=DocumentId(tidy(id_)),
        publisher=publisher_of(document) if document else None,
        title=tidy(document.title) if document and document.title and not is_private(document) else None,
        published=document.published if document else None,
        url=clean_url(document.url) if document else None,
        copy_of=DocumentId(tidy(copy_of)) if copy_of else None,
    )


@dataclass(slots=True)
class Citations:
    """The claims cited so far, numbered in the order in which they are first cited."""

    archive: Archive
    numbers: dict[ClaimId, int] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)

    def cite(self, claims: Iterable[Claim]) -> tuple[int, ...]:
        """The numbers of the claims in their order, new ones given to those not cited before."""
        cited = []
        for claim in claims:
            if claim.id not in self.numbers:
                self.claims.append(claim)
                self.numbers[claim.id] = len(self.claims)
            cited.append(self.numbers[claim.id])
        return tuple(sorted(set(cited)))

    def list_references(self) -> tuple[Reference, ...]:
        """The references in the order of their numbers."""
        return tuple(refer_to(number, claim, self.archive) for number, claim in enumerate(self.claims, start=1))
