"""The steps put together: a document in, its claims in the record, and what follows from all of them.

::

    Document ─ reader ─▶ Reading ─ resolver ─▶ Reading ─▶ record ─ link ─▶ Linked ─▶ record
                                                                            │
                                                           SituationReport ◀┴▶ tolls, control
"""

import hashlib
import json
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from tollbook.collect import Refusal, restore
from tollbook.errors import CollectError, GoldError, ModelError, QuestionError, RecordError
from tollbook.judge import Judged, judge_with, list_documents, list_standing, put_judged
from tollbook.link import (
    TRANSLATION_DAYS,
    encode_document,
    extend,
    link_all,
    name_encoder,
    name_offices,
    open_encoder,
    widen_sums,
)
from tollbook.model import ActorId, ActorRef, Claim, Document, DocumentId, Linked, PlaceRef, Question, Reading
from tollbook.model.wire import claim_to_record
from tollbook.publish import SituationReport, compose_report
from tollbook.read.given import GIVEN, comes_with_claims
from tollbook.resolve.gazetteer import open_gazetteer
from tollbook.resolve.places import contains, list_names
from tollbook.settings import Settings
from tollbook.tally import ControlLens, Ledger, Lens, SideOf, Standing, compare_by_book, control_on, count_places

if TYPE_CHECKING:
    from tollbook.read.languages import EnglishReader
    from tollbook.read.llm import ModelReader
    from tollbook.read.names import Names
    from tollbook.record import Added, Known, Record, Stored
    from tollbook.resolve.resolver import Resolver

__all__ = [
    "Pipeline",
    "add_documents",
    "build_given_pipeline",
    "build_grammar_pipeline",
    "build_model_pipeline",
    "build_pipeline",
    "compose",
    "derive",
    "find_party",
    "find_place",
    "judge_record",
    "link_changes",
    "make_control_lens",
    "make_lens",
    "open_ledger",
    "read_documents",
    "rebuild",
]


ENCODED_AT_ONCE = 50
FEW = 20
MANY_TIMES = 1000
"""Beyond so many documents, and one in so many of the record, all are linked anew rather than these by themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pipeline:
    """The way from a document to its claims, with places, actors and dates resolved.

    ``given`` takes the claims that come with a document, whoever else reads; null where the pipeline cannot.
    ``model`` is the reader that asks an endpoint, where the pipeline has one: a run can tell it what is coming.
    """

    read: Callable[[Document], Reading]
    given: Callable[[Document], Reading] | None = None
    model: "ModelReader | None" = None

    def choose(self, document: Document, last: str | None = None) -> Callable[[Document], Reading]:
        """What reads a document. Events are given, and so are claims that were when ``last``, a reader, read it."""
        given = document.is_event or (last == GIVEN.name and comes_with_claims(document))
        return self.given if self.given and given else self.read


def build_pipeline(settings: Settings) -> Pipeline:
    """The embedded reader with gazetteer and actor book; the first time ever, the gazetteer is built.

    Raises :class:`tollbook.errors.ReferenceDataError` where reference data or the reader's weights are missing.
    """
    from tollbook.read.learned.network import load_network
    from tollbook.read.learned.reader import EmbeddedReader

    network = load_network(settings.weights) if settings.weights else load_network()
    return join_steps(settings, lambda names: EmbeddedReader(names, network))


def build_grammar_pipeline(settings: Settings) -> Pipeline:
    """The grammar alone, without the network, with gazetteer and actor book."""
    from tollbook.read.reader import GrammarReader

    return join_steps(settings, GrammarReader)


def join_steps(settings: Settings, build: Callable[["Names"], "EnglishReader"]) -> Pipeline:
    """A reader of English, and what resolves the names that it finds."""
    from tollbook.read.languages import read_english
    from tollbook.resolve.actors import open_actor_book
    from tollbook.resolve.names import Names
    from tollbook.resolve.resolver import Resolver

    gazetteer, actors = open_gazetteer(settings.cache, settings.reference), open_actor_book(settings.reference)
    reader, resolver = build(Names(gazetteer, actors)), Resolver(gazetteer, actors)
    return Pipeline(
        read=lambda document: widen_sums(name_offices(resolver.resolve(read_english(reader, document)))),
        given=join_given(resolver),
    )


def join_given(resolver: "Resolver") -> Callable[[Document], Reading]:
    """What takes the claims that come with documents, and resolves the names in them."""
    from tollbook.read.given import GivenReader
    from tollbook.resolve.events import place_event

    reader = GivenReader(place_event)
    return lambda document: resolver.resolve(reader.read(document))


def build_given_pipeline(settings: Settings) -> Pipeline:
    """Only the claims that come with the documents, with gazetteer and actor book."""
    from tollbook.resolve.actors import open_actor_book
    from tollbook.resolve.resolver import Resolver

    resolver = Resolver(open_gazetteer(settings.cache, settings.reference), open_actor_book(settings.reference))
    given = join_given(resolver)
    return Pipeline(read=given, given=given)


def build_model_pipeline(settings: Settings) -> Pipeline:
    """The model reader with gazetteer and actor book.

    Raises :class:`QuestionError` where the settings name no endpoint, and what :func:`build_pipeline` raises.
    """
    from tollbook.read.llm import ModelReader
    from tollbook.resolve.actors import open_actor_book
    from tollbook.resolve.resolver import Resolver

    reader = ModelReader(settings.model, settings.cache / "llm")
    resolver = Resolver(open_gazetteer(settings.cache, settings.reference), open_actor_book(settings.reference))
    return Pipeline(
        read=lambda document: widen_sums(name_offices(resolver.resolve(reader.read(document)))),
        given=join_given(resolver),
        model=reader,
    )


def read_documents(pipeline: Pipeline, documents: Iterable[Document | Refusal]) -> Iterator[Reading | Refusal]:
    """A reading of each document, in the order given; what could not be received is passed on.

    This is the boundary of a run: a document on which the reader fails is refused, and the next one is read.
    """
    for document in documents:
        yield document if isinstance(document, Refusal) else read_one(pipeline, document)


def read_one(pipeline: Pipeline, document: Document, last: str | None = None) -> Reading | Refusal:
    name = document.receipt.name
    try:
        return pipeline.choose(document, last)(document)
    except (GoldError, ModelError) as error:
        return Refusal(name=name, reason=str(error).removeprefix(f"{name}: "))
    except Exception as error:
        fault = f"{type(error).__name__}: {error}".splitlines()[0]
        return Refusal(name=name, reason=f"the reader failed ({fault}); please report this as a fault")


def add_documents(
    record: "Record", pipeline: Pipeline, documents: Iterable[Document | Refusal]
) -> "Iterator[Added | Known | Refusal]":
    """Read and keep each document, one transaction each; what the record has already is not read again."""
    from tollbook.record import Known

    for document in documents:
        if isinstance(document, Refusal):
            yield document
        elif known := record.find(document.sha256):
            yield Known(id=known)
        else:
            yield add_reading(record, read_one(pipeline, document))


def add_reading(record: "Record", reading: Reading | Refusal) -> "Added | Known | Refusal":
    if isinstance(reading, Refusal):
        return reading
    try:
        return record.add(reading)
    except RecordError as error:
        name = reading.document.receipt.name
        return Refusal(name=name, reason=str(error).removeprefix(f"{name}: "))


def derive(
    record: "Record", judged: Sequence[Reading] = (), marked: Mapping[DocumentId, DocumentId | None] | None = None
) -> Linked:
    """What linking finds in the record: as it was kept, with what has changed since linked again.

    ``judged`` are the readings whose claims people judged to be others, ``marked`` the copies that they marked.
    """
    link_changes(record, judged, marked or {})
    return record.linked(claim for reading in judged for claim in reading.claims)


def link_changes(record: "Record", judged: Sequence[Reading], marked: Mapping[DocumentId, DocumentId | None]) -> None:
    """Link what is not linked as it now is: a few documents of a large record by themselves, else all anew."""
    from tollbook.record import Marks

    encode_documents(record)
    marks = Marks(
        forms={reading.document.id: digest([claim_to_record(claim) for claim in reading.claims]) for reading in judged},
        copies=digest(list(marked.items())) if marked else "",
    )
    state = record.state(marks)
    while state.weights and state.stale and len(state.stale) <= FEW + record.count() // MANY_TIMES:
        with record.kept_links(judged) as kept:
            update = extend(kept, state.stale, state.weights, marked)
        if record.change_linkage(update, marks, state):
            return
        state = record.state(marks)
    if state.stale is None or state.stale:
        readings = record.readings()
        linkage = link_all(put_judged(readings, judged), marked, state.weights, record.encodings())
        record.save_linkage(linkage, readings, marks)


def encode_documents(record: "Record") -> None:
    """Have the encoder, where it is installed, read what stands near documents in another language, some at a time."""
    name = name_encoder()
    waiting = record.unencoded(name, TRANSLATION_DAYS) if name else []
    if not waiting or (encoder := open_encoder()) is None:
        return
    for at in range(0, len(waiting), ENCODED_AT_ONCE):
        found = (encode_document(document, encoder) for document in waiting[at : at + ENCODED_AT_ONCE])
        record.save_encodings([each for each in found if each is not None])


def digest(form: object) -> str:
    return hashlib.sha256(json.dumps(form, sort_keys=True).encode()).hexdigest()


def judge_record(record: "Record") -> Judged:
    """What was linked, as people judged it, with the readings that their judgements name."""
    standing = list_standing(record.judgements())
    named = record.readings(list_documents(standing)) if standing else []
    return judge_with(named, standing, lambda judged, marked: derive(record, judged, marked))


def rebuild(record: "Record", pipeline: Pipeline) -> Iterator[Reading | Refusal]:
    """Read every document of the record again from its bytes, and rewrite all that follows in one transaction.

    The readings come as they are made, so that progress can be shown; the record changes when all are. A document
    that can no longer be read keeps its former reading, and one whose claims came with it those claims.
    """
    readings: list[Reading] = []
    for stored in record.stored():
        again = read_again(pipeline, stored)
        if isinstance(again, Reading):
            readings.append(again)
        yield again
    record.rewrite(readings)
    judge_record(record)


def read_again(pipeline: Pipeline, stored: "Stored") -> Reading | Refusal:
    name = stored.receipt.name
    try:
        document = replace(restore(stored.receipt), id=stored.id)
    except CollectError as error:
        return Refusal(name=name, reason=str(error).removeprefix(f"{name}: "))
    return read_one(pipeline, document, stored.reader)


def make_lens(settings: Settings, known: Linked | Ledger, place: str | None) -> Lens:
    """How the words of a question are understood: a place by the gazetteer, beside the places of the record.

    Raises :class:`QuestionError` for a place that neither the gazetteer nor the record knows.
    """
    side_of = make_side_of(settings)
    if place is None:
        return Lens(side_of=side_of)
    outer = find_place(settings, known, place)
    return Lens(within=lambda inner: inner is not None and contains(outer, inner), side_of=side_of, place=outer)


def open_ledger(settings: Settings, linked: Linked) -> Ledger:
    """The incidents and sums of a record, held ready for questions of how many."""
    return Ledger(linked, Lens(side_of=make_side_of(settings)))


def make_control_lens(
    settings: Settings, within: Callable[[PlaceRef | None], bool], upheld: Container[str] = ()
) -> ControlLens:
    """How claims of control are understood: holders by the actor book; ``upheld`` are the claims that people judged."""
    from tollbook.resolve.actors import open_actor_book

    return ControlLens(within=within, same=compare_by_book(open_actor_book(settings.reference)), upheld=upheld)


def make_side_of(settings: Settings) -> SideOf:
    """Where an actor stands by the actor book, in the country and on the day of a claim."""
    from tollbook.resolve.actors import open_actor_book

    book = open_actor_book(settings.reference)

    @cache
    def stand(id: ActorId, country: str | None, on: date | None) -> Standing:
        if (actor := book.get(id)) is None:
            return Standing()
        wholes = book.wholes_of(actor, on)
        names = frozenset(name for whole in wholes for name in (whole.id, whole.name))
        return Standing(side=book.side_of(actor, country=country, on=on), wholes=names)

    def find_standing(actor: ActorRef, claim: Claim) -> Standing:
        country = claim.place.country if claim.place else None
        return stand(actor.actor, country, claim.when.start) if actor.actor else Standing()

    return find_standing


def find_place(settings: Settings, known: Linked | Ledger, name: str) -> PlaceRef:
    """The place that a question names: that of the gazetteer which sits best with those of the record.

    A ledger has the places of its record ready for further questions.
    """
    named = known.named if isinstance(known, Ledger) else count_places(known)
    with open_gazetteer(settings.cache, settings.reference) as gazetteer:
        found = gazetteer.resolve(name, near=named.places)
    if found.gazetteer_id or not named.names.isdisjoint(list_names(found)):
        return found
    raise QuestionError(f"no place called {name!r} is in the record or the gazetteer; check the spelling")


def find_party(settings: Settings, name: str, claim: Claim) -> ActorRef:
    """The party that a person names, by the actor book in the country and on the day of a claim; else only the name."""
    from tollbook.resolve.actors import open_actor_book

    country = claim.place.country if claim.place else None
    actor = open_actor_book(settings.reference).find(name, country=country, on=claim.when.start)
    return ActorRef(text=name, name=actor.name, actor=actor.id) if actor else ActorRef(text=name)


def compose(settings: Settings, linked: Linked, readings: Iterable[Reading], question: Question) -> SituationReport:
    """The situation report on a question's place and days."""
    lens = make_lens(settings, linked, question.place)
    documents = [reading.document for reading in readings]
    last = question.end or max((document.published for document in documents if document.published), default=None)
    return compose_report(
        linked,
        control_on(last, linked, make_control_lens(settings, lens.within)) if last else (),
        documents,
        start=question.start,
        end=question.end,
        place=question.place,
        within=lens.within,
        toll=open_ledger(settings, linked).answer(question, lens),
    )
