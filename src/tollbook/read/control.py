"""Who holds which place, as the document says it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from spacy.tokens import Token

from tollbook.model import ActorRef, Change, ControlClaim, Kind, PlaceRef, Span, When
from tollbook.read.candidates import person_class
from tollbook.read.confidence import rate_control
from tollbook.read.grammar import OBJECTS, RELATIVES, SUBJECTS, child, lemma_of
from tollbook.read.hand import load_words
from tollbook.read.parse import Paragraph
from tollbook.read.phrases import find_place_tokens, is_place_noun, phrase_bounds, phrase_text, place_text
from tollbook.read.scene import Scene
from tollbook.read.time_words import TimeKind
from tollbook.read.vetoes import is_hypothetical

__all__ = ["find_control", "is_denied"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """What one clause says of one place: the words' first and last token, place, holder, change and previous holder."""

    start: int
    end: int
    place: Token
    holder: Token
    change: Change
    previous: Token | None = None


def verbs_of(change: str) -> set[str]:
    return set(load_words("control")["verbs"][change])


def prepositional(token: Token, *words: str) -> Token | None:
    """The noun after one of the prepositions that hang on a token, or on its "out" or "back"."""
    adverbs = [c for c in token.children if c.text.casefold() in {"out", "back", "away"} and c.i > token.i]
    for c in [*token.children, *(inner for adverb in adverbs for inner in adverb.children)]:
        if c.dep_ in {"prep", "agent", "dative"} and c.text.casefold() in words:
            inner = child(c, "pobj")
            if inner is not None:
                return inner
    return None


def subject_of(verb: Token) -> Token | None:
    """Who does what a verb says, through joined verbs and relative clauses."""
    for _ in range(4):
        subject = child(verb, *SUBJECTS)
        if subject is not None:
            if subject.text.casefold() in RELATIVES and verb.dep_ == "relcl":
                return verb.head
            return subject
        if verb.dep_ in {"conj", "xcomp", "advcl", "ccomp"} and verb.head.pos_ in {"VERB", "AUX"}:
            verb = verb.head
        elif verb.dep_ in {"acl", "relcl"}:
            return verb.head
        else:
            return None
    return None


def names_place(token: Token, scene: Scene) -> bool:
    """Whether a noun stands for one place: a known name, or a noun for settlements or sites."""
    text = place_text(token)
    if text is None or token.tag_ == "NNS" or any(c.dep_ == "nummod" for c in token.children):
        return False
    if token.text.casefold() == "capital" and any(c.pos_ == "PROPN" for c in token.children):
        return False
    if scene.names.actor_id(text) is not None:
        return False
    if is_place_noun(token, "settlements") or is_place_noun(token, "sites"):
        return True
    return scene.names.place_kind(text) is not None or any(text == name for _, name in scene.places.named)


def places_of(token: Token | None, scene: Scene) -> list[Token]:
    if token is not None and lemma_of(token) in load_words("control")["wholes"]["words"]:
        token = prepositional(token, "of")
    return [] if token is None else [place for place in find_place_tokens(token) if names_place(place, scene)]


def read_verb(verb: Token, scene: Scene) -> Iterator[Hold]:
    """What a verb of taking, holding, losing or leaving says."""
    lemma = lemma_of(verb)
    passive = child(verb, "nsubjpass")
    thing = passive if passive is not None else child(verb, *OBJECTS)
    holder = prepositional(verb, "by") if passive is not None else subject_of(verb)
    change = change_of(lemma)
    if change is None:
        return
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        thing, holder = verb.head, prepositional(verb, "by")
    previous = prepositional(verb, "from") if change is Change.SEIZED else None
    if change is Change.WITHDREW:
        thing = thing if thing is not None else prepositional(verb, "from", "of")
    taker = prepositional(verb, "to") if change is Change.LOST else None
    if taker is not None and holder is not None:
        holder, previous, change = taker, holder, Change.SEIZED
    if holder is None:
        return
    yield from each_place(verb, places_of(thing, scene), holder, change, previous)


def each_place(
    verb: Token, places: list[Token], holder: Token, change: Change, previous: Token | None = None
) -> Iterator[Hold]:
    for place in places:
        phrases = [phrase_bounds(token) for token in (place, holder, previous) if token is not None]
        start = min(verb.i, *(start for start, _ in phrases))
        end = max(verb.i + 1, *(end for _, end in phrases))
        yield Hold(start=start, end=end, place=place, holder=holder, change=change, previous=previous)


def change_of(lemma: str) -> Change | None:
    if lemma in verbs_of("seized_places"):
        return Change.SEIZED
    return next(
        (change for change in Change if change.value in load_words("control")["verbs"] and lemma in verbs_of(change)),
        None,
    )


def read_fall(verb: Token, scene: Scene) -> Iterator[Hold]:
    """ "X fell to Y", "X passed to Y"."""
    if lemma_of(verb) not in {"fall", "pass", "go"}:
        return
    taker = prepositional(verb, "to", "into")
    if taker is not None and not is_place_noun(taker, "settlements"):
        yield from each_place(
            verb, places_of(child(verb, "nsubj"), scene), taker, Change.SEIZED, prepositional(verb, "from")
        )


def read_belonging(verb: Token, scene: Scene) -> Iterator[Hold]:
    """ "Gharyan stays with the LNA", "Gaza belongs to Hamas", "Kidal and Gao are the army's"."""
    lemma = lemma_of(verb)
    holder: Token | None = None
    if lemma in {"stay", "remain", "rest"}:
        holder = prepositional(verb, "with")
    elif lemma == "belong":
        holder = prepositional(verb, "to")
    elif lemma == "be":
        attribute = child(verb, "attr")
        owned = attribute is not None and any(c.dep_ == "case" for c in attribute.children)
        holder = attribute if owned else prepositional(verb, "with")
    if holder is not None:
        yield from each_place(verb, places_of(subject_of(verb), scene), holder, Change.HOLDS)


def read_control_noun(noun: Token, scene: Scene) -> Iterator[Hold]:
    """ "took control of X", "is in control of X", "under the control of Y", "in Y's hands"."""
    words = load_words("control")
    if lemma_of(noun) not in {*words["state"]["nouns"], *words["control"]["nouns"]}:
        return
    verb = noun.head
    preposition = verb if verb.pos_ == "ADP" else None
    while verb.pos_ in {"ADP", "ADV", "ADJ", "NOUN"} and verb.head != verb:
        verb = verb.head
    owner = child(noun, "poss", "compound", "amod", "nmod")
    of = prepositional(noun, "of", "over")
    place_first = preposition is not None and preposition.text.casefold() in {"in", "under", "into", "at", "within"}
    if place_first and of is not None and names_place(of, scene):
        subject = subject_of(verb)
        if subject is not None:
            yield from each_place(verb, places_of(of, scene), subject, Change.HOLDS)
    elif place_first:
        holder = of if of is not None else owner
        if holder is not None:
            back = any(c.text.casefold() == "back" for c in verb.children)
            change = Change.SEIZED if back else Change.HOLDS
            yield from each_place(noun, places_of(located_of(verb), scene), holder, change)
    elif of is not None and lemma_of(verb) in words["control"]["taking"]:
        subject = subject_of(verb)
        if subject is not None:
            yield from each_place(verb, places_of(of, scene), subject, Change.SEIZED, prepositional(verb, "from"))
    elif of is not None and lemma_of(verb) == "lose":
        subject = subject_of(verb)
        if subject is not None:
            yield from each_place(verb, places_of(of, scene), subject, Change.LOST)


def located_of(verb: Token) -> Token | None:
    """What is said to be somewhere: the subject of a verb of being, or the noun that a clause hangs on."""
    subject = subject_of(verb)
    if subject is None and verb.pos_ in {"NOUN", "PROPN"}:
        return verb
    return subject


def read_capital(noun: Token, scene: Scene) -> Iterator[Hold]:
    """ "Raqqa, now the de facto capital of the Islamic State group": whose capital or stronghold a place is."""
    words = load_words("control")["state"]
    if lemma_of(noun) not in words["capitals"]:
        return
    verb = noun.head
    place = (
        verb.head
        if verb.dep_ == "relcl"
        else child(verb, "nsubj")
        if noun.dep_ == "attr"
        else verb
        if noun.dep_ == "appos"
        else None
    )
    holder = prepositional(noun, "of")
    if place is None or holder is None or scene.names.place_kind(phrase_text(holder)) is not None:
        return
    if scene.names.actor_id(phrase_text(holder)) is None and lemma_of(holder) not in {
        "group",
        "rebel",
        "movement",
    }:
        return
    yield from each_place(noun, places_of(place, scene), holder, Change.HOLDS, loser_before(place))


def loser_before(place: Token) -> Token | None:
    """Who is said, in the same sentence, to have lost the place ("lost by the regime after Raqqa")."""
    for token in place.sent:
        if token.lemma_ == "lose" and token.i < place.i:
            return prepositional(token, "by")
    return None


def read_held(token: Token, scene: Scene) -> Iterator[Hold]:
    """ "regime-held Idlib", "the rebel-controlled town of Binnish"."""
    if token.text.casefold() not in load_words("control")["state"]["held"] or token.i < token.sent.start + 2:
        return
    dash, holder = token.nbor(-1), token.nbor(-2)
    if dash.text != "-" or token.whitespace_ == "":
        return
    noun = token.head
    while noun.pos_ not in {"NOUN", "PROPN"} and noun.head != noun and noun.i < token.i + 6:
        noun = noun.head
    if noun.i <= token.i:
        noun = next((t for t in token.doc[token.i + 1 : token.i + 6] if t.pos_ in {"NOUN", "PROPN"}), token)
    change = Change.BESIEGED if token.text.casefold() == "besieged" else Change.HOLDS
    yield from each_place(token, places_of(noun, scene)[:1], holder, change)


def read_sentence(sentence_tokens: list[Token], scene: Scene) -> Iterator[Hold]:
    for token in sentence_tokens:
        if token.pos_ in {"VERB", "AUX"} and not is_unreal(token):
            yield from read_verb(token, scene)
            yield from read_fall(token, scene)
            yield from read_belonging(token, scene)
        elif token.pos_ in {"NOUN", "PROPN"} and not is_unreal(token):
            yield from read_control_noun(token, scene)
            yield from read_capital(token, scene)
        yield from read_held(token, scene)


def is_unreal(token: Token) -> bool:
    """Whether what a word says is negated, denied, planned, tried or feared."""
    if any(c.dep_ == "neg" for c in token.children) or is_hypothetical(token) or is_denied(token):
        return True
    aims = any(c.tag_ == "TO" and c.dep_ == "aux" for c in token.children)
    return aims and lemma_of(token.head) not in {"manage", "continue", "begin", "start", "go"}


def is_denied(verb: Token) -> bool:
    """Whether somebody denies what a clause says: "denies that …", "rejected claims that …", "it is untrue that …"."""
    while verb.dep_ == "conj":
        verb = verb.head
    above = verb.head
    if verb.dep_ == "acl" and lemma_of(above) in load_words("control")["denial"]["claims"]:
        return above.dep_ in {*SUBJECTS, *OBJECTS} and rejects(above.head)
    return verb.dep_ in {"ccomp", "xcomp"} and rejects(above)


def rejects(verb: Token) -> bool:
    """Whether a verb says that something is not so."""
    words = load_words("control")["denial"]
    negated = child(verb, "neg") is not None
    if lemma_of(verb) in words["verbs"]:
        return not negated
    called = child(verb, "acomp", "attr")
    return called is not None and lemma_of(called) in words["true" if negated else "false"]


def name_place(place: Token, paragraph: Paragraph, scene: Scene) -> str | None:
    """The name of a held place; "the town" is the place set beside it, else the one named last before it."""
    text = place_text(place)
    if text is None or any(c.isupper() for c in text) or is_place_noun(place, "sites"):
        return text
    beside = child(place, "appos")
    if beside is not None and any(c.isupper() for c in place_text(beside) or ""):
        return place_text(beside)
    name = list(takewhile(lambda token: token.pos_ == "PROPN", place.doc[place.i + 1 : place.i + 5]))
    if name:
        return place.doc[name[0].i : name[-1].i + 1].text
    here = paragraph.locate(place).start
    return next((name for span, name in reversed(scene.places.named) if span.end <= here), None)


def name_party(party: Token, known: list[str], scene: Scene) -> str | None:
    """The words of a party that can hold a place; a pronoun is the party named last before it."""
    if party.pos_ == "PRON" or party.text.casefold() in RELATIVES:
        return known[-1] if known and party.text.casefold() in {"it", "they", "them", "theirs"} else None
    words = phrase_text(party)
    return words if words and can_hold(party, words, scene) else None


def can_hold(party: Token, words: str, scene: Scene) -> bool:
    """Whether a noun phrase is for a party: a known actor, fighters or a force, or a name that is no place's."""
    if lemma_of(party) in load_words("control")["bystanders"]["words"]:
        return False
    if scene.names.actor_id(words) is not None or person_class(party) == "combatant":
        return True
    forces = load_words("people")["forces"]["words"]
    if {party.text.casefold(), lemma_of(party)} & {
        *forces,
        "troop",
        "men",
        "government",
        "regime",
        "coalition",
        "rebel",
    }:
        return True
    if party.ent_type_ or party.tag_ == "CD":
        return False
    return party.pos_ in {"PROPN", "ADJ"} and party.text[:1].isupper()


def make_claim(hold: Hold, paragraph: Paragraph, scene: Scene, known: list[str], nth: int) -> ControlClaim | None:
    doc = paragraph.doc
    span = paragraph.locate(doc[hold.start : hold.end])
    name = name_place(hold.place, paragraph, scene)
    holder = name_party(hold.holder, known, scene)
    if name is None or holder is None:
        return None
    previous = name_party(hold.previous, known, scene) if hold.previous is not None else None
    return ControlClaim(
        **scene.base(Kind.CONTROL, span, nth),
        when=date_hold(hold, span, scene),
        place=PlaceRef(text=name),
        confidence=rate_control(hold.change),
        holder=ActorRef(text=holder),
        change=hold.change,
        previous=ActorRef(text=previous) if previous else None,
    )


def date_hold(hold: Hold, span: Span, scene: Scene) -> When:
    """When a place was taken or left; holding it has a date only where the document says since when."""
    time = scene.times.expression(span)
    if hold.change in {Change.HOLDS, Change.CONTESTED, Change.BESIEGED} and (
        time is None or time.kind is not TimeKind.OPEN
    ):
        return When()
    return scene.date(span)


def parties_before(paragraph: Paragraph, hold: Hold, scene: Scene) -> list[str]:
    """The parties that are subjects before a clause, in its paragraph."""
    subjects = [t for t in paragraph.doc[: hold.start + 1] if t.dep_ in SUBJECTS and t.pos_ in {"NOUN", "PROPN"}]
    return [words for t in subjects if can_hold(t, words := phrase_text(t), scene)]


def find_control(scene: Scene) -> list[ControlClaim]:
    """The claims of this kind in a document, in the order of the text; the first telling of each is kept."""
    claims: list[ControlClaim] = []
    told: set[tuple[str, str, Change]] = set()
    quotes: dict[str, int] = {}
    for paragraph, sentence in scene.parse.sentences():
        for hold in read_sentence(list(sentence), scene):
            quote = scene.quote(paragraph.locate(paragraph.doc[hold.start : hold.end]))
            claim = make_claim(hold, paragraph, scene, parties_before(paragraph, hold, scene), quotes.get(quote, 0))
            if claim is None or claim.place is None:
                continue
            key = (claim.place.text.casefold(), claim.holder.text.casefold(), claim.change)
            if key not in told:
                told.add(key)
                quotes[quote] = quotes.get(quote, 0) + 1
                claims.append(claim)
    return claims
