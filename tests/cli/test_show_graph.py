"""Who says so, as a graph: what is drawn of a record; nothing from documents is understood as more than text."""

import re
import shutil
import subprocess
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cli.conftest import Tollbook
from tests.link.builders import figure, make_document, on, read, town
from tollbook.cli.opening import find_unit, gather, open_unit
from tollbook.cli.show_graph import Graph, GraphForm, Role, draw_graph, write_graph
from tollbook.link import link
from tollbook.model import Incident, Reading, Stance

WIRE = """Shells kill six at Harim bus station

Shells fired from the hills killed six people at the bus station of Harim on Tuesday morning and set three coaches
alight, the Observatory said, citing the town's hospital. Drivers carried the wounded on benches torn from the room."""
OTHER = """Bus station of Harim hit

On Tuesday rockets struck Harim, where six people died by the ticket office, two of them drivers. The Syrian army spoke
of a launching pad beside the station and told nobody where it had that from."""
OBSERVATORY = "Syrian Observatory for Human Rights"


def tell(id: str, publisher: str, *chain: str, text: str = WIRE, **fields: object) -> Reading:
    document = make_document(id, text, "2015-03-04" if id == "paper" else "2015-03-03", publisher)
    place = town("Harim", 36.2, 36.5, country="SY")
    claim = figure(document, "six people", 6, place=place, when=on("2015-03-03"), **fields)  # type: ignore[arg-type]
    return read(document, replace(claim, attribution=(publisher, *chain)))


def draw(*readings: Reading) -> Graph:
    linked = link(readings)
    archive = gather(readings, linked)
    (incident,) = linked.incidents
    return draw_graph(open_unit(incident, archive), archive)


def list_edges(graph: Graph) -> set[tuple[str, str, str, bool]]:
    labels = {key: node.label for key, node in graph.nodes.items() if node.role is not Role.UNIT}
    return {(labels[e.start], labels[e.end], e.label, e.faint) for e in graph.edges if e.end in labels}


def test_the_way_of_a_claim_goes_from_its_origin_by_those_who_pass_it_on_to_the_document() -> None:
    graph = draw(tell("wire", "Delta Wire", OBSERVATORY, "Harim hospital"))
    assert list_edges(graph) == {
        ("Harim hospital", OBSERVATORY, "six civilians killed", False),
        (OBSERVATORY, "wire: Delta Wire, 2015-03-03", "six civilians killed", False),
    }
    assert [node.role for node in graph.nodes.values()].count(Role.UNIT) == 1


def test_an_origin_under_two_names_stands_once_and_a_copy_hangs_on_its_original() -> None:
    graph = draw(
        tell("wire", "Delta Wire", "the Observatory"),
        tell("paper", "Harbour Paper", "the Observatory"),
        tell("radio", "Lake FM", OBSERVATORY, text=OTHER),
    )
    assert [node.label for node in graph.nodes.values() if node.role is Role.ORIGIN] == [OBSERVATORY]
    copies = [edge for edge in graph.edges if edge.label == "reprinted by"]
    assert [(edge.start, edge.end, edge.faint) for edge in copies] == [("document wire", "document paper", True)]


def test_all_that_passes_from_one_to_another_is_one_arrow() -> None:
    reading = tell("wire", "Delta Wire", OBSERVATORY)
    hurt = figure(reading.document, "three coaches", 3, origin=OBSERVATORY, part_of=reading.claims[0].id)
    text = write_graph(draw(read(reading.document, *reading.claims, hurt)), GraphForm.DOT)
    assert text.count("->") == 2
    assert 'label="six civilians killed; three civilians killed"' in text


def test_origins_of_one_party_are_joined_and_a_denial_is_faint() -> None:
    graph = draw(
        tell("wire", "Delta Wire", "SANA"),
        tell("radio", "Lake FM", "the Syrian army", text=OTHER, stance=Stance.DENIED),
    )
    edges = list_edges(graph)
    assert ("the Syrian army", "SANA", "one party", True) in edges
    assert "-.-|" in write_graph(graph, GraphForm.MERMAID)
    assert "dir=none" in write_graph(graph, GraphForm.DOT)
    assert any(end.startswith("radio") and faint and label.endswith("(denied)") for _, end, label, faint in edges)


def test_a_claim_alone_has_a_graph_too() -> None:
    reading = tell("wire", "Delta Wire")
    archive = gather([reading], link([reading]))
    graph = draw_graph(open_unit(find_unit(reading.claims[0].id, archive), archive), archive)
    assert {node.label for node in graph.nodes.values()} >= {"Delta Wire", reading.claims[0].id}


EVIL = ['" ]; evil [label="', "\\", "a\\", '<script>alert("x")</script>', "%%{init: {}}%%", "end", "\x1b[31mred", "`x`"]


@pytest.mark.parametrize("name", EVIL)
def test_names_from_documents_are_only_text(name: str) -> None:
    graph = draw(tell("wire", name, name))
    check_dot(write_graph(graph, GraphForm.DOT))
    check_mermaid(write_graph(graph, GraphForm.MERMAID))


@given(st.text())
def test_any_text_is_only_text(name: str) -> None:
    graph = Graph()
    first, second = graph.add(Role.ORIGIN, "a", name), graph.add(Role.UNIT, "b")
    graph.join(first, second, name)
    check_dot(write_graph(graph, GraphForm.DOT))
    check_mermaid(write_graph(graph, GraphForm.MERMAID))


def check_dot(text: str) -> None:
    """Each line is a statement whose strings end where they should."""
    string = r'"(?:[^"\\]|\\.)*"'
    statement = (
        rf"  (n\d+ \[shape=\w+, label={string}\]|n\d+ -> n\d+ \[label={string}(, style=dashed)?(, dir=none)?\]);"
    )
    opening, direction, *statements, closing = text.split("\n")
    assert (opening, direction, closing) == ("digraph attribution {", "  rankdir=LR;", "}")
    assert all(re.fullmatch(statement, line, re.DOTALL) for line in statements)
    assert "\x1b" not in text


def check_mermaid(text: str) -> None:
    """Each line is a node or an edge whose label has nothing that Mermaid understands."""
    label = r'"(?:[\w .,()/:\-\']|#\d+;)*"'
    node = rf"  n\d+[(\[{{]{{1,2}}{label}[)\]}}]{{1,2}}"
    edge = rf"  n\d+ (-->|-\.->?)(\|{label}\|)? n\d+"
    opening, *lines = text.split("\n")
    assert opening == "flowchart LR"
    assert all(re.fullmatch(node, line) or re.fullmatch(edge, line) for line in lines)


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")
def test_graphviz_draws_it() -> None:
    text = write_graph(draw(tell("wire", EVIL[0], EVIL[2], "Harim hospital")), GraphForm.DOT)
    drawn = subprocess.run(["dot", "-Tsvg"], input=text, capture_output=True, text=True, check=True)
    assert "Harim hospital" in drawn.stdout


def test_why_prints_the_graph(tollbook: Tollbook) -> None:
    document = "Strikes\n\nJets came twice. A total of 5 people were killed in Daraa, said residents.\n"
    with open("south.txt", "w", encoding="utf-8") as file:
        file.write(document)
    tollbook("add", "south.txt", "--published", "2015-03-27", "--publisher", "South Gazette")
    result = tollbook("why", "in-", "--graph", "dot")
    assert (result.status, result.out.split("\n")[0]) == (0, "digraph attribution {")
    assert "South Gazette" in result.out
    assert tollbook("why", "in-", "--graph", "mermaid").out.startswith("flowchart LR")
    assert tollbook("why", "in-", "--graph", "nonsense").status == 2


def test_an_incident_whose_documents_are_unknown_publishers_has_an_origin_for_each() -> None:
    unsigned = [
        replace(reading, claims=tuple(replace(claim, attribution=(None,)) for claim in reading.claims))
        for reading in (tell("a", "x"), tell("b", "y", text=WIRE.replace("Drivers", "Taxis")))
    ]
    linked = link(unsigned)
    archive = gather(unsigned, linked)
    units = [unit for unit in archive.units.values() if isinstance(unit, Incident)]
    graphs = [draw_graph(open_unit(unit, archive), archive) for unit in units]
    assert sum(node.role is Role.ORIGIN for graph in graphs for node in graph.nodes.values()) == 2
