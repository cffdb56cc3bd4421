"""What was done, with or without figures."""

from collections.abc import Iterator

from spacy.tokens import Token

from tollbook.model import Action, ActorRef, Kind, Modality
from tollbook.read.acts import Act, find_acts
from tollbook.read.modality import judge_modality
from tollbook.read.outside import is_outside
from tollbook.read.parse import Paragraph
from tollbook.read.phrases import phrase_bounds
from tollbook.read.scene import Scene

__all__ = ["find_actions"]

SURE = {Modality.HAPPENED: 0.8, Modality.PLANNED: 0.7, Modality.THREATENED: 0.7, Modality.ALLEGED: 0.7}


def name_party(head: Token, paragraph: Paragraph, scene: Scene) -> str:
    """The words of a party without articles and numbers: "migrants" of "more than 9,500 migrants"."""
    start, end = phrase_bounds(head)
    numbers = [
        token.i + 1 for token in head.doc[start : head.i] if token.like_num or token.dep_ in {"nummod", "quantmod"}
    ]
    words = head.doc[max([start, *numbers]) : end]
    return scene.quote(paragraph.locate(words)).strip(" \"'“”‘’,;:()")


Parties = tuple[ActorRef, ...]


def name_parties(act: Act, paragraph: Paragraph, scene: Scene) -> tuple[Parties, Parties]:
    """Who did it and to whom, in the document's words, each once."""
    actors = dict.fromkeys(name_party(token, paragraph, scene) for token in act.actors)
    hit = dict.fromkeys(name_party(token, paragraph, scene) for token in act.targets)
    targets = [text for text in hit if text not in actors]
    return tuple(ActorRef(text=text) for text in actors if text), tuple(ActorRef(text=text) for text in targets if text)


def make_claim(act: Act, modality: Modality, paragraph: Paragraph, scene: Scene, nth: int) -> Action:
    span = paragraph.locate(act.words)
    actors, targets = name_parties(act, paragraph, scene)
    return Action(
        **scene.base(Kind.ACTION, span, nth),
        when=scene.date(span),
        place=scene.locate(span),
        confidence=SURE[modality],
        type=act.type,
        actors=actors,
        targets=targets,
        modality=modality,
    )


def list_told(scene: Scene) -> Iterator[Action]:
    """Every telling of an act in a document, in its order."""
    quotes: dict[str, int] = {}
    published = scene.parse.document.published.year if scene.parse.document.published else None
    for paragraph, sentence in scene.parse.sentences():
        for act in find_acts(sentence, scene.names):
            modality = judge_modality(act.word)
            if modality is None or is_outside(act.word, paragraph, published):
                continue
            quote = act.words.text
            yield make_claim(act, modality, paragraph, scene, quotes.get(quote, 0))
            quotes[quote] = quotes.get(quote, 0) + 1


def list_parties(action: Action) -> frozenset[str]:
    return frozenset(actor.text.casefold() for actor in (*action.actors, *action.targets))


def repeats(action: Action, other: Action) -> bool:
    """Whether two tellings may be of one act: no party, place or time of the one is strange to the other."""
    if (action.type, action.modality) != (other.type, other.modality):
        return False
    mine, others = list_parties(action), list_parties(other)
    same_place = action.place is None or other.place is None or action.place.text == other.place.text
    same_time = action.when.text is None or other.when.text is None or action.when.text == other.when.text
    return same_place and same_time and (mine <= others or others <= mine)


def find_actions(scene: Scene) -> list[Action]:
    """The claims of this kind in a document, in the order of the text; of an act told again the fuller telling."""
    kept: list[Action] = []
    for action in list_told(scene):
        at = next((i for i, other in enumerate(kept) if repeats(action, other)), None)
        if at is None:
            kept.append(action)
        elif len(list_parties(action)) > len(list_parties(kept[at])):
            kept[at] = action
    return sorted(kept, key=lambda action: action.span)
