"""What is marked as no part of a report, and above all what is not."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.collect.furniture import mark_furniture, merge_spans, split_paragraphs
from tollbook.model.document import Span

PAGE = """Shells fall on Kafr Oud market

Nine people were killed on Thursday when shells fell on the market of Kafr Oud, the clinic said.

People run from the market of Kafr Oud on July 22, 2019

People run from the market of Kafr Oud on July 22, 2019 ©Nadim Haddad (Orontes)

Three of the dead were children, a nurse said. Read more about the clinic. She had slept two hours.

A stall burns after the shelling of Kafr Oud (Orontes Post)

The army had no comment.

A stall burns after the shelling of Kafr Oud

READ ALSO: Forty killed in earlier attack

Comments are closed for this article. Follow us on Telegram.

© 2019 Orontes Post. All rights reserved.
"""


def read_marked(text: str, title: str | None = None) -> list[str]:
    """The words that are marked."""
    return [text[span.start : span.end] for span in mark_furniture(text, title)]


def test_a_page_copied_whole_keeps_its_report_and_loses_what_stood_around_it() -> None:
    assert read_marked(PAGE) == [
        "People run from the market of Kafr Oud on July 22, 2019",
        "People run from the market of Kafr Oud on July 22, 2019 ©Nadim Haddad (Orontes)",
        "Read more about the clinic.",
        "A stall burns after the shelling of Kafr Oud (Orontes Post)",
        "A stall burns after the shelling of Kafr Oud",
        "READ ALSO: Forty killed in earlier attack",
        "Comments are closed for this article.",
        "Follow us on Telegram.",
        "© 2019 Orontes Post. All rights reserved.",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Sorry, we are not currently accepting comments on this story.",
        "We're not accepting comments",
        "Comments are closed.",
        "Comments on this article are closed.",
        "Comments have been limited",
        "Comments (0) - commenting has been switched off",
        "Leave a comment",
        "Leave a Reply - your e-mail address will not be published.",
        "View 4,008 more comments",
        "312 comments",
        "Read more",
        "Read more: Twelve killed in blast",
        "READ MORE » Twelve killed in blast",
        "Also read: Twelve killed in blast",
        "See also",
        "Related",
        "Related stories",
        "RELATED: Twelve killed in blast: what went wrong",
        "Related: The war of the wells (400 killed).",
        "- Subscribe for 45 crowns and get our calendar.",
        "Subscribe to our newsletter",
        "Unsubscribe",
        "Sign up for our daily newsletter",
        "Share this article",
        "Share on Facebook",
        "Share",
        "Follow us on Twitter",
        "Follow @orontes_post",
        "Join our Telegram channel",
        "We use 214 cookies from 37 partners.",
        "This site uses cookies.",
        "By continuing to browse you accept our cookies.",
        "Accept all",
        "Advertisement",
        "ADVERTISEMENT",
        "Story continues below",
        "Sponsored content",
        "Promoted: boots, 30% off",
        "Copyright 2019 Orontes Post",
        "© Orontes Post",
        "(c) 2019 Orontes Post",
        "All rights reserved.",
        "This article was first published by the Orontes Post.",
        "This article was originally published on 22 July",
        "(Reporting by Nadim Haddad and Leila Sabbagh; Editing by John Doe)",
        "Additional reporting by Leila Sabbagh in Hama",
        "Contact us with your stories",
        "Contact the newsroom: desk@orontes.example",
        "Tel: +963 11 555 0100",
        "E-mail: desk@orontes.example",
        "Media enquiries: +41 22 555 01 00.",
        "For more information, visit our website.",
        "Photo: a boy fills jerrycans.",
        "PHOTO: Residents near the tents where 36 died. Comments are closed.",
        "[Photo: Smoke above the farms. 78 slain, opposition says.]",
        "(Photo by Nadim Haddad)",
        "Photo by Nadim Haddad/Orontes",
        "Smoke rises over the town after a strike ©Nadim Haddad (Orontes)",
        "4 min read",
        "1,912 shares",
        "1.2M followers",
        "Page 1 of 3",
        "Click here for the map",
        "You are visitor 9,430,118.",
        "Back to top",
    ],
)
def test_a_line_of_furniture_is_marked_whole(line: str) -> None:
    text = f"Nine people were killed.\n\n{line}\n\nThe army had no comment."
    assert read_marked(text) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "The army had no comment.",
        "He would not comment on the nine dead.",
        "Comments by the mayor angered the families of the nine dead.",
        "Comments are being made that nine died.",
        "Related attacks killed nine people in the north.",
        "In a related attack nine were killed.",
        "Read more than once, the list has nine names.",
        "Photographs showed nine bodies on the road.",
        "A photo by residents showed nine bodies.",
        "Photos by residents showed nine bodies on the road.",
        "Share prices fell by nine per cent after the attack killed nine.",
        "Shares in the mine fell.",
        "Follow-up strikes killed nine.",
        "Subscribers to the fund paid for nine burials.",
        "Reporting by the monitor has shown that nine died.",
        "Contact with the nine soldiers was lost on Tuesday.",
        "Contacts between the sides led to the release of nine.",
        "Support for the families of the nine came from abroad.",
        "Donors paid for nine ambulances.",
        "Advertising the rally cost nine lives.",
        "This report was published by the ministry and counts nine dead.",
        "This article of the truce was broken nine times.",
        "This story is told by nine survivors.",
        "Copyright law was no help to the nine detained.",
        "Print workers were among the nine dead.",
        "Click-click, and nine were dead.",
        "Promoted to general in May, he died with nine others.",
        "Sponsored by the state, the militia killed nine.",
        "Private contractors, nine of them, were killed (AFP).",
        "Watch: nine dead as drones hit the port",
        "Note to editors: the toll is nine, not ten.",
        "WhatsApp: residents say nine are dead",
        "Getting there took nine hours.",
        "Nine people were killed in Aleppo (Syria).",
        "BEIRUT (AFP) - Nine people were killed.",
        "Gunmen and/or soldiers killed nine.",
    ],
)
def test_prose_that_looks_like_furniture_is_left(line: str) -> None:
    text = f"Two attacks in a day\n\n{line}\n\nThe army said that it knew nothing of it."
    assert read_marked(text) == []


def test_a_paragraph_that_stands_again_is_marked_from_the_second_on() -> None:
    paragraph = "Nine people were killed on Thursday in the market, said the clinic."
    text = f"{paragraph}\n\nThe army had no comment.\n\n{paragraph}\n\n{paragraph}"
    assert [span.start for span in mark_furniture(text)] == [
        found.start() for found in list(re.finditer(re.escape(paragraph), text))[1:]
    ]


def test_short_lines_of_a_list_that_stand_again_count_again() -> None:
    """Two towns may each have lost three."""
    assert read_marked("Aleppo\n\nKilled: 3 civilians\n\nHoms\n\nKilled: 3 civilians\n\nHama\n\nNo reports") == []


def test_a_title_is_never_marked() -> None:
    text = "Related: how nine died\n\nNine died on Thursday in the town.\n\nRelated: how ten died"
    assert read_marked(text, "Related: how nine died") == ["Related: how ten died"]
    assert len(read_marked(text)) == 2


def test_a_caption_with_words_added_and_no_credit_is_another_paragraph() -> None:
    text = "Nine were killed in the market\n\nNine were killed in the market and two at the bridge"
    assert read_marked(text) == []


@pytest.mark.parametrize(
    "credit", ["©N. Haddad", "(Photo by N. Haddad)", "Photo: N. Haddad", "(Orontes/AFP)", "[AP]", "N. Haddad / Orontes"]
)
def test_a_caption_is_known_by_the_credit_of_its_other_copy(credit: str) -> None:
    caption = "A stall burns in Kafr Oud on Thursday"
    assert read_marked(f"Nine died.\n\n{caption}\n\n{caption} {credit}\n\nThe end came at noon.")[0] == caption


@given(st.text("aA .!?©()[]:/|·-\n>\"'’1\t", max_size=300), st.text("aA .\n", max_size=20))
def test_spans_lie_within_the_text_in_order_and_apart(text: str, title: str) -> None:
    spans = mark_furniture(text, title)
    for span in spans:
        assert 0 <= span.start < span.end <= len(text)
    for before, after in pairwise(spans):
        assert before.end < after.start


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 10)), max_size=12))
def test_merging_spans_keeps_just_their_characters(pairs: list[tuple[int, int]]) -> None:
    spans = [Span(start, start + length) for start, length in pairs]
    merged = merge_spans(spans)
    covered = {place for span in spans for place in range(span.start, span.end)}
    assert {place for span in merged for place in range(span.start, span.end)} == covered
    assert all(before.end < after.start for before, after in pairwise(merged))


@given(st.text("ab \n\t", max_size=60))
def test_paragraphs_are_the_stretches_between_blank_lines(text: str) -> None:
    expected = [part.strip() for part in re.split(r"\n[ \t]*\n", text)]
    # Splitting consumes line ends in pairs: of three in a row it may leave one in front of a blank rest.
    words = [piece for part in expected for piece in re.split(r"\n[ \t]*\n", part) if piece.strip()]
    assert [text[span.start : span.end] for span in split_paragraphs(text)] == [word.strip() for word in words]


@pytest.mark.parametrize("unit", [" ", ".", ". ", "(", "©", "\n", "\n \n", "Read more ", "> ", "a/", '" . ', "Jan 1 "])
def test_long_runs_of_one_thing_take_no_long_time(unit: str) -> None:
    """Each would take hours if any pattern went back over what it has seen."""
    assert len(mark_furniture("x" + unit * (200_000 // len(unit)) + "x")) < 200_000


SHARED = Path(__file__).parents[2].parent / "shared" / "gold"


@pytest.mark.skipif(not SHARED.exists(), reason="the gold passages (../shared/gold) are not here")
def test_no_word_of_a_gold_fact_is_marked() -> None:
    """Every quote of the training passages stands at least once outside of furniture."""
    lost = []
    for path in sorted((SHARED / "train").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            passage = json.loads(line)
            marked = mark_furniture(passage["text"])
            for fact in [*passage["counts"], *passage["control"], *passage["named"]]:
                places = [Span(*found.span()) for found in re.finditer(re.escape(fact["quote"]), passage["text"])]
                if all(any(place.overlaps(span) for span in marked) for place in places):
                    lost.append((passage["id"], fact["quote"]))
    assert lost == []
