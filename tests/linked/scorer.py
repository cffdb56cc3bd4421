"""How well incidents agree with annotated ones: which figures are linked, and how many incidents are right."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from tollbook.evaluate.names import is_alike

__all__ = ["score_incidents"]

Json = dict[str, Any]
Mention = tuple[str, int]


def list_mentions(reports: Iterable[Json]) -> dict[Mention, tuple[int, str]]:
    """Each annotated figure, by document and first character, with its last character and its incident."""
    mentions = {}
    for report in reports:
        for about in report["about"]:
            for quote in about["quotes"]:
                start = report["text"].index(quote)
                mentions[report["id"], start] = start + len(quote), about["incident"]
    return mentions


def touch_mentions(incident: Json, mentions: Mapping[Mention, tuple[int, str]]) -> list[Mention]:
    """The annotated figures that an incident's claims have words of, one for each claim and figure."""
    return [
        mention
        for claim in incident["claims"]
        for mention, (end, _) in mentions.items()
        if claim["document"] == mention[0] and claim["span"][0] < end and mention[1] < claim["span"][1]
    ]


def list_pairs(groups: Iterable[Iterable[Mention]]) -> set[frozenset[Mention]]:
    return {frozenset(pair) for group in groups for pair in combinations(sorted(set(group)), 2)}


def judge_incident(said: Json, truth: Json) -> dict[str, bool]:
    """What of an incident is as annotated."""
    tolls, want = said["tolls"], truth["killed"]
    names, accepted = said["origins"], truth["origins"]
    return {
        "origins": len(names) == len(accepted) and all(any(is_alike(n, [a]) for n in names) for a in accepted),
        "airwars": [tolls["airwars"]["low"], tolls["airwars"]["high"]] == want["airwars"],
        "grade": tolls["airwars"]["grade"] == want["airwars_grade"],
        "ibc": [tolls["ibc"]["low"], tolls["ibc"]["high"]] == want["ibc"],
        "acled": tolls["acled"]["best"] == want["acled"],
        "dates": (said["start"], said["end"]) == (truth["start"], truth["end"]),
    }


def match_incidents(
    truths: Iterable[Json], said: Sequence[Json], names: Sequence[Sequence[str]]
) -> Iterator[tuple[Json, Json]]:
    """Each annotated incident with the one that is mostly of it, by the annotated names that its claims touch."""
    mostly = [Counter(each).most_common(1)[0] if each else ("", 0) for each in names]
    for truth in truths:
        votes = [count if name == truth["incident"] else 0 for name, count in mostly]
        if max(votes, default=0):
            yield truth, said[votes.index(max(votes))]


def score_incidents(reports: Sequence[Json], truths: Sequence[Json], said: Sequence[Json]) -> dict[str, float]:
    """Precision and F1 of pairs of figures linked, and the shares of all annotated incidents whose parts are right.

    An annotated incident is compared with the one that has most claims on its figures, and more of it than of others.
    """
    mentions = list_mentions(reports)
    touched = [touch_mentions(incident, mentions) for incident in said]
    gold: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention, (_, name) in mentions.items():
        gold[name].append(mention)
    true, linked = list_pairs(gold.values()), list_pairs(touched)
    right: Counter[str] = Counter()
    for truth, incident in match_incidents(truths, said, [[mentions[m][1] for m in each] for each in touched]):
        for part, good in judge_incident(incident, truth).items():
            right[part] += good
    both = len(true & linked)
    pairs = {"precision": both / max(len(linked), 1), "linking": 2 * both / (len(true) + len(linked))}
    return pairs | {part: count / len(truths) for part, count in right.items()}
