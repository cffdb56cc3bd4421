"""Airwars: ranges over origins, with a grade of how well an incident is attested."""

from tollbook.model import Grade, Incident, PolicyToll
from tollbook.tally.blame import find_accepting, is_contested
from tollbook.tally.policies.common import INDEPENDENT, Words, count_voices, span_bounds

__all__ = ["toll_airwars"]


def grade_incident(incident: Incident, words: Words) -> Grade:
    """The grade that a person gave, else Airwars' own: discounted, confirmed, contested, then fair or weak."""
    if incident.grade is not None:
        return incident.grade
    civilians = [word.civilians for word in words.values()]
    if civilians and all(bounds is not None and bounds.high == 0 for bounds in civilians):
        return Grade.DISCOUNTED
    if find_accepting(incident, words):
        return Grade.CONFIRMED
    if is_contested(incident):
        return Grade.CONTESTED
    return Grade.FAIR if count_voices(incident, words) >= INDEPENDENT else Grade.WEAK


def toll_airwars(incident: Incident, words: Words) -> PolicyToll:
    """The lowest minimum and the highest maximum over origins, with a grade.

    Airwars, Methodology (airwars.org/about/methodology), the part on grading: *confirmed* where a belligerent accepts
    responsibility for the civilians killed, *fair* where two or more credible origins report and strikes nearby are
    likely, *weak* where one does, *contested* where origins blame different parties, *discounted* where those killed
    were combatants or the report was withdrawn. The same, "Dataset overview" of the methodology note on Gaza (October
    2023): an incident gathers all accounts of one moment and place, is kept open to new ones, and has a minimum and a
    maximum. Whether strikes were likely nearby is not in the claims and is not asked. linked.md of the project's
    linked reports fixes the order of the grades and that an open "at least 31" stands as 31 to 31.
    """
    low, high = span_bounds(word.killed for word in words.values())
    return PolicyToll(policy="airwars", low=low, high=high, grade=grade_incident(incident, words))
