"""One part of a report asked about: from the cache, else the endpoint; in halves where an answer grows too long."""

from tollbook.errors import ModelError
from tollbook.read.llm.cache import AnswerCache
from tollbook.read.llm.endpoint import Endpoint
from tollbook.read.llm.parts import Part
from tollbook.read.llm.prompt import load_shape, make_messages
from tollbook.read.llm.shape import Answer, decode_answer, merge_answers

__all__ = ["Asker"]

TRIES = 2
DEEPEST = 3


class Asker:
    """Asks about parts; used from one event loop."""

    def __init__(self, endpoint: Endpoint, cache: AnswerCache) -> None:
        self._endpoint = endpoint
        self._cache = cache

    async def close(self) -> None:
        """Close the endpoint's connections."""
        await self._endpoint.close()

    async def ask(self, part: Part, depth: int = 0) -> Answer:
        """The answer on a part; raises :class:`ModelError` where none of use comes."""
        if (kept := self._cache.load(part.text)) is not None:
            return kept
        answer = await self._ask_anew(part, depth)
        self._save(part, answer)
        return answer

    async def _ask_anew(self, part: Part, depth: int) -> Answer:
        """Ask the model; what it cuts off is asked about in halves, what is no answer once more."""
        halves = part.halve() if depth < DEEPEST else None
        for _ in range(TRIES):
            reply = await self._endpoint.ask(make_messages(part.text), load_shape())
            answer = decode_answer(reply.content)
            if answer is not None and not reply.cut and not self._endpoint.repeats_key(answer):
                return answer
            if reply.cut and halves:
                return merge_answers([await self.ask(half, depth + 1) for half in halves])
        raise ModelError("the model's answers are not of the form asked for; try another model")

    def _save(self, part: Part, answer: Answer) -> None:
        """Keep an answer; where the disk is full or closed, it is only asked for again another time."""
        try:
            self._cache.save(part.text, answer)
        except OSError:
            return
