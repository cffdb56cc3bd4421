"""The run: inputs to documents, one bad one never in the way of the others; the boundary for what libraries raise."""

from collections.abc import Iterable, Iterator

from tollbook.collect.intake import Received, receive
from tollbook.collect.options import CollectOptions, Refusal
from tollbook.collect.restore import restore
from tollbook.errors import CollectError
from tollbook.model.document import Document

__all__ = ["collect"]


def collect(inputs: Iterable[str], options: CollectOptions) -> Iterator[Document | Refusal]:
    """The documents of files, folders and ``-``, in the order given; for each that cannot be received, why."""
    for name in inputs:
        for received in receive(name, options):
            yield received if isinstance(received, Refusal) else _restore(received)


def _restore(received: Received) -> Document | Refusal:
    try:
        return restore(received.receipt)
    except CollectError as error:
        return Refusal(name=received.where, reason=str(error).removeprefix(f"{received.receipt.name}: "))
    except Exception as error:
        # The libraries for pages and mails fail in many ways on what is broken on purpose.
        reason = f"cannot be taken apart ({type(error).__name__}): save its text as .txt"
        return Refusal(name=received.where, reason=reason)
