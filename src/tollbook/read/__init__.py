"""Documents → claims: the embedded reader, a grammar of conflict reporting over a parse."""

from tollbook.read.names import Names
from tollbook.read.reader import GrammarReader, Parts

__all__ = ["GrammarReader", "Names", "Parts"]
