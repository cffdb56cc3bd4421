"""How well and how fast copies are found in an archive made up, whose copies are known.

``python bench/copies.py [DOCUMENTS]`` makes an archive (200,000 documents unless said otherwise) in which of a hundred
documents some thirty reprint another (as it is, trimmed, with another headline and agency line, or lightly edited),
ten are a wire's own updates, ten are bulletins of one form with other figures and places, and ten are short texts that
differ only in a place or a number. Running words come from a Markov chain over the project's corpus, so that common
phrases are as common as in reports. It finds the copies of the whole archive, then, by the sketches kept, those of
single documents, prints precision, recall, seconds and memory, and adds them to ``bench/results.jsonl``.
"""

import json
import random
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

from results import keep_result

from tollbook.link.copies import choose_originals, find_copies, match_document
from tollbook.link.prints import fold_text, keep_samples, take_print
from tollbook.link.sketches import Sketches
from tollbook.model import Document, DocumentId, Receipt

__all__ = ["Archive", "make_archive", "score_copies"]

CORPUS = Path(__file__).parent.parent / "corpus" / "train"
DOCUMENTS = 200_000
ASKED = 40
FIRST_DAY = date(2014, 1, 1)
DAYS = 3 * 365
MOST_MEGABYTES = 1e6 if sys.platform == "darwin" else 1e3
"""What the system's measure of memory counts in, to a megabyte."""
PUBLISHERS = tuple(
    f"{name} {kind}" for name in ("Harbour", "Delta", "Upland", "Lake") for kind in ("Wire", "Post", "FM")
)
OPENINGS = ("Tall ", "Kafr ", "Bayt ", "Ain ", "", "", "")
SYLLABLES = ("ba", "dar", "ha", "mir", "ra", "zo", "shan", "fe", "qa", "lum", "na", "wi", "ri", "mu", "tel", "gor")
WEAPONS = ("shells", "rockets", "barrel bombs", "mortar rounds", "a car bomb", "missiles", "gunfire")
SITES = ("a market", "a school", "the bus station", "a bakery", "a tent camp", "a clinic", "a queue for bread")
EDITS = {"killed": "slain", "said": "told reporters", "people": "persons", "wounded": "injured", "hit": "struck"}
SHARES = {"copy": 0.3, "update": 0.1, "bulletin": 0.1, "short": 0.1}
LEAD = (
    "{dead} people were killed and {hurt} wounded when {weapons} hit {site} in {place} on {day}, the {origin} said. "
    "{witness} of the dead were taken to the hospital of {place}, which counted {later} in the evening."
)
BULLETIN = (
    "Monitoring centre, daily bulletin\n\nOur observers documented the death of {dead} civilians in {place} by "
    "{weapons} during the day, and the injury of {hurt}. The number may rise because some of the wounded are in a "
    "serious condition. The centre calls on all parties to spare civilians and to allow aid to the besieged districts."
)
SHORT = "{dead} people were killed and {hurt} wounded when {weapons} hit {site} in {place}, the regional hospital said."


@dataclass(slots=True, kw_only=True)
class Archive:
    """Documents made up, each copy with the first of its kind, and what each document is."""

    documents: list[Document]
    originals: dict[DocumentId, DocumentId]
    kinds: dict[DocumentId, str]


def has_number(word: str) -> bool:
    return any(letter.isdigit() for part in fold_text(word) for letter in part)


class Writer:
    """Writes texts by chance, the same ones whenever it is asked."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.next: defaultdict[str, list[str]] = defaultdict(list)
        for file in sorted(CORPUS.glob("*.jsonl")):
            for line in file.read_text(encoding="utf-8").splitlines():
                words = json.loads(line)["text"].split()
                for word, following in pairwise(words):
                    self.next[word].append(following)
        self.starts = sorted(word for word in self.next if word.istitle())

    def run_on(self, count: int) -> str:
        """So many running words, in paragraphs."""
        word, words, chance = self.chance.choice(self.starts), [], self.chance
        for at in range(count):
            words.append(word + ("\n\n" if at % 45 == 44 else ""))
            following = self.next.get(word)
            word = following[int(chance.random() * len(following))] if following else chance.choice(self.starts)
        return " ".join(words)

    def name_place(self) -> str:
        """A place's name, made of syllables."""
        return self.chance.choice(OPENINGS) + "".join(self.chance.choices(SYLLABLES, k=3)).capitalize()

    def choose_facts(self) -> dict[str, object]:
        """What a report tells of: figures, place, weapons."""
        chance, dead = self.chance, self.chance.randint(2, 60)
        return {
            "dead": dead,
            "later": dead + 1,
            "hurt": chance.randint(61, 140),
            "witness": chance.randint(150, 400),
            "place": self.name_place(),
            "weapons": chance.choice(WEAPONS),
            "site": chance.choice(SITES),
            "day": f"{FIRST_DAY + timedelta(chance.randrange(7)):%A}",
            "origin": "civil defence",
        }

    def write(self, kind: str) -> str:
        """A text of a kind."""
        facts = self.choose_facts()
        if kind in ("bulletin", "short"):
            return (BULLETIN if kind == "bulletin" else SHORT).format(**facts)
        title = f"{str(facts['weapons']).capitalize()} kill {facts['dead']} in {facts['place']}"
        return f"{title}\n\n{LEAD.format(**facts)}\n\n{self.run_on(self.chance.randint(60, 300))}"

    def reprint(self, text: str, publisher: str) -> str:
        """A text as another publisher prints it: as it is, trimmed, with its own headline, or lightly edited."""
        way = self.chance.choice(("whole", "trimmed", "retitled", "edited"))
        if way == "whole":
            return text
        title, _, body = text.partition("\n\n")
        if way == "trimmed":
            words = body.split(" ")
            return f"{title}\n\n{' '.join(words[: max(45, int(len(words) * self.chance.uniform(0.4, 0.9)))])}"
        if way == "retitled":
            headline = " ".join(word for word in self.run_on(7).split() if not has_number(word))
            return f"{headline}\n\n{self.name_place().upper()} ({publisher}) - {body}"
        for word, other in EDITS.items():
            body = body.replace(f" {word} ", f" {other} ")
        return f"{title}\n\n{body}\n\n{self.run_on(15)}"

    def renew(self, text: str) -> str:
        """A wire's own update: another toll, a new paragraph, and most of what was said before."""
        title, lead, *rest = text.split("\n\n")
        facts = self.choose_facts()
        toll = (
            f"The toll of the attack rose to {self.chance.randint(401, 900)}, {facts['origin']} said on {facts['day']}."
        )
        return "\n\n".join([f"{title}, toll rises", toll, self.run_on(30), lead, *rest[: len(rest) // 2]])


def make_document(number: int, text: str, published: date, publisher: str) -> Document:
    """A document of the archive."""
    receipt = Receipt(content=b"", name="archive.jsonl", form="jsonl", at=datetime(2020, 1, 1, tzinfo=UTC))
    return Document(
        id=DocumentId(f"d{number:07}"),
        sha256=f"{number:064x}",
        text=text,
        published=published,
        publisher=publisher,
        receipt=receipt,
    )


def make_archive(count: int, seed: int = 4) -> Archive:
    """An archive of so many documents, the same whenever it is made."""
    chance = random.Random(seed)
    writer, archive = Writer(chance), Archive(documents=[], originals={}, kinds={})
    stories: list[Document] = []
    for number in range(count):
        kind = chance.choices(["story", *SHARES], [1 - sum(SHARES.values()), *SHARES.values()])[0]
        publisher = chance.choice(PUBLISHERS)
        if kind in ("copy", "update") and stories:
            first = chance.choice(stories[-400:])
            later = (first.published or FIRST_DAY) + timedelta(chance.randint(1, 4))
            if kind == "copy":
                publisher = chance.choice([name for name in PUBLISHERS if name != first.publisher])
                document = make_document(number, writer.reprint(first.text, publisher), later, publisher)
                archive.originals[document.id] = first.id
            else:
                document = make_document(number, writer.renew(first.text), later, first.publisher or "")
        else:
            kind = kind if kind in ("bulletin", "short") else "story"
            publisher = f"Centre {number % 5}" if kind == "bulletin" else publisher
            day = FIRST_DAY + timedelta(number * DAYS // count)
            document = make_document(number, writer.write(kind), day, publisher)
            if kind == "story":
                stories.append(document)
        archive.documents.append(document)
        archive.kinds[document.id] = kind
    return archive


def score_copies(found: Mapping[DocumentId, DocumentId], archive: Archive) -> dict[str, object]:
    """Precision and recall of copies with their originals, and what the documents are that were taken for copies."""
    right = sum(archive.originals.get(copy) == first for copy, first in found.items())
    wrong = Counter(archive.kinds[copy] for copy, first in found.items() if archive.originals.get(copy) != first)
    return {
        "copies": len(archive.originals),
        "found": len(found),
        "precision": round(right / max(1, len(found)), 4),
        "recall": round(right / max(1, len(archive.originals)), 4),
        "taken for copies wrongly": dict(sorted(wrong.items())),
    }


def time_look_ups(archive: Archive, asked: Sequence[Document]) -> Iterator[tuple[float, float]]:
    """The seconds, and of these on the processor, that each of some documents takes against the sketches of all."""
    texts = {document.id: document for document in archive.documents}
    sketches = Sketches(keep_samples(map(take_print, archive.documents)))
    sketches.find_like(take_print(asked[0]))
    for document in asked:
        start, busy = time.perf_counter(), time.process_time()
        choose_originals(match_document(document, sketches, lambda ids: [texts[id] for id in ids]))
        yield time.perf_counter() - start, time.process_time() - busy


def main() -> None:
    """Measure, print and keep."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS
    archive = make_archive(count)
    made = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start, busy = time.perf_counter(), time.process_time()
    found = find_copies(archive.documents)
    seconds = [round(time.perf_counter() - start, 1), round(time.process_time() - busy, 1)]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    new = [replace(each, id=DocumentId(f"new-{each.id}")) for each in random.Random(5).sample(archive.documents, ASKED)]
    look_ups = [sorted(seconds) for seconds in zip(*time_look_ups(archive, new), strict=True)]
    keep_result(
        "copies in an archive made up",
        {
            "documents": count,
            **score_copies(found, archive),
            "seconds, and of these on the processor": seconds,
            "peak MB, and of these the documents themselves": [
                round(peak / MOST_MEGABYTES),
                round(made / MOST_MEGABYTES),
            ],
            "seconds for one document, median and most, and on the processor": [
                [round(each[ASKED // 2], 3), round(each[-1], 3)] for each in look_ups
            ],
        },
    )


if __name__ == "__main__":
    main()
