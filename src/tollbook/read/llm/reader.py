"""The model reader: a report in parts to an endpoint, the answers held against the report, what stands as claims.

Several questions are under way at once, also about documents that come later in a run, so that it does not wait for
each answer in turn. What was answered once is kept and not asked again.
"""

from collections import Counter
from collections.abc import Coroutine, Iterable, Sequence
from concurrent.futures import Future
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tollbook.errors import ModelError
from tollbook.model import Document, Reader, Reading
from tollbook.read.llm.asking import Asker
from tollbook.read.llm.background import Background
from tollbook.read.llm.cache import AnswerCache
from tollbook.read.llm.claims import check_answers
from tollbook.read.llm.endpoint import Endpoint
from tollbook.read.llm.estimate import Estimate, estimate_run
from tollbook.read.llm.parts import Part, cut_parts
from tollbook.read.llm.prompt import version_prompt
from tollbook.read.llm.shape import Answer
from tollbook.settings import ModelSettings

__all__ = ["ModelReader"]

Question = tuple[Part, "Future[Answer]"]


class ModelReader:
    """Reads reports in any language through a model at an endpoint; ``cache`` is the folder for its answers.

    ``host`` is where the reports go. Raises :class:`QuestionError` where the settings name no endpoint that can be
    asked. To be closed after use; what is still under way then is broken off.
    """

    def __init__(self, settings: ModelSettings, cache: Path) -> None:
        endpoint = Endpoint(settings)
        self.host = endpoint.host
        asker = f"{settings.model}, prompt {version_prompt()}"
        self.reader = Reader(name="llm", version=asker)
        self._settings = settings
        self._cache = AnswerCache(cache, asker)
        self._asker = Asker(endpoint, self._cache)
        self._background: Background | None = None
        self._begun: dict[str, list[Question]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Break off what is still being asked, and close the connections."""
        if self._background is not None:
            self._background.close(self._asker.close())
            self._background = None

    def read(self, document: Document) -> Reading:
        """The claims of a document, in the order of their words; places, actors and dates are yet to be resolved.

        Raises :class:`ModelError` where no part of it could be asked about.
        """
        questions = self._begun.pop(document.sha256, None) or self._begin(document)
        answers, faults = collect_answers(questions)
        if faults and not answers:
            raise ModelError(faults[0])
        checked = check_answers(document, answers)
        warnings = [f"{len(faults)} of {len(questions)} parts were not read: {faults[0]}"] if faults else []
        warnings += warn_of_dropped(checked.dropped)
        return Reading(document=document, claims=checked.claims, reader=self.reader, warnings=tuple(warnings))

    def begin(self, documents: Iterable[Document]) -> None:
        """Begin to ask about documents that will be read; so many questions at once as the settings allow."""
        for document in documents:
            if document.sha256 not in self._begun:
                self._begun[document.sha256] = self._begin(document)

    def estimate(self, documents: Iterable[Document]) -> Estimate:
        """What reading these documents will take."""
        texts: list[str] = []
        count = kept = 0
        for document in documents:
            unknown = [part.text for part in cut_parts(document) if self._cache.load(part.text) is None]
            texts += unknown
            count, kept = count + 1, kept + (not unknown)
        return estimate_run(count, kept, texts, self._settings)

    def _begin(self, document: Document) -> list[Question]:
        return [(part, self._start(self._asker.ask(part))) for part in cut_parts(document)]

    def _start(self, work: Coroutine[Any, Any, Answer]) -> "Future[Answer]":
        if self._background is None:
            self._background = Background()
        return self._background.start(work)


def collect_answers(questions: Sequence[Question]) -> tuple[list[tuple[Part, Answer]], list[str]]:
    """The answers that came, each with its part, and the faults of the others."""
    answers: list[tuple[Part, Answer]] = []
    faults: list[str] = []
    for part, question in questions:
        try:
            answers.append((part, question.result()))
        except ModelError as error:
            faults.append(str(error))
    return answers, faults


def warn_of_dropped(dropped: Counter[str]) -> list[str]:
    """One line on what the model said and the report does not bear, or none."""
    told = ", ".join(f"{count} {fault}" for fault, count in sorted(dropped.items()))
    return [f"left out of what the model said: {told}"] if told else []
