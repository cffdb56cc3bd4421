"""Answers kept on disk, so that a report is asked about once: by the text, the instructions and the model."""

import hashlib
import json
import os
import tempfile
from dataclasses import asdict
from pathlib import Path

from tollbook.read.llm.shape import Answer, decode_answer

__all__ = ["AnswerCache"]


class AnswerCache:
    """A folder of answers, readable by its owner only, for they tell what the reports tell.

    ``asker`` says which model answered and what it was told; another one's answers are never given.
    """

    def __init__(self, folder: Path, asker: str) -> None:
        self._folder = folder
        self._asker = asker

    def _find_path(self, text: str) -> Path:
        digest = hashlib.sha256(text.encode(errors="replace")).hexdigest()
        name = hashlib.sha256(f"{self._asker}\x1f{digest}".encode(errors="replace")).hexdigest()
        return self._folder / name[:2] / f"{name}.json"

    def load(self, text: str) -> Answer | None:
        """The answer kept for a text, or null; a file that cannot be read is as none."""
        try:
            return decode_answer(self._find_path(text).read_text(encoding="ascii"))
        except (OSError, ValueError):
            return None

    def save(self, text: str, answer: Answer) -> None:
        """Keep an answer, whole or not at all; raises :class:`OSError` where the folder cannot be written."""
        path = self._find_path(text)
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.parent.mkdir(mode=0o700, exist_ok=True)
        number, name = tempfile.mkstemp(dir=path.parent)
        try:
            with open(number, "w", encoding="ascii") as file:
                json.dump(asdict(answer), file)
            os.replace(name, path)
        except BaseException:
            os.unlink(name)
            raise
