"""The named dead, and what was done without figures."""

from collections.abc import Iterable, Sequence

from tollbook.model import Action, Claim, Death, Incident, Modality, Stance
from tollbook.publish.accounts import Archive, group_by
from tollbook.publish.dates import phrase_when
from tollbook.publish.hand import load_phrases
from tollbook.publish.names import join_words, name_party, phrase_place, tidy
from tollbook.publish.report import Paragraph, Part, Section, Statement
from tollbook.publish.sentences import Cite, Setting, name_voices, say

__all__ = ["list_actions", "list_deaths"]


def key_name(death: Death) -> str:
    return " ".join(tidy(death.name).casefold().split())


def say_death(deaths: Sequence[Death], archive: Archive, cite: Cite) -> Statement:
    first = next((death for death in deaths if death.role), deaths[0])
    standing = [death for death in deaths if death.stance is Stance.ASSERTED]
    place = next((death.place for death in deaths if death.place), None)
    dated = next((death.when for death in deaths if death.when.start), first.when)
    role = f", {tidy(first.role)}," if first.role else ""
    side = f" of {name_party(first.side)}" if first.side and not first.role else ""
    setting = Setting(where=phrase_place(place), when=phrase_when(dated.start, dated.end, dated.precision))
    name = Part(text=tidy(first.name), references=cite(deaths))
    if not standing:
        return say(name, f"{side}{role} was reported dead, which is denied or no longer stands")
    return say(name, f"{side}{role} is reported killed{setting.text}, according to {name_voices(standing, archive)}")


def list_deaths(deaths: Iterable[Death], archive: Archive, cite: Cite) -> Section | None:
    """The section of people reported dead by name, each once; null where there are none."""
    by_name = group_by(deaths, key_name)
    if not by_name:
        return None
    return Section(
        key="named",
        heading="Named among the dead",
        note="Those named are not added to the figures above, which may include them.",
        paragraphs=tuple(Paragraph(statements=(say_death(same, archive, cite),)) for same in by_name.values()),
    )


def phrase_actors(action: Action) -> str:
    actors = join_words([name_party(actor) for actor in action.actors])
    targets = join_words([name_party(actor) for actor in action.targets])
    if action.type == "clash" and actors:
        between = join_words([name_party(actor) for actor in (*action.actors, *action.targets)])
        return f" between {between}" if len(action.actors) + len(action.targets) > 1 else f" involving {between}"
    return f"{f' by {actors}' if actors else ''}{f' against {targets}' if targets else ''}"


def say_actions(same: Sequence[Action], archive: Archive, cite: Cite) -> Statement:
    action = same[0]
    noun, plural = load_phrases()["actions"][action.type]
    when = phrase_when(action.when.start, action.when.end, action.when.precision)
    setting = Setting(where=phrase_place(action.place), when=when if action.modality is Modality.HAPPENED else "")
    done = load_phrases()["modality"][action.modality]
    tail = f"{phrase_actors(action)} {'were' if plural else 'was'} {done}{setting.text}"
    return say(Part(text=noun, references=cite(same)), f"{tail}, according to {name_voices(same, archive)}")


def key_action(action: Action) -> tuple[object, ...]:
    place = action.place.name or action.place.text if action.place else None
    return action.type, action.modality, phrase_actors(action), place, action.when.start, action.when.end


def list_actions(incidents: Iterable[Incident], loose: Iterable[Claim], archive: Archive, cite: Cite) -> Section | None:
    """The section of what was done without a figure; null where there is nothing."""
    claims = [*(claim for incident in incidents for claim in incident.claims), *loose]
    actions = [c for c in claims if isinstance(c, Action) and c.stance is Stance.ASSERTED and c.type != "statement"]
    if not actions:
        return None
    statements = [say_actions(same, archive, cite) for same in group_by(actions, key_action).values()]
    paragraphs = tuple(Paragraph(statements=(statement,)) for statement in statements)
    return Section(key="also", heading="Also reported, without figures", paragraphs=paragraphs)
