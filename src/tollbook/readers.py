"""The readers by name: what ``--reader`` may say, and how the pipeline of each is built."""

from collections.abc import Callable
from dataclasses import dataclass

from tollbook.errors import QuestionError
from tollbook.pipeline import (
    Pipeline,
    build_given_pipeline,
    build_grammar_pipeline,
    build_model_pipeline,
    build_pipeline,
)
from tollbook.settings import Settings

__all__ = ["DEFAULT_READER", "READERS", "NamedReader", "find_reader"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedReader:
    """A reader under the name that people call it by; ``says`` is what it is, in a few words."""

    name: str
    says: str
    build: Callable[[Settings], Pipeline]


READERS: tuple[NamedReader, ...] = (
    NamedReader(name="embedded", says="the embedded reader, a grammar and a small network", build=build_pipeline),
    NamedReader(name="grammar", says="the grammar alone", build=build_grammar_pipeline),
    NamedReader(
        name="llm", says="a language model at an endpoint of yours, in any language", build=build_model_pipeline
    ),
    NamedReader(name="given", says="the claims that come with the documents", build=build_given_pipeline),
)

DEFAULT_READER = "embedded"


def find_reader(name: str) -> NamedReader:
    """The reader of that name; raises :class:`QuestionError` where there is none."""
    for reader in READERS:
        if reader.name == name:
            return reader
    known = ", ".join(reader.name for reader in READERS)
    raise QuestionError(f"--reader: there is no reader {name!r}; choose one of: {known}")
