"""The closed sets of the vocabulary: kinds, outcomes, scopes and the rest.

The values are those that ``tollbook read --json`` prints; the annotation rules of the gold passages define them.
"""

from enum import StrEnum

__all__ = [
    "ActionType",
    "Change",
    "DatePrecision",
    "Group",
    "Kind",
    "Method",
    "Modality",
    "Outcome",
    "PlacePrecision",
    "RelationType",
    "Scope",
    "Stance",
    "VictimClass",
]


class Kind(StrEnum):
    """What a claim is about."""

    COUNT = "count"
    CONTROL = "control"
    DEATH = "death"
    ACTION = "action"
    RELATION = "relation"


class Outcome(StrEnum):
    """What befell those counted; ``SITES`` counts checkpoints, bases, villages and posts taken or lost."""

    KILLED = "killed"
    INJURED = "injured"
    KILLED_OR_INJURED = "killed_or_injured"
    MISSING = "missing"
    ABDUCTED = "abducted"
    CAPTURED = "captured"
    DISPLACED = "displaced"
    SITES = "sites"


class VictimClass(StrEnum):
    """The ``class`` of a figure: civilians, combatants, or mixed or unsaid."""

    CIVILIAN = "civilian"
    COMBATANT = "combatant"
    ANY = "any"


class Group(StrEnum):
    """The group that a figure is only of."""

    CHILDREN = "children"
    WOMEN = "women"
    MEN = "men"
    MEDICS = "medics"
    JOURNALISTS = "journalists"
    AID_WORKERS = "aid_workers"
    CLERGY = "clergy"


class Method(StrEnum):
    """How it was done."""

    CLASH = "clash"
    AIR_STRIKE = "air_strike"
    SHELLING = "shelling"
    DRONE = "drone"
    BOMBING = "bombing"
    SHOOTING = "shooting"
    MASSACRE = "massacre"
    CHEMICAL = "chemical"
    OTHER = "other"


class Scope(StrEnum):
    """What a figure adds up."""

    INCIDENT = "incident"
    RUNNING = "running"
    PERIOD = "period"
    WAR = "war"


class Stance(StrEnum):
    """Whether the document stands by the claim."""

    ASSERTED = "asserted"
    DENIED = "denied"
    SUPERSEDED = "superseded"


class DatePrecision(StrEnum):
    """How exact a date is, after UCDP GED's ``date_prec``."""

    DAY = "day"
    DAYS = "days"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class PlacePrecision(StrEnum):
    """How exact coordinates are, after UCDP GED's ``where_prec`` 1, 2, 3, 4 and 6."""

    EXACT = "exact"
    NEAR = "near"
    DISTRICT = "district"
    PROVINCE = "province"
    COUNTRY = "country"


class Change(StrEnum):
    """What a control claim says of the holder and the place."""

    SEIZED = "seized"
    HOLDS = "holds"
    LOST = "lost"
    CONTESTED = "contested"
    BESIEGED = "besieged"
    WITHDREW = "withdrew"


class ActionType(StrEnum):
    """What was done, with or without figures."""

    CLASH = "clash"
    AIR_STRIKE = "air_strike"
    SHELLING = "shelling"
    DRONE = "drone"
    BOMBING = "bombing"
    SHOOTING = "shooting"
    ATTACK_ON_CIVILIANS = "attack_on_civilians"
    CHEMICAL = "chemical"
    ABDUCTION = "abduction"
    ARREST = "arrest"
    SEIZURE = "seizure"
    WITHDRAWAL = "withdrawal"
    SIEGE = "siege"
    DISPLACEMENT = "displacement"
    AGREEMENT = "agreement"
    PROTEST = "protest"
    STATEMENT = "statement"
    FORTIFICATION = "fortification"


class Modality(StrEnum):
    """Whether an action took place."""

    HAPPENED = "happened"
    THREATENED = "threatened"
    PLANNED = "planned"
    ALLEGED = "alleged"


class RelationType(StrEnum):
    """How two actors stand to one another."""

    PART_OF = "part_of"
    ALLIED_WITH = "allied_with"
    AFFILIATE_OF = "affiliate_of"
    LEADS = "leads"
    MEMBER_OF = "member_of"
    SPLIT_FROM = "split_from"
    FORMED = "formed"
