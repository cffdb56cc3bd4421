"""Mails: subject and words, without whoever sent them and what they quote."""

from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.collect.given import collect_one, give_options, read_furniture, receive_bytes, refuse_one, run_over

WORDS = "Nine people were killed on Thursday when shells fell on the market of Kafr Oud, the clinic said."


def write_mail(words: str = WORDS, **headers: str) -> EmailMessage:
    """A mail with these words; a header's name is written with _ for -."""
    mail = EmailMessage()
    for name, value in {"Subject": "Shells on Kafr Oud", **headers}.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(words)
    return mail


def test_a_mail_is_its_subject_and_its_words() -> None:
    document = receive_bytes(bytes(write_mail()), "eml", "kafr-oud.eml")
    assert document.id == "kafr-oud"
    assert document.title == "Shells on Kafr Oud"
    assert document.text == f"Shells on Kafr Oud\n\n{WORDS}\n"
    assert document.language == "en"


def test_the_day_is_that_of_the_senders_own_zone() -> None:
    mail = write_mail(Date="Mon, 22 Jul 2019 23:30:00 -0500")
    assert receive_bytes(bytes(mail), "eml", published=date(2000, 1, 1)).published == date(2019, 7, 22)


@pytest.mark.parametrize("said", ["yesterday", "", "Mon, 99 Jul 2019 23:30:00 -0500", "2019"])
def test_a_wrong_day_is_null(said: str) -> None:
    content = f"Subject: x\nDate: {said}\n\n{WORDS}\n"
    assert receive_bytes(content, "eml").published is None


def test_the_sender_is_never_the_publisher_nor_anywhere_else() -> None:
    """Witnesses are never published."""
    mail = write_mail(From="Eye Witness <eye@witness.example>", Reply_To="eye@witness.example", To="desk@o.example")
    document = receive_bytes(bytes(mail), "eml")
    assert document.publisher is None
    assert "itness" not in repr(document) + document.text


def test_the_organization_is_the_publisher() -> None:
    mail = write_mail(From="Press Desk <press@o.example>", Organization="Orontes Post")
    assert receive_bytes(bytes(mail), "eml", publisher="Someone").publisher == "Orontes Post"


def test_an_option_says_the_publisher_of_a_mail_that_does_not(tmp_path: Path) -> None:
    document = collect_one(tmp_path / "a.eml", bytes(write_mail()), give_options(publisher="Orontes Post"))
    assert document.publisher == "Orontes Post"


def test_quoted_lines_and_the_signature_are_furniture() -> None:
    words = f"{WORDS}\n\nOn Tue, 23 Jul 2019, the desk wrote:\n> Were forty killed?\n> Or fifty?\n\n"
    words += "No.\n-- \nA. Name\n+963 11"
    document = receive_bytes(bytes(write_mail(words)), "eml")
    assert read_furniture(document) == [
        "On Tue, 23 Jul 2019, the desk wrote:",
        "> Were forty killed?",
        "> Or fifty?",
        "-- \nA. Name\n+963 11",
    ]
    assert document.title == "Shells on Kafr Oud"


def test_plain_words_go_before_a_page_and_a_page_is_read_where_it_is_alone() -> None:
    both = write_mail()
    both.add_alternative("<p>Ninety people died in the page, it says here and here.</p>", subtype="html")
    assert "Ninety" not in receive_bytes(bytes(both), "eml").text
    page = EmailMessage()
    page["Subject"] = "Shells on Kafr Oud"
    page.set_content(f"<html><body><p>{WORDS}</p><p>The army had no comment.</p></body></html>", subtype="html")
    assert receive_bytes(bytes(page), "eml").text == f"Shells on Kafr Oud\n\n{WORDS}\n\nThe army had no comment."


@pytest.mark.parametrize(
    ("count", "warning"),
    [
        (1, "1 attachment left out: add each as a file of its own"),
        (2, "2 attachments left out: add each as a file of its own"),
    ],
)
def test_attachments_are_left_out_with_a_warning(count: int, warning: str) -> None:
    mail = write_mail()
    for number in range(count):
        mail.add_attachment(b"Ninety died.", maintype="application", subtype="pdf", filename=f"{number}.pdf")
    document = receive_bytes(bytes(mail), "eml")
    assert document.warnings == (warning,)
    assert "Ninety" not in document.text


def test_coded_headers_and_words_are_decoded() -> None:
    content = (
        b"Subject: =?utf-8?q?Shelling_in_T=C3=A1rtous?=\nContent-Type: text/plain; charset=iso-8859-1\n"
        b"Content-Transfer-Encoding: quoted-printable\n\nNine died in the caf=E9 =96 the mayor said.\n"
    )
    document = receive_bytes(content, "eml")
    assert document.title == "Shelling in Tártous"
    assert document.text == "Shelling in Tártous\n\nNine died in the café \N{EN DASH} the mayor said.\n"


def test_an_encoding_that_is_not_said_is_guessed_with_a_warning() -> None:
    document = receive_bytes("Subject: x\n\nNine died in the café of Tártous.\n".encode("cp1252"), "eml")
    assert document.text == "x\n\nNine died in the café of Tártous.\n"
    assert document.warnings == ("no encoding is given: read as windows-1252",)


def test_a_mail_without_subject_is_its_words() -> None:
    document = receive_bytes(f"X-Form: 1\n\n{WORDS}\n", "eml")
    assert (document.title, document.text) == (None, f"{WORDS}\n")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"Only some words without any header at all", "has no mail headers: rename it to end in .txt"),
        (b"Subject: x\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n", "has no text"),
        (b"Subject: x\nContent-Type: text/plain\n\na\0b", "is binary, no text"),
    ],
)
def test_what_is_no_mail_with_words_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    assert refuse_one(tmp_path / "a.eml", content).reason.startswith(reason)


@pytest.mark.parametrize(
    "headers",
    [
        "Content-Type: text/plain; charset=nonsense",
        "Content-Type: text/plain; charset=hex",
        "Content-Type: ;;;",
        "Content-Type: multipart/mixed",
        "Content-Transfer-Encoding: nothing",
        "Date: Mon, 22 Jul 99999 23:30:00 -9900",
        "Organization: \x1b[31mPost\x07",
        "Subject: =?utf-8?b?////?=",
        "Subject: =?x?q?",
        "Content-Language: " + "(" * 2000,
    ],
)
def test_a_mail_with_a_broken_header_is_read_or_refused(tmp_path: Path, headers: str) -> None:
    (tmp_path / "a.eml").write_text(f"{headers}\nX-Other: 1\n\n{WORDS}\n")
    (found,) = run_over(tmp_path / "a.eml")
    assert not any(character < " " for character in repr(found))
    assert "\x1b" not in str(getattr(found, "publisher", ""))


def test_a_mail_nested_without_end_is_refused(tmp_path: Path) -> None:
    levels = "".join(f"--B{n}\nContent-Type: multipart/mixed; boundary=B{n + 1}\n\n" for n in range(1500))
    mail = f"Subject: x\nContent-Type: multipart/mixed; boundary=B0\n\n{levels}--B1500\n\n{WORDS}\n"
    assert refuse_one(tmp_path / "nested.eml", mail).reason == "is nested too deeply: save its text as .txt"


def test_of_a_header_without_end_only_the_beginning_is_read() -> None:
    """The library's time grows with the square of a header's length: minutes for this one."""
    document = receive_bytes(f"Subject: {'=?utf-8?Q?x' * 20_000}\n\n{WORDS}\n", "eml")
    assert document.title is not None
    assert len(document.title) <= 2_000
    assert WORDS in document.text
