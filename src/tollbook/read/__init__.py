"""Documents → claims: the embedded reader, a grammar of conflict reporting over a parse, and the readers beside it.

Nothing is imported here, so that what needs no parse of language loads none.
"""

__all__: list[str] = []
