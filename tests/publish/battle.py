"""The battle of Harim, invented: a wire story, two copies and rivals, a bulletin and a message, with their claims.

Places are real, figures and persons are not.
"""

from collections.abc import Sequence
from typing import Any

from tests.publish.desk import Writer, compose, make_document, make_toll, march, on, party, since, town
from tollbook.model import (
    ActionType,
    Change,
    Control,
    Figure,
    Group,
    Method,
    Outcome,
    Scope,
    Stance,
    VictimClass,
)
from tollbook.publish import SituationReport

__all__ = ["MONITOR", "compose_battle", "compose_quiet", "compose_story", "write_story"]

MONITOR = "Orontes Monitor for Human Rights"

STORY = """Scores dead as rebels close in on Harim

HARIM, March 26 (Delta Wire) - Three days of fighting around the town of Harim have left at least 58 people dead,
the Orontes Monitor for Human Rights said on Saturday. It counted at least 31 rebel fighters and 27 soldiers from
government forces.

The rebels overran 12 checkpoints on the road to the north, the Monitor said.

Among the dead was Colonel Samir Darwish, head of the Harim garrison.

In Salqin, air raids by government forces killed at least 16 people, three of them children, it added.

Government forces hold the citadel of Harim. Rebel fighters took Kafr Takharim on Thursday.

More than 260,000 people have been killed since the war began, and about half the population has been displaced."""

COPY = STORY.replace("Scores dead as rebels close in on Harim", "Rebels close in on northern town")

BULLETIN = """Daily bulletin

At the market of Armanaz the Al-Noor hospital received 27 bodies on 25 March, among them 11 women.

The Civil Defence counted at least 31 dead in the air strike on the market of Armanaz on 25 March. The army denied
that any of the 40 dead of which the rebels speak were civilians.

Shells wounded about 60 people in Armanaz on 25 March.

The rebels say that they hold the citadel of Harim."""

MESSAGE = """What I saw

Two men were shot dead at the mill of Armanaz on 27 March. I saw it from my roof.

Write to me at layla.h@mail.example or call +963 944 123 456."""


def write_story(id_: str = "wire-0326", text: str = STORY, publisher: str = "Delta Wire", day: int = 26) -> Writer:
    """The wire story with its claims, or a copy of it."""
    story = Writer(make_document(id_, text, day, publisher), MONITOR)
    harim: dict[str, Any] = {
        "place": town("Harim"),
        "when": since(24, 26),
        "scope": Scope.RUNNING,
        "method": Method.CLASH,
    }
    whole = story.count("at least 58 people", 58, **harim)
    parts: dict[str, Any] = harim | {"class_": VictimClass.COMBATANT, "part_of": whole.id}
    story.count("at least 31 rebel fighters", 31, side=party("rebel fighters"), **parts)
    story.count("27 soldiers from\ngovernment forces", 27, 27, side=party("government forces"), **parts)
    taken: dict[str, Any] = harim | {
        "outcome": Outcome.SITES,
        "side": party("government forces"),
        "by": party("The rebels"),
    }
    story.count("12 checkpoints", 12, 12, **taken)
    raid: dict[str, Any] = {"place": town("Salqin"), "method": Method.AIR_STRIKE, "by": party("government forces")}
    dead = story.count("at least 16 people", 16, **raid)
    children: dict[str, Any] = {"class_": VictimClass.CIVILIAN, "group": Group.CHILDREN, "part_of": dead.id}
    story.count("three of them children", 3, 3, **raid, **children)
    colonel: dict[str, Any] = {"role": "head of the Harim garrison", "place": town("Harim"), "when": since(24, 26)}
    story.name("Among the dead was Colonel Samir Darwish", "Colonel Samir Darwish", **colonel)
    own: dict[str, Any] = {"origin": ()}
    story.hold(
        "Government forces hold the citadel of Harim", "Government forces", place=town("Harim citadel", "site"), **own
    )
    taking: dict[str, Any] = {"place": town("Kafr Takharim"), "when": on(24), "previous": party("Government forces")}
    story.hold("Rebel fighters took Kafr Takharim on Thursday", "Rebel fighters", Change.SEIZED, **taking, **own)
    war: dict[str, Any] = {"scope": Scope.WAR, "place": town("Syria", "country")} | own
    story.count("More than 260,000 people", 260_001, **war)
    half: dict[str, Any] = {"vague": "half the population", "outcome": Outcome.DISPLACED}
    story.count("about half the population", None, **half, **war)
    return story


def write_bulletin() -> Writer:
    """Rival figures of one air strike, a denied one, the injured, and a rival claim of control."""
    bulletin = Writer(make_document("bulletin-7", BULLETIN, 26, "Northern Desk", url="https://desk.example/7"))
    strike: dict[str, Any] = {"place": town("Armanaz"), "when": on(25), "method": Method.AIR_STRIKE}
    hospital = bulletin.count("27 bodies", 27, 27, origin=("Al-Noor hospital",), **strike)
    women: dict[str, Any] = {"class_": VictimClass.CIVILIAN, "group": Group.WOMEN, "part_of": hospital.id}
    bulletin.count("11 women", 11, 11, origin=("Al-Noor hospital",), **women, **strike)
    bulletin.count("at least 31 dead", 31, origin=("Civil Defence",), **strike)
    denied: dict[str, Any] = {"stance": Stance.DENIED, "class_": VictimClass.CIVILIAN}
    bulletin.count("40 dead", 40, 40, origin=("rebels",), **denied, **strike)
    hurt: dict[str, Any] = {"outcome": Outcome.INJURED, "approx": True, "place": town("Armanaz"), "when": on(25)}
    bulletin.count("about 60 people", 60, 60, origin=(), **hurt)
    bulletin.hold(
        "The rebels say that they hold the citadel", "rebels", place=town("Harim citadel"), origin=("rebels",)
    )
    return bulletin


def write_message() -> Writer:
    """An eyewitness's mail, whose sender must not be found in any output."""
    message = Writer(make_document("message-1", MESSAGE, 27, None, form="eml", title="Layla Hourani: what I saw"))
    shot: dict[str, Any] = {"method": Method.SHOOTING, "place": town("Armanaz mill", "site"), "when": on(27)}
    message.count("Two men", 2, 2, group=Group.MEN, **shot)
    message.act("shot dead", ActionType.SHOOTING, place=town("Salqin"), when=on(26))
    return message


def control_of(*writers: Writer) -> Sequence[Control]:
    """Who holds what, with the rebels' claim to the citadel as its rival."""
    held, taken, *rivals = [claim for w in writers for claim in w.claims if claim.kind == "control"]
    assert held.place and taken.place
    return (
        Control(
            place=held.place,
            holder=party("Government forces"),
            change=Change.HOLDS,
            claims=(held,),
            rivals=tuple(rivals),
        ),
        Control(
            place=taken.place, holder=party("Rebel fighters"), change=Change.SEIZED, since=march(24), claims=(taken,)
        ),
    )


def pick(writers: Sequence[Writer], *quotes: str) -> list[Figure]:
    """The figures with these words."""
    return [c for writer in writers for c in writer.claims if isinstance(c, Figure) and c.quote in quotes]


def compose_story() -> SituationReport:
    """The report over the wire story alone."""
    story = write_story()
    binding = pick([story], "at least 58 people", "at least 16 people")
    toll = make_toll(74, None, binding, [MONITOR])
    return compose(story, controls=control_of(story), toll=toll)


def compose_battle() -> SituationReport:
    """The report over everything: a copy, rivals, a denied figure, a message."""
    story, bulletin, message = write_story(), write_bulletin(), write_message()
    copy = write_story("gazette", COPY, "Harbour Gazette", 27)
    binding = pick([story, bulletin, message], "at least 58 people", "at least 16 people", "27 bodies", "Two men")
    toll = make_toll(103, None, binding, [MONITOR, "Al-Noor hospital", "Civil Defence", "Northern Desk"])
    return compose(story, copy, bulletin, message, controls=control_of(story, bulletin), toll=toll)


def compose_quiet() -> SituationReport:
    """The report over one document without any claims."""
    return compose(Writer(make_document("quiet", "Schools reopen\n\nThe schools of Harim reopened on Monday.")))
