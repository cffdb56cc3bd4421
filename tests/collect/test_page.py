"""Web pages: the report's words, what the page says of itself, and pages made to harm."""

import logging
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tests.collect.given import collect_one, give_options, read_furniture, receive_bytes, refuse_one, run_over

FIRST = "At least nine people were killed on Thursday when shells fell on the market of Kafr Oud, the clinic said."
SECOND = "The army had no comment. Its spokesman had said on Wednesday that nobody had fired there for a week."
HEADLINE = "Shells fall on Kafr Oud market"


def build_page(head: str = "", body: str = "", lang: str = ' lang="en-GB"') -> str:
    """A page with a report of two paragraphs, and what else is asked for."""
    return (
        f'<!DOCTYPE html><html{lang}><head><meta charset="utf-8">{head}</head><body>'
        '<header><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World news</a></li></ul></nav></header>'
        f"<main><article><h1>{HEADLINE}</h1>{body}<p>{FIRST}</p><p>{SECOND}</p></article></main>"
        '<section id="comments"><h2>Comments</h2><p>Ninety died, I tell you, ninety at the least.</p></section>'
        "<footer>All pages of the Orontes Post</footer></body></html>"
    )


LINKED = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
 {"@type": "WebSite", "name": "Site"},
 {"@type": ["NewsArticle"], "headline": "Shells fall on Kafr Oud market", "datePublished": "2019-07-22T23:10:00-05:00",
  "publisher": {"@type": "Organization", "name": "Orontes Post"}}]}</script>"""


def test_a_page_gives_its_report_with_the_headline_in_front() -> None:
    document = receive_bytes(build_page(), "html")
    assert document.text == f"{HEADLINE}\n\n{FIRST}\n\n{SECOND}"
    assert document.title == HEADLINE
    assert document.language == "en"


def test_a_page_says_its_day_publisher_and_address() -> None:
    head = LINKED + '<link rel="canonical" href="https://o.example/kafr-oud">'
    document = receive_bytes(build_page(head), "html", published=date(2000, 1, 1), publisher="Someone")
    assert document.published == date(2019, 7, 22)
    assert document.publisher == "Orontes Post"
    assert document.url == "https://o.example/kafr-oud"


def test_a_page_that_does_not_say_takes_what_is_said_of_it(tmp_path: Path) -> None:
    options = give_options(published=date(2019, 7, 22), publisher="Orontes Post")
    document = collect_one(tmp_path / "kafr-oud.htm", build_page(), options)
    assert (document.id, document.published, document.publisher) == ("kafr-oud", date(2019, 7, 22), "Orontes Post")


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<meta property="article:published_time" content="2019-07-22T23:00:00-05:00">', ""),
        ('<meta property="article:published_time" content="2019-07-22T23:00:00+0000">', ""),
        ('<meta property="article:published_time" content="2019-07-22 23:00:00 EST">', ""),
        ('<meta itemprop="datePublished" content="2019-07-22">', ""),
        ('<meta name="DC.date.issued" content="2019-07-22">', ""),
        ('<meta name="date" content="July 22, 2019">', ""),
        ('<meta name="date" content="22/07/19"><meta name="pubdate" content="2019-07-22">', ""),
        ("", '<time datetime="2019-07-22T06:00:00Z">Monday</time>'),
        ("", "<time>22 July 2019</time>"),
        ("", '<time pubdate datetime="2019-07-22">Monday</time><time datetime="2019-07-24">Update</time>'),
        ("", '<time datetime="2019-07-22">Monday</time><time datetime="2019-07-22">22 July</time>'),
    ],
)
def test_the_day_is_taken_from_what_the_page_says(head: str, body: str) -> None:
    assert receive_bytes(build_page(head, body), "html").published == date(2019, 7, 22)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<meta name="date" content="2019">', ""),
        ('<meta name="date" content="07/08/2019">', ""),
        ('<meta name="date" content="2019-99-99">', ""),
        ('<meta name="copyright" content="2019">', "<p>It happened in 2019.</p>"),
        ('<script type="application/ld+json">{"@type": "WebSite", "datePublished": "2019-07-22"}</script>', ""),
        ("", '<time datetime="2019-07-22">Monday</time><time datetime="2019-07-24">Wednesday</time>'),
        ("", "<time>six hours ago</time>"),
    ],
)
def test_the_day_is_never_guessed(head: str, body: str) -> None:
    assert receive_bytes(build_page(head, body), "html").published is None


def test_who_runs_a_page_alone_is_not_published() -> None:
    """A person who publishes alone may be an eyewitness."""
    person = LINKED.replace('"Organization"', '"Person"')
    assert receive_bytes(build_page(person), "html").publisher is None


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="og:site_name" content="Orontes Post"><title>Nine die in town | Orontes Post</title>',
        '<meta property="og:site_name" content="Orontes Post"><meta property="og:title" content="Nine die in town">',
        '<meta name="dc.publisher" content="Orontes Post"><title>Nine die in town - Orontes Post</title>',
    ],
)
def test_a_title_is_taken_without_the_publisher_behind_it(head: str) -> None:
    page = build_page(head).replace(f"<h1>{HEADLINE}</h1>", "")
    document = receive_bytes(page, "html")
    assert document.title == "Nine die in town"
    assert document.publisher == "Orontes Post"
    assert document.text.startswith("Nine die in town\n\nAt least nine")


def test_lists_and_tables_stand_together_and_paragraphs_apart() -> None:
    body = (
        "<ul><li>Seven were wounded at the bakery</li><li>Two were missing</li></ul>"
        "<table><tr><td>Killed</td><td>9</td></tr><tr><td>Wounded</td><td>7</td></tr></table>"
    )
    text = receive_bytes(build_page(body=body), "html").text
    assert "- Seven were wounded at the bakery\n- Two were missing\n\n" in text
    assert "| Killed | 9 |\n| Wounded | 7 |\n\n" in text


def test_what_a_page_says_around_its_report_is_left_or_marked() -> None:
    body = "<p>Read more: <a href='/x'>Forty die in an earlier attack</a></p>"
    document = receive_bytes(build_page(body=body), "html")
    assert read_furniture(document) == ["Read more: Forty die in an earlier attack"]
    assert "Ninety" not in document.text
    assert "World news" not in document.text


def test_a_short_page_keeps_its_paragraphs_apart() -> None:
    page = "<html><body><h1>Nine die</h1><p>Nine died.</p><p>The army had no comment.</p></body></html>"
    assert receive_bytes(page, "html").text.startswith("Nine die\n\nNine died.\n\nThe army")


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("utf-8", "utf-8"), ("cp1252", "iso-8859-1"), ("cp1251", "windows-1251"), ("utf-16", "utf-16"), ("utf-8", "no")],
)
def test_a_page_is_read_in_the_encoding_that_it_declares(encoding: str, declared: str) -> None:
    word = "Харьков" if encoding == "cp1251" else "Tártous"
    page = build_page(body=f"<p>Two were wounded in {word}.</p>").replace('charset="utf-8"', f'charset="{declared}"')
    document = receive_bytes(page.encode(encoding), "html")
    assert f"Two were wounded in {word}." in document.text
    assert document.warnings == ()


def test_an_xml_declaration_is_no_hindrance() -> None:
    page = '<?xml version="1.0" encoding="ISO-8859-1"?>\n' + build_page()
    assert FIRST in receive_bytes(page, "html").text


@pytest.mark.parametrize(
    "page",
    [
        "<html></html>",
        "<html><head><title>Nothing</title></head><body></body></html>",
        "<!-- only a comment -->",
        "<script>document.write('x')</script>",
    ],
)
def test_a_page_without_text_is_refused(tmp_path: Path, page: str) -> None:
    assert "holds no text" in refuse_one(tmp_path / "page.html", page).reason


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 30_000 + FIRST + "</div>" * 30_000,
        "<p>" * 5_000 + FIRST,
        "<" * 50_000,
        "<table>" * 2_000 + FIRST,
        '<meta charset="' + "x" * 50_000 + '">' + FIRST,
        '<script type="application/ld+json">' + "[" * 50_000 + "</script>" + f"<p>{FIRST}</p>",
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": [], "publisher": 3}</script>' + FIRST,
        '<script type="application/ld+json">{"@graph": 4, "datePublished": {}}</script>' + FIRST,
        f"<!DOCTYPE html [<!ENTITY a 'x'><!ENTITY b '&a;&a;'>]><p>&b; {FIRST}</p>",
        "<a b=" + "'" * 50_000 + f"><p>{FIRST}</p>",
        "<html lang='\x1b[31m'><title>\x1b]0;x\x07</title><p>" + FIRST + "\x9b2J</p>",
    ],
)
def test_a_page_made_to_harm_is_read_or_refused(tmp_path: Path, page: str) -> None:
    (tmp_path / "page.html").write_text(page)
    (found,) = run_over(tmp_path / "page.html")
    shown = repr(getattr(found, "title", None)) + getattr(found, "text", str(found))
    assert not any(character < " " and character != "\n" for character in shown)
    assert "\x9b" not in shown


def test_the_library_says_nothing_on_the_terminal() -> None:
    receive_bytes(build_page(), "html")
    assert not logging.getLogger("trafilatura").isEnabledFor(logging.CRITICAL)


def test_the_library_is_loaded_only_for_a_page() -> None:
    """It takes a third of a second, which a run over other files need not wait for."""
    code = "import sys, tollbook.collect; sys.exit('trafilatura' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
