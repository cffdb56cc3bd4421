"""Documents → claims through a language model at an endpoint of one's own choice, trusted with nothing."""

from tollbook.read.llm.estimate import Estimate
from tollbook.read.llm.reader import ModelReader

__all__ = ["Estimate", "ModelReader"]
