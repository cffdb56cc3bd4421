"""Who says so, as a graph: from the origins by those who pass on what they say to the documents and what is told.

The text is that of Graphviz (``dot``) or Mermaid; everything from documents is escaped, and nothing is drawn here.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from tollbook.cli.opening import Archive, Opened
from tollbook.cli.screen import tidy
from tollbook.cli.words import phrase_claim
from tollbook.link import UNNAMED, are_independent, find_country, name_voices
from tollbook.model import Claim, DocumentId, DocumentRef, Incident, Stance

__all__ = ["Edge", "Graph", "GraphForm", "Node", "Role", "draw_graph", "write_graph"]

PLAIN = frozenset(" .,-'()/:")


class GraphForm(StrEnum):
    """The language that a graph is written in."""

    DOT = "dot"
    MERMAID = "mermaid"


class Role(StrEnum):
    """What a node stands for."""

    ORIGIN = "origin"
    CARRIER = "carrier"
    DOCUMENT = "document"
    UNIT = "unit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """An origin, somebody who passes on what it says, a document, or what is told; ``key`` tells it from others."""

    key: str
    label: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """What passes from one node to another.

    ``faint`` where it is no word of its own: a copy, a denial, two of one party; the last is ``mutual``.
    """

    start: str
    end: str
    label: str = ""
    faint: bool = False
    mutual: bool = False


@dataclass(slots=True, kw_only=True)
class Graph:
    """Nodes by their keys and edges, each once, in the order in which they were met."""

    nodes: dict[str, Node] = field(default_factory=dict)
    edges: dict[Edge, None] = field(default_factory=dict)

    def add(self, role: Role, name: str, label: str | None = None) -> str:
        """Add a node, where it is not there yet; its key."""
        key = f"{role} {name}"
        self.nodes.setdefault(key, Node(key=key, label=tidy(label or name), role=role))
        return key

    def join(self, start: str, end: str, label: str = "", *, faint: bool = False, mutual: bool = False) -> None:
        """Add an edge, where it is not there yet."""
        if start != end:
            edge = Edge(start=start, end=end, label=tidy(label, ""), faint=faint or mutual, mutual=mutual)
            self.edges[edge] = None


def add_document(graph: Graph, ref: DocumentRef) -> str:
    published = f", {ref.published.isoformat()}" if ref.published else ""
    return graph.add(Role.DOCUMENT, ref.id, f"{ref.id}: {tidy(ref.publisher, 'publisher unknown')}{published}")


def add_claim(graph: Graph, claim: Claim, origin: str, ref: DocumentRef, unit: str) -> None:
    """The way of one claim: its origin, who passed it on, the document, what is told."""
    said, faint = phrase_claim(claim), claim.stance is not Stance.ASSERTED
    said += f" ({claim.stance})" if faint else ""
    name = f"{origin} of {ref.id}" if origin == UNNAMED else origin
    at = graph.add(Role.ORIGIN, name, origin)
    for carrier in reversed(claim.attribution[1:-1]):
        passed = graph.add(Role.CARRIER, carrier or UNNAMED)
        graph.join(at, passed, said, faint=faint)
        at = passed
    document = add_document(graph, ref)
    graph.join(at, document, said, faint=faint)
    graph.join(document, unit)


def join_copies(graph: Graph, refs: Mapping[DocumentId, DocumentRef]) -> None:
    for ref in refs.values():
        if ref.copy_of is not None and ref.copy_of in refs:
            graph.join(add_document(graph, refs[ref.copy_of]), add_document(graph, ref), "reprinted by", faint=True)


def join_dependent(graph: Graph, opened: Opened) -> None:
    """Origins that do not corroborate one another, because one party has both."""
    on = opened.unit.start if isinstance(opened.unit, Incident) else None
    country = find_country(opened.claims)
    origins = [node for node in graph.nodes.values() if node.role is Role.ORIGIN]
    for at, one in enumerate(origins):
        for other in origins[at + 1 :]:
            if not are_independent(one.label, other.label, country, on):
                graph.join(one.key, other.key, "one party", mutual=True)


def draw_graph(opened: Opened, archive: Archive) -> Graph:
    """The graph of what an id opens to: each origin once, under one name, as corroboration counts it."""
    graph = Graph()
    refs = {ref.id: ref for ref in (*opened.documents, *(archive.refs[claim.document] for claim in opened.claims))}
    unit = graph.add(Role.UNIT, opened.unit.id)
    voices = name_voices(opened.claims, tuple(refs.values()))
    for claim in opened.claims:
        add_claim(graph, claim, voices[claim.id], refs[claim.document], unit)
    join_copies(graph, refs)
    join_dependent(graph, opened)
    return graph


def merge_edges(graph: Graph) -> Iterator[Edge]:
    """One edge for all that passes from one node to another in the same way."""
    labels: defaultdict[Edge, list[str]] = defaultdict(list)
    for edge in graph.edges:
        labels[replace(edge, label="")].append(edge.label)
    yield from (replace(edge, label="; ".join(said)) for edge, said in labels.items())


def quote_dot(text: str) -> str:
    """A string of Graphviz: quotes and backslashes escaped."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def write_dot(graph: Graph) -> Iterator[str]:
    shapes = {Role.ORIGIN: "ellipse", Role.CARRIER: "hexagon", Role.DOCUMENT: "box", Role.UNIT: "doubleoctagon"}
    numbers = {key: f"n{at}" for at, key in enumerate(graph.nodes)}
    yield "digraph attribution {"
    yield "  rankdir=LR;"
    for node in graph.nodes.values():
        yield f"  {numbers[node.key]} [shape={shapes[node.role]}, label={quote_dot(node.label)}];"
    for edge in merge_edges(graph):
        style = (", style=dashed" if edge.faint else "") + (", dir=none" if edge.mutual else "")
        yield f"  {numbers[edge.start]} -> {numbers[edge.end]} [label={quote_dot(edge.label)}{style}];"
    yield "}"


def quote_mermaid(text: str) -> str:
    """A label of Mermaid: whatever is no letter, digit or plain mark as its number, so that nothing is understood."""
    return '"' + "".join(c if c.isalnum() or c in PLAIN else f"#{ord(c)};" for c in text) + '"'


def write_mermaid(graph: Graph) -> Iterator[str]:
    marks = {Role.ORIGIN: "([{}])", Role.CARRIER: "{{{{{}}}}}", Role.DOCUMENT: "[{}]", Role.UNIT: "[[{}]]"}
    numbers = {key: f"n{at}" for at, key in enumerate(graph.nodes)}
    yield "flowchart LR"
    for node in graph.nodes.values():
        yield f"  {numbers[node.key]}{marks[node.role].format(quote_mermaid(node.label))}"
    for edge in merge_edges(graph):
        arrow = "-.-" if edge.mutual else "-.->" if edge.faint else "-->"
        label = f"|{quote_mermaid(edge.label)}|" if edge.label else ""
        yield f"  {numbers[edge.start]} {arrow}{label} {numbers[edge.end]}"


def write_graph(graph: Graph, form: GraphForm) -> str:
    """The graph as text in a language that draws graphs, one statement a line."""
    writers: Mapping[GraphForm, Callable[[Graph], Iterator[str]]] = {
        GraphForm.DOT: write_dot,
        GraphForm.MERMAID: write_mermaid,
    }
    return "\n".join(writers[form](graph))
