"""Sentences about figures: who was killed, injured, displaced, taken; where, when, how, by whom; and who says so."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from tollbook.model import Claim, Figure, Method, Outcome, Scope, VictimClass
from tollbook.publish.accounts import Account, Accounts, Archive, Said, are_disjoint, group_by, merge
from tollbook.publish.hand import load_phrases
from tollbook.publish.names import capitalise, is_witness, join_words, name_origin, name_party
from tollbook.publish.nouns import is_nobody, is_singular, phrase_noun, phrase_number
from tollbook.publish.references import is_private
from tollbook.publish.report import Part, Statement

__all__ = [
    "Cite",
    "Setting",
    "Words",
    "join_parts",
    "name_accounts",
    "name_voice",
    "name_voices",
    "say",
    "say_accounts",
    "say_aside",
    "say_figure",
]

Cite = Callable[[Iterable[Claim]], tuple[int, ...]]
Words = tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where and when something was, as adverbials (empty if not known), and what its figures add up."""

    where: str
    when: str
    scope: Scope = Scope.INCIDENT

    @property
    def text(self) -> str:
        """Place and time, with a space before each."""
        return "".join(f" {words}" for words in (self.where, self.when) if words)


def say(*pieces: str | Part | Words) -> Statement:
    """One sentence of the pieces: its first letter large, a full stop at its end, neighbouring words as one part."""
    parts: list[Part] = []
    for piece in pieces:
        for part in piece if isinstance(piece, tuple) else (Part(text=piece) if isinstance(piece, str) else piece,):
            if parts and not parts[-1].references and not part.references:
                part = Part(text=parts.pop().text + part.text)
            parts.append(part)
    first, *rest = [part for part in parts if part.text]
    whole = [Part(text=capitalise(first.text), references=first.references), *rest]
    return Statement(parts=(*whole, *(() if whole[-1].text.endswith(".") else (Part(text="."),))))


def join_parts(phrases: Sequence[Words], between: str = ", ", last: str = " and ") -> Words:
    """ "a", "a and b", "a, b and c", of phrases with references."""
    joined: list[Part] = []
    for place, phrase in enumerate(phrases):
        if place:
            joined.append(Part(text=last if place == len(phrases) - 1 else between))
        joined.extend(phrase)
    return tuple(joined)


def name_voice(claim: Claim, archive: Archive) -> str:
    """Who says so; of a witness also who cites them, as no witness has a name."""
    origin = archive.voice(claim)
    if origin is None:
        document = archive.documents.get(claim.document)
        private = document is not None and is_private(document)
        return "a message whose sender is withheld" if private else "a report that names no publisher"
    citing = next((name for name in reversed(claim.attribution[:-1]) if name), None)
    return (
        f"{name_origin(origin)} cited by {name_origin(citing)}"
        if is_witness(origin) and citing
        else name_origin(origin)
    )


def name_voices(claims: Iterable[Claim], archive: Archive) -> str:
    """All who say so, each once."""
    return join_words(list(dict.fromkeys(name_voice(claim, archive) for claim in claims)))


def say_number(said: Said, cite: Cite) -> Part:
    return Part(text=phrase_number(said.figure), references=cite(said.claims))


def say_figure(said: Said, cite: Cite) -> Words:
    """A figure with its noun: "at least 12 civilians"."""
    noun = phrase_noun(said.figure)
    return (say_number(said, cite), Part(text=f" {noun}" if noun else ""))


def be(said: Sequence[Said], setting: Setting | None = None) -> str:
    singular = len(said) == 1 and is_singular(said[0].figure)
    if setting is not None and setting.scope in {Scope.RUNNING, Scope.WAR}:
        return "has been" if singular else "have been"
    return "was" if singular else "were"


def phrase_participle(figure: Figure) -> str:
    if figure.outcome is Outcome.SITES:
        destroyed = any(word in figure.quote.lower().split() for word in load_phrases()["sites"]["destroyed"])
        return "destroyed" if destroyed else "taken"
    return str(load_phrases()["outcomes"][figure.outcome])


def adds_nothing(part: Figure, whole: Figure, noun: str) -> bool:
    """Whether a part has no other kind than its whole, so that its noun says nothing new."""
    if part.group is not whole.group or part.class_ not in {whole.class_, VictimClass.ANY}:
        return False
    if part.side is not None and part.side != whole.side:
        return False
    plain = {"", *(word for pair in load_phrases()["classes"].values() for word in pair)}
    return part.group is not None or noun.split(" from ")[0] in plain or noun == phrase_noun(whole)


def phrase_kind(part: Said, whole: Said) -> str:
    """What tells a part from its whole, as a predicate: "children", "a child", "killed", "counted separately"."""
    if part.figure.outcome is not whole.figure.outcome:
        return phrase_participle(part.figure)
    noun = phrase_noun(part.figure)
    if adds_nothing(part.figure, whole.figure, noun):
        return "counted separately"
    article = "an " if noun[:1] in "aeiou" else "a "
    return article + noun if is_singular(part.figure) else noun


def say_part_number(part: Said, cite: Cite) -> Part:
    number = "none" if is_nobody(part.figure) else phrase_number(part.figure).removesuffix(" of")
    return Part(text=number, references=cite(part.claims))


def phrase_part(part: Said, whole: Said, cite: Cite, *, of: str) -> Words:
    """ "at least 37 of them were Islamist militants", "one was killed"."""
    return say_part_number(part, cite), Part(text=f"{of} {be([part])} {phrase_kind(part, whole)}")


def say_parts(said: Said, cite: Cite, them: str = "") -> list[Statement]:
    """The parts of a figure as sentences of their own, the parts of parts after them."""
    if not said.parts:
        return []
    noun = phrase_noun(said.figure)
    whom = f"those {phrase_participle(said.figure)}" if noun in {"", "person", "people"} else f"the {noun}"
    opening = f"of {them or whom}, "
    first = said.parts[0].figure
    of = " of them" if them and not phrase_number(first)[:1].isdigit() else ""
    phrases = [phrase_part(part, said, cite, of="" if place else of) for place, part in enumerate(said.parts)]
    own = say("" if of else opening, join_parts(phrases))
    return [own, *(statement for part in said.parts for statement in say_parts(part, cite))]


def is_brief(said: Said) -> bool:
    """Whether the parts are few and short enough to stand inside the sentence of the whole."""
    return 0 < len(said.parts) <= 2 and all(
        part.figure.group and not part.parts and part.figure.outcome is said.figure.outcome for part in said.parts
    )


def say_inline(said: Said, cite: Cite) -> Words:
    """A figure with its parts in apposition: "at least 22 people, four of them children"."""
    if not said.parts:
        return say_figure(said, cite)
    whole = say_figure(said, cite)
    phrases = [
        (say_part_number(part, cite), Part(text=f"{'' if place else ' of them'} {phrase_kind(part, said)}"))
        for place, part in enumerate(said.parts)
    ]
    return (*whole, Part(text=", "), *join_parts(phrases))


def phrase_how(figures: Iterable[Figure]) -> str:
    """Method and perpetrator, with a space before; left out where the figures name different ones."""
    figures = tuple(figures)
    methods = {figure.method for figure in figures if figure.method and figure.method is not Method.OTHER}
    parties = name_parties(figures)
    how = f" {load_phrases()['methods'][methods.copy().pop()]}" if len(methods) == 1 else ""
    if len(parties) != 1:
        return how
    return f"{how} {'with' if methods == {Method.CLASH} else 'by'} {parties[0]}"


def name_parties(figures: Iterable[Figure]) -> list[str]:
    by_actor = group_by((f.by for f in figures if f.by), lambda by: by.actor or (by.name or by.text).casefold())
    return [name_party(same[0]) for same in by_actor.values()]


def claims_of(account: Account) -> list[Figure]:
    return [claim for said in account.figures for claim in said.claims]


def say_sites(account: Account, setting: Setting, archive: Archive, cite: Cite, *, again: str) -> Statement:
    """ "Islamist fighters have taken 17 checkpoints from Syrian forces in clashes around Idlib."."""
    figure = account.wholes[0].figure
    takers = name_parties(claims_of(account))
    taken = phrase_participle(figure)
    loser = f" from {name_party(figure.side)}" if figure.side and taken == "taken" else ""
    phrase = join_parts([say_figure(said, cite) for said in account.wholes])
    method = f" {load_phrases()['methods'][figure.method]}" if figure.method in load_phrases()["methods"] else ""
    tail = "" if again else f"{method}{setting.text}, according to {name_voices(account.voices, archive)}"
    if len(takers) == 1:
        have = "have " if setting.scope in {Scope.RUNNING, Scope.WAR} else ""
        verb = taken if have or taken == "destroyed" else "took"
        return say(again, f"{takers[0]} {have}{verb} ", phrase, loser, tail)
    return say(again or lead_in(phrase), phrase, f" {be(account.wholes, setting)} {taken}", loser, tail)


def lead_in(phrase: Words) -> str:
    return "in all, " if phrase[0].text[:1].isdigit() else ""


def say_agreed(account: Account, setting: Setting, archive: Archive, cite: Cite, *, again: str) -> list[Statement]:
    """The one account there is: the wholes in a sentence, their parts after it."""
    if account.wholes[0].figure.outcome is Outcome.SITES:
        return [say_sites(account, setting, archive, cite, again=again), *say_all_parts(account.wholes, cite)]
    brief = len(account.wholes) == 1 and is_brief(account.wholes[0])
    phrase = join_parts([(say_inline if brief else say_figure)(said, cite) for said in account.wholes])
    done = f"{',' if brief else ''} {be(account.wholes, setting)} {phrase_participle(account.wholes[0].figure)}"
    how, voices = phrase_how(claims_of(account)), name_voices(account.voices, archive)
    if again:
        main = say(again, phrase, done)
    elif phrase[0].text[:1].isdigit() and setting.text:
        opening = f"{setting.text.strip()}, "
        main = say(opening, phrase, f"{done}{how}, according to {voices}")
    else:
        main = say(lead_in(phrase), phrase, f"{done}{how}{setting.text}, according to {voices}")
    return [main, *([] if brief else say_all_parts(account.wholes, cite))]


def say_all_parts(wholes: Sequence[Said], cite: Cite) -> list[Statement]:
    them = "them" if len(wholes) == 1 else ""
    return [statement for said in wholes for statement in say_parts(said, cite, them)]


def say_rival(accounts: Sequence[Account], setting: Setting, archive: Archive, cite: Cite) -> list[Statement]:
    """All accounts, each with who gives it: "Al-Noor hospital counted 27 people; the White Helmets at least 31"."""
    figure = accounts[0].wholes[0].figure
    counted = "sites" if figure.outcome is Outcome.SITES else "people"
    how = phrase_how(claim for account in accounts for claim in claims_of(account))
    pieces: list[Words] = []
    for place, account in enumerate(accounts):
        voice = Part(text=f"{name_voices(account.voices, archive)} {'' if place else 'counted '}")
        figures = join_parts([say_inline(said, cite) for said in account.wholes], last=" and ")
        pieces.append((voice, *figures))
    done = phrase_participle(figure)
    opening = f"accounts differ on how many {counted} were {done}{how}{setting.text}: "
    return [say(opening, join_parts(pieces, between="; ", last="; ")), *say_blame(accounts, archive)]


def say_blame(accounts: Sequence[Account], archive: Archive) -> list[Statement]:
    """Who is held responsible by whom, where accounts of the same victims name different parties."""
    first = accounts[0].wholes[0].figure
    same = [account for account in accounts if not are_disjoint(first, account.wholes[0].figure)]
    blamed = [(name_voices(account.voices, archive), join_words(name_parties(claims_of(account)))) for account in same]
    named = sorted({parties for _, parties in blamed if parties}, key=len)
    if first.method is Method.CLASH or len(named) < 2 or all(named[0].lower() in other.lower() for other in named):
        return []
    said = "; ".join(f"{parties}, according to {voice}" for voice, parties in blamed if parties)
    return [say(f"responsibility is disputed: {said}")]


def say_others(account: Account, archive: Archive, cite: Cite) -> list[Statement]:
    """Figures that may overlap with those before: said, and said not to be added."""
    statements = []
    for voices, given in group_by(account.others, lambda said: name_voices(said.claims, archive)).items():
        phrase = join_parts([say_figure(said, cite) for said in given])
        done = f" {phrase_participle(given[0].figure)}, according to {voices}"
        unsaid = "; whether those above include them is not said, and nothing is added"
        statements += [say("also given: ", phrase, done, unsaid), *say_all_parts(given, cite)]
    return statements


def say_aside(figures: Sequence[Figure], archive: Archive, cite: Cite, *, denied: bool) -> list[Statement]:
    """Figures that no longer stand, said to be so: denied in the document, or replaced by later ones."""
    statements = []
    by_voice = group_by(figures, lambda figure: (name_voice(figure, archive), phrase_participle(figure)))
    for (voice, participle), given in by_voice.items():
        saids = merge(given, {})
        phrase = join_parts([say_figure(said, cite) for said in saids])
        one = len(saids) == 1
        kind = f"{'' if denied else 'earlier '}{'figure' if one else 'figures'} of "
        be = ("is denied and is" if one else "are denied and are") if denied else ("has been" if one else "have been")
        what = f"{be} not counted" if denied else f"{be} superseded"
        article = ("a " if denied else "an ") if one else ""
        statements.append(say(article + kind, phrase, f" {participle}, given by {voice}, {what}"))
    return statements


def are_rivals(accounts: Sequence[Account]) -> bool:
    """Whether any two accounts may count the same victims; accounts of different sides' dead do not."""
    return any(
        not are_disjoint(mine.figure, theirs.figure)
        for one, other in combinations(accounts, 2)
        for mine in one.wholes
        for theirs in other.wholes
    )


def name_accounts(given: Accounts, archive: Archive) -> str:
    """Who gives the one account there is; empty where there are rivals."""
    voices = [name_voices(account.voices, archive) for account in given.accounts if account.wholes]
    return voices[0] if len(voices) == 1 else ""


def say_accounts(
    given: Accounts, setting: Setting, archive: Archive, cite: Cite, *, again: str = ""
) -> list[Statement]:
    """All that is said of one outcome: agreed or rival accounts, figures that may overlap, figures since replaced.

    ``again`` opens an account given by those just named, in place of repeating who, where and when.
    """
    accounts = [account for account in given.accounts if account.wholes]
    if are_rivals(accounts):
        tell = say_rival(accounts, setting, archive, cite)
    else:
        tell = [one for account in accounts for one in say_agreed(account, setting, archive, cite, again=again)]
    others = [statement for account in accounts for statement in say_others(account, archive, cite)]
    return [*tell, *others, *say_aside(given.earlier, archive, cite, denied=False)]
