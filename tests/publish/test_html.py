"""The page: self-contained, without script, every number a link to its words and back."""

import base64
import hashlib
import re
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.publish.battle import compose_battle, compose_quiet, compose_story
from tollbook.publish import SituationReport, render_html
from tollbook.publish.html import mark_runs

VOID = {"meta", "br", "img", "link", "input", "hr"}
REPORTS = [compose_story, compose_battle, compose_quiet]


class Page(HTMLParser):
    """What a browser finds in a page: tags with their attributes, and the text of each kind of tag."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: dict[str, list[str]] = {}
        self.broken: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.broken.append(tag)

    def handle_data(self, data: str) -> None:
        if self.open:
            self.texts.setdefault(self.open[-1], []).append(data)

    def values(self, name: str) -> list[str]:
        return [value for _, attributes in self.tags if (value := attributes.get(name)) is not None]

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for found, attributes in self.tags if found == tag]


def open_page(report: SituationReport) -> Page:
    return Page(render_html(report))


@pytest.mark.parametrize("compose", REPORTS)
def test_every_tag_is_closed_where_it_was_opened(compose: object) -> None:
    page = open_page(compose())  # type: ignore[operator]
    assert page.broken == []
    assert page.open == []


@pytest.mark.parametrize("compose", REPORTS)
def test_every_link_within_the_page_has_its_target(compose: object) -> None:
    page = open_page(compose())  # type: ignore[operator]
    targets = Counter(page.values("id"))
    assert set(targets.values()) <= {1}
    inner = {href.removeprefix("#") for href in page.values("href") if href.startswith("#")}
    assert inner <= set(targets)
    assert "main" in inner


def test_every_number_links_to_its_words_and_every_reference_links_back() -> None:
    page = open_page(compose_battle())
    figures = [a["href"] for a in page.all("a") if a.get("class") == "figure"]
    references = [li["id"] for li in page.all("li") if str(li.get("id", "")).startswith("ref-")]
    assert len(references) == len(compose_battle().references)
    linked = {*figures, *(a["href"] for a in page.all("a") if a.get("class") in {"more", "last"})}
    assert linked == {f"#{reference}" for reference in references}
    back = [str(a["href"]) for a in page.all("a") if a.get("class") == "back"]
    assert {href.rsplit("-", 1)[1] for href in back} == {str(r.number) for r in compose_battle().references}


def test_the_quotes_are_marked_in_their_paragraphs() -> None:
    marks = open_page(compose_story()).texts["mark"]
    assert marks == [reference.quote for reference in compose_story().references]


def test_nothing_is_loaded_from_elsewhere_and_nothing_runs() -> None:
    page = open_page(compose_battle())
    assert not {tag for tag, _ in page.tags} & {"script", "link", "img", "iframe", "object", "embed", "form", "base"}
    assert not page.values("src") + page.values("style")
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
    assert "url(" not in "".join(page.texts["style"])
    assert "@import" not in "".join(page.texts["style"])


def test_the_policy_allows_the_page_s_own_style_and_nothing_else() -> None:
    page = open_page(compose_story())
    policy = next(meta["content"] for meta in page.all("meta") if meta.get("http-equiv") == "Content-Security-Policy")
    style = "".join(page.texts["style"])
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_links_to_documents_leak_no_referrer() -> None:
    page = open_page(compose_battle())
    outer = [a for a in page.all("a") if str(a["href"]).startswith("http")]
    assert {a["href"] for a in outer} == {"https://desk.example/7"}
    assert all(a["rel"] == "noreferrer noopener external" for a in outer)


def test_the_page_can_be_found_one_s_way_in() -> None:
    page = open_page(compose_battle())
    assert page.all("html") == [{"lang": "en"}]
    assert all(len(page.all(tag)) == 1 for tag in ("main", "header", "footer", "nav", "h1", "title"))
    headings = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h\d", tag)]
    assert all(after - before <= 1 for before, after in pairwise(headings))
    labelled = [section["aria-labelledby"] for section in page.all("section")]
    assert set(labelled) <= set(page.values("id"))
    assert {th["scope"] for th in page.all("th")} == {"col", "row"}


def test_a_short_number_stays_on_one_line() -> None:
    assert "at\u00a0least\u00a058" in render_html(compose_story())


@given(st.sets(st.integers(1, 60), min_size=1))
def test_a_run_of_references_is_shown_by_its_ends(numbers: set[int]) -> None:
    marked = mark_runs(sorted(numbers))
    assert [number for number, _ in marked] == sorted(numbers)
    for number, how in marked:
        if how == "hidden":
            assert {number - 1, number + 1} <= numbers
        if how == "last":
            assert set(range(number - 5, number + 1)) <= numbers


def test_short_runs_are_shown_in_full() -> None:
    assert mark_runs([1, 2, 3, 9]) == [(1, "more"), (2, "more"), (3, "more"), (9, "more")]
    assert [how for _, how in mark_runs(range(1, 8))] == ["more", *["hidden"] * 5, "last"]


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb``, by WCAG 2.1."""
    shares = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "wash"])
@pytest.mark.parametrize("colour", ["ink", "soft", "accent"])
def test_text_has_the_contrast_that_small_print_needs(scheme: int, ground: str, colour: str) -> None:
    style = "".join(open_page(compose_story()).texts["style"])
    colours = [dict(re.findall(r"--(\w+): (#\w{6})", block)) for block in re.findall(r":root \{(.*?)\}", style, re.S)]
    dark, light = sorted(map(luminance, (colours[scheme][ground], colours[scheme][colour])))
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_a_report_without_claims_has_a_page() -> None:
    page = open_page(compose_quiet())
    assert page.texts["h1"] == ["Nothing reported"]
    assert page.all("table") == []
