"""The embedded reader: exact values by the grammar, what takes understanding by the network."""

from tollbook import __version__
from tollbook.model import Claim, Document, Reader, Reading
from tollbook.read.actions import find_actions
from tollbook.read.learned.control import make_control
from tollbook.read.learned.counts import make_figures
from tollbook.read.learned.dead import make_deaths
from tollbook.read.learned.decider import Decider
from tollbook.read.learned.network import Network, load_network
from tollbook.read.names import Names
from tollbook.read.parse import Parse, parse_document
from tollbook.read.reader import GrammarReader
from tollbook.read.relations import find_relations
from tollbook.read.shorthand import spell_out

__all__ = ["EmbeddedReader"]


class EmbeddedReader:
    """Reads English reports; ``names`` are the gazetteer and the actor book.

    The grammar finds candidates and exact bounds, and says what its rules make of each; the network decides which are
    figures, and their roles, from the words around them and from what the rules say. Actions and relations are the
    grammar's.
    """

    def __init__(self, names: Names, network: Network | None = None) -> None:
        self.grammar = GrammarReader(names)
        self.network = network or load_network()
        self.reader = Reader(name="embedded", version=f"{__version__}+{self.network.version}")

    def read(self, document: Document) -> Reading:
        """The claims of a document, in the order of their words; places, actors and dates are yet to be resolved."""
        spelled = spell_out(document)
        return spelled.restore(self.read_parse(parse_document(spelled.document)))

    def read_parse(self, parse: Parse) -> Reading:
        """The claims of a document that is parsed already."""
        scene = self.grammar.survey(parse)
        decider = Decider(scene, self.network)
        claims: list[Claim] = [*make_figures(decider), *make_control(decider), *make_deaths(decider)]
        claims += [*find_actions(scene), *find_relations(scene)]
        ordered = sorted(claims, key=lambda claim: (claim.span, claim.kind, claim.id))
        return Reading(document=parse.document, claims=tuple(ordered), reader=self.reader)
