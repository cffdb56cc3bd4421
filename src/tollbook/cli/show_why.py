"""An opened id as a tree and as JSON: figures, parts under their wholes, who says so, and the words in their place."""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text
from rich.tree import Tree

from tollbook.cli.opening import Archive, Opened, arrange_parts
from tollbook.cli.screen import tidy
from tollbook.cli.show_control import control_to_json, list_weight, phrase_held
from tollbook.cli.show_incidents import incident_to_json, ref_to_json
from tollbook.cli.show_judgements import judgement_line
from tollbook.cli.show_reading import KIND_STYLES, mark_text
from tollbook.cli.show_toll import phrase_question, phrase_toll, show_proof, toll_to_json
from tollbook.cli.words import phrase_chain, phrase_claim, phrase_days, phrase_scope, phrase_where
from tollbook.model import Aggregate, Claim, ClaimId, Control, Document, DocumentRef, Incident, Span, Toll
from tollbook.model.wire import Json, claim_to_json, place_to_json

__all__ = ["opened_to_json", "show_opened"]

REACH = 400
"""The most characters of a paragraph that are shown on either side of the words."""


def find_paragraph(document: Document, span: Span) -> Span:
    """The paragraph that the words stand in, cut where it is very long."""
    start = document.text.rfind("\n", 0, span.start) + 1
    end = document.text.find("\n", span.end)
    end = len(document.text) if end < 0 else end
    return Span(max(start, span.start - REACH), min(end, span.end + REACH))


def mark_words(claim: Claim, document: Document) -> Text:
    """The paragraph with the claim's words in colour; where there are no colours, between marks."""
    paragraph = find_paragraph(document, claim.span)
    text = document.text[paragraph.start : paragraph.end]
    inside = Span(claim.span.start - paragraph.start, claim.span.end - paragraph.start)
    before, words, after = text[: inside.start], text[inside.start : inside.end], text[inside.end :]
    marked = mark_text(f"{before}»{words}«{after}", [(Span(inside.start, inside.end + 2), KIND_STYLES[claim.kind])])
    return Text.assemble("“", marked, "”")


def name_ref(ref: DocumentRef) -> str:
    published = ref.published.isoformat() if ref.published else "date unknown"
    copy = f", a copy of {tidy(ref.copy_of)}" if ref.copy_of else ""
    return f"{tidy(ref.id)} ({tidy(ref.publisher, 'publisher unknown')}, {published}){copy}"


def head_claim(claim: Claim) -> Text:
    where = f", {phrase_where(claim.place)}" if claim.place else ""
    when = f", {phrase_days(claim.when.start, claim.when.end)}" if claim.when.start or claim.when.end else ""
    stance = f" ({claim.stance.value})" if claim.stance.value != "asserted" else ""
    return Text.assemble(
        (phrase_claim(claim), KIND_STYLES[claim.kind]), f"{where}{when}{stance}", (f"  {claim.id}", "dim")
    )


def add_claim(tree: Tree, claim: Claim, archive: Archive, arranged: dict[ClaimId | None, list[Claim]]) -> None:
    branch = tree.add(head_claim(claim))
    branch.add(Text(f"says: {phrase_chain(claim.attribution)}"))
    branch.add(Text.assemble("words: ", mark_words(claim, archive.documents[claim.document])))
    branch.add(Text(f"in: {name_ref(archive.refs[claim.document])}"))
    for line in say_judged(claim.id, archive):
        branch.add(Text(line, style="magenta"))
    for part in arranged.get(claim.id, ()):
        add_claim(branch, part, archive, arranged)


def say_judged(id: str, archive: Archive) -> Iterator[str]:
    """What people decided of a claim or an incident, by the ids of their judgements; not who they were."""
    for judgement in archive.judgements.get(id, ()):
        why = f": {tidy(judgement.why)}" if judgement.why else ""
        yield f"judged: {judgement_line(judgement)}{why}"


def head_unit(opened: Opened) -> Text:
    match opened.unit:
        case Toll() as toll:
            return Text.assemble((phrase_toll(toll), "bold"), f"  {phrase_question(toll.question)}")
        case Control() as found:
            on = f", {phrase_days(found.on, found.on)}" if found.on else ""
            return Text.assemble((f"{phrase_where(found.place)}{on}: {phrase_held(found)}", "bold"), f"  {found.id}")
        case Incident() as found:
            words = found.type.value.replace("_", " ") if found.type else "incident"
        case Aggregate() as found:
            words = phrase_scope(found.scope)
        case claim:
            return Text.assemble(("claim", "bold"), f"  {claim.id}")
    where, when = phrase_where(found.place), phrase_days(found.start, found.end)
    return Text.assemble((f"{words}, {where}, {when}", "bold"), (f"  {found.id}", "dim"))


def show_opened(opened: Opened, archive: Archive) -> RenderableType:
    """The tree: what the id stands for, its claims with the words, and the documents."""
    tree = Tree(head_unit(opened))
    arranged = arrange_parts(opened.claims)
    fixing = {claim.id for claim in opened.unit.binding} if isinstance(opened.unit, Toll) else set()
    roots = sorted(arranged[None], key=lambda claim: claim.id not in fixing)
    for claim in roots:
        add_claim(tree, claim, archive, arranged)
    toll = opened.unit if isinstance(opened.unit, Toll) else None
    notes = [*show_proof(toll), *(Text(f"Note: {tidy(note)}") for note in toll.notes)] if toll else []
    notes += map(Text, list_weight(opened.unit)) if isinstance(opened.unit, Control) else ()
    notes += [
        Text(line, style="magenta") for line in say_judged(opened.unit.id, archive) if opened.claims != (opened.unit,)
    ]
    return Group(tree, Text(), *notes, say_origins(opened), *say_documents(opened.documents))


def say_origins(opened: Opened) -> Text:
    origins = [tidy(origin) for origin in opened.origins]
    match len(origins):
        case 0:
            return Text("No origin is named.")
        case 1:
            return Text(f"All of it rests on one origin: {origins[0]}.")
        case count:
            return Text(f"It rests on {count} origins: {', '.join(origins)}.")


def say_documents(refs: Sequence[DocumentRef]) -> Iterator[Text]:
    yield Text(f"{len(refs)} document{'' if len(refs) == 1 else 's'}:")
    for ref in refs:
        yield Text(f"  {name_ref(ref)}")


def opened_to_json(opened: Opened, archive: Archive) -> Json:
    """The same as one object: ``claims`` are trees by ``parts``, each with its document and paragraph."""
    arranged = arrange_parts(opened.claims)
    return unit_to_json(opened) | {
        "claims": [claim_tree(claim, archive, arranged) for claim in arranged[None]],
        "documents": [ref_to_json(ref) for ref in opened.documents],
        "origins": list(opened.origins),
    }


def unit_to_json(opened: Opened) -> Json:
    match opened.unit:
        case Toll() as toll:
            return {"opens": "toll", **toll_to_json(toll)}
        case Control() as control:
            return {"opens": "control", **control_to_json(control)}
        case Incident() as incident:
            return {"opens": "incident", **incident_to_json(incident)}
        case Aggregate() as found:
            days = {"start": found.start and found.start.isoformat(), "end": found.end and found.end.isoformat()}
            own = {"opens": "aggregate", "id": found.id, "scope": found.scope.value}
            return own | days | {"place": place_to_json(found.place)}
        case claim:
            return {"opens": "claim", "id": claim.id}


def claim_tree(claim: Claim, archive: Archive, arranged: dict[ClaimId | None, list[Claim]]) -> Json:
    document = archive.documents[claim.document]
    paragraph = find_paragraph(document, claim.span)
    return claim_to_json(claim) | {
        "document": claim.document,
        "paragraph": document.text[paragraph.start : paragraph.end],
        "judgements": [judgement.id for judgement in archive.judgements.get(claim.id, ())],
        "parts": [claim_tree(part, archive, arranged) for part in arranged.get(claim.id, ())],
    }
