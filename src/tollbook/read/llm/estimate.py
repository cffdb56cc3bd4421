"""What a run will take, before it begins: questions, tokens, money and time, roughly."""

from collections.abc import Iterable
from dataclasses import dataclass

from tollbook.read.llm.prompt import make_messages
from tollbook.settings import ModelSettings

__all__ = ["FREE_COST", "FREE_TOKENS", "Estimate", "count_tokens", "estimate_run"]

BYTES_A_TOKEN = 4
ANSWER_RATIO = 3
"""Tokens answered for each token of report; about what the claims of a dense report take up."""
TOKENS_A_SECOND = 40
MILLION = 1_000_000
FREE_TOKENS = 100_000
FREE_COST = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A run of so many ``documents``, of which ``kept`` need no question; tokens asked and answered.

    ``cost`` is in the currency of the prices, null where none are given; ``seconds`` hold for a middling endpoint.
    """

    documents: int
    kept: int
    questions: int
    asked: int
    answered: int
    seconds: float
    cost: float | None = None

    @property
    def is_small(self) -> bool:
        """Whether the run is short and cheap enough to begin without anybody being asked."""
        return self.asked + self.answered <= FREE_TOKENS and (self.cost or 0) <= FREE_COST


def count_tokens(text: str) -> int:
    """About how many tokens a text is, in any script."""
    return len(text.encode(errors="replace")) // BYTES_A_TOKEN + 1


def estimate_run(documents: int, kept: int, texts: Iterable[str], settings: ModelSettings) -> Estimate:
    """The estimate of asking about some texts, all else being kept from before."""
    given = tuple(texts)
    fixed = sum(count_tokens(message["content"]) for message in make_messages(""))
    own = [count_tokens(text) for text in given]
    asked, answered = sum(own) + fixed * len(given), ANSWER_RATIO * sum(own)
    cost = None
    if settings.prices:
        cost = (asked * settings.prices[0] + answered * settings.prices[1]) / MILLION
    seconds = answered / TOKENS_A_SECOND / min(settings.requests, max(1, len(given)))
    return Estimate(
        documents=documents,
        kept=kept,
        questions=len(given),
        asked=asked,
        answered=answered,
        seconds=seconds,
        cost=cost,
    )
