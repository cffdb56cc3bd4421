"""What the model is given: the rules, one example, and the report as data."""

import hashlib
import json
from functools import cache
from typing import Any

from tollbook.read.llm.hand import load_hand
from tollbook.read.llm.shape import describe_shape, explain_shape

__all__ = ["load_shape", "make_messages", "version_prompt"]

OPENING = "===== REPORT, A JSON STRING ====="
CLOSING = "===== END OF THE REPORT ====="
Message = dict[str, str]


@cache
def load_shape() -> dict[str, Any]:
    """The JSON schema of an answer."""
    return describe_shape()


@cache
def load_instructions() -> str:
    return str(load_hand("instructions")["system"]).strip().replace("{shape}", explain_shape())


def wrap_report(text: str) -> str:
    """A report as a JSON string between marks.

    It has no line breaks, so that no line of it can be a mark; and none of the signs that templates of models are
    made with ("<|im_start|>", "[INST]"), which JSON can write in another way.
    """
    sayable = text.encode(errors="replace").decode()
    string = json.dumps(sayable, ensure_ascii=False).replace("<", "\\u003c").replace("[", "\\u005b")
    return f"{OPENING}\n{string}\n{CLOSING}"


def make_messages(text: str) -> list[Message]:
    """The messages that ask for the claims of a text; nothing else of the document goes out."""
    return [*make_preamble(), {"role": "user", "content": wrap_report(text)}]


def make_preamble() -> list[Message]:
    words = load_hand("instructions")
    return [
        {"role": "system", "content": load_instructions()},
        {"role": "user", "content": wrap_report(words["example_report"])},
        {"role": "assistant", "content": words["example_answer"]},
    ]


@cache
def version_prompt() -> str:
    """The version of all that the model is given but the report: a hash."""
    told = [make_preamble(), load_shape()]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:8]
