"""Where the figures come from: which origin stands behind which figures, and which documents are one voice."""

from collections.abc import Iterable, Sequence

from tollbook.model import Claim, Document
from tollbook.publish.accounts import Archive, Said, group_by
from tollbook.publish.dates import phrase_day
from tollbook.publish.names import add_article, capitalise, is_witness, join_words
from tollbook.publish.numbers import phrase_count
from tollbook.publish.references import publisher_of
from tollbook.publish.report import Paragraph, Section, Statement
from tollbook.publish.sentences import Cite, join_parts, name_voice, say, say_figure

__all__ = ["say_origins"]


def claim_key(claim: Claim, archive: Archive) -> str:
    """The voice of a claim over the whole report; witnesses of different incidents are not one."""
    unit = archive.units.get(claim.id, claim.document)
    return archive.voice_key(claim) + (f"\x1f{unit}" if is_witness(archive.voice(claim)) else "")


def voices_of(said: Said, archive: Archive) -> dict[str, Claim]:
    """The voices behind a figure, each with a claim of it."""
    return {claim_key(claim, archive): claim for claim in reversed(said.claims)}


def flatten(saids: Iterable[Said]) -> list[Said]:
    return [one for said in saids for one in (said, *flatten(said.parts))]


def number_of(count: int, noun: str) -> str:
    return f"{phrase_count(count)} {noun}{'' if count == 1 else 's'}"


def say_summary(figures: Sequence[Said], archive: Archive) -> Statement:
    """ "Every figure but two rests on one origin, …" or how many of the figures two or more origins give."""
    voices = [voices_of(said, archive) for said in figures]
    alone = group_by((next(iter(keys)) for keys in voices if len(keys) == 1), lambda key: key)
    shared = sum(len(keys) > 1 for keys in voices)
    origins = {key: claim for keys in voices for key, claim in keys.items()}
    key = max(alone, key=lambda one: len(alone[one]), default=None)
    rest = len(figures) - (len(alone[key]) if key is not None else 0)
    if key is not None and rest * 2 < len(figures):
        but = f" but {phrase_count(rest)}" if rest else ""
        name = name_voice(origins[key], archive)
        if len(figures) == 1:
            return say(f"the one figure in this report rests on one origin, {name}")
        return say(f"every figure in this report{but} rests on one origin, {name}")
    backed = f"{phrase_count(shared) if shared else 'none'} of them on two or more that agree"
    return say(
        f"the {number_of(len(figures), 'figure')} in this report rest on {number_of(len(origins), 'origin')}, {backed}"
    )


def list_carriers(claims: Sequence[Claim], archive: Archive) -> str:
    """Whether the origin published its figures itself, and through whom else they came; copies are left out."""
    first = [claim for claim in claims if claim.document not in archive.copies]
    own = any(len(claim.attribution) == 1 and claim.attribution[0] for claim in first)
    carried = {claim.document for claim in first if len(claim.attribution) > 1}
    known = [archive.documents[id_] for id_ in carried if id_ in archive.documents]
    publishers = {name for document in known if (name := publisher_of(document))}
    names = [add_article(name) for name in sorted(publishers, key=str.casefold)]
    ways = ["on its own authority"] if own else []
    ways += [f"carried by {join_words(names)}"] if names else []
    return f", {' and '.join(ways)}" if ways else ""


def say_origin(figures: Sequence[tuple[Said, list[Claim]]], archive: Archive, cite: Cite) -> Paragraph:
    claims = [claim for _, given in figures for claim in given]
    label = capitalise(name_voice(claims[0], archive))
    listed = join_parts([say_figure(said, cite) for said, _ in figures])
    count = number_of(len(figures), "figure")
    return Paragraph(label=label, statements=(say(f"{count}{list_carriers(claims, archive)}: ", listed),))


def name_document(document: Document) -> str:
    name = add_article(publisher_of(document) or "a document of unknown publisher")
    return f"{name} ({phrase_day(document.published)})" if document.published else name


def say_copies(archive: Archive, documents: Iterable[str]) -> list[Paragraph]:
    """Each document that reprints another, said to be no second voice."""
    told = set(documents)
    lines = []
    for copy, original in sorted(archive.copies.items()):
        if copy in told and copy in archive.documents and original in archive.documents:
            names = name_document(archive.documents[copy]), name_document(archive.documents[original])
            lines.append(f"{names[0]} reprints {names[1]}: the two count as one voice")
    return [Paragraph(label="Copies", statements=tuple(map(say, dict.fromkeys(lines))))] if lines else []


def say_origins(tops: Sequence[Said], archive: Archive, cite: Cite) -> Section | None:
    """The section on origins over all figures that the report asserts, parts included; null where there are none."""
    figures = flatten(tops)
    if not figures:
        return None
    pairs: list[tuple[str, Said, list[Claim]]] = [
        (key, said, [claim for claim in said.claims if claim_key(claim, archive) == key])
        for said in figures
        for key in voices_of(said, archive)
    ]
    by_origin = group_by(pairs, lambda pair: pair[0]).values()
    ranked = sorted(by_origin, key=lambda given: -len(given))
    paragraphs = [say_origin([(said, claims) for _, said, claims in given], archive, cite) for given in ranked]
    summary = Paragraph(statements=(say_summary(figures, archive),))
    told = [claim.document for said in figures for claim in said.claims]
    return Section(
        key="origins",
        heading="Where the figures come from",
        note="An origin is whom the information finally comes from; corroboration counts origins and not publishers.",
        paragraphs=(summary, *paragraphs, *say_copies(archive, told)),
    )
