"""Settings: where a record is, as people write it, and as it is shown again."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.errors import QuestionError
from tollbook.settings import DatabaseUrl, load_settings, parse_record


@pytest.mark.parametrize("value", ["tollbook.db", "/srv/idlib.db", "C:/records/a.db", "a:b@c"])
def test_what_is_no_url_is_a_path(value: str) -> None:
    assert parse_record(value) == Path(value)


@pytest.mark.parametrize("scheme", ["postgresql", "postgresql+psycopg"])
def test_a_url_of_postgresql_is_one(scheme: str) -> None:
    assert parse_record(f"{scheme}://desk@db/tolls") == DatabaseUrl(f"{scheme}://desk@db/tolls")


@pytest.mark.parametrize("value", ["mysql://desk:s3cret@db/tolls", "sqlite:///s3cret.db", "://s3cret"])
def test_a_url_of_another_database_is_refused_without_showing_it(value: str) -> None:
    with pytest.raises(QuestionError, match=r"begins with postgresql\+psycopg://") as raised:
        parse_record(value)
    assert "s3cret" not in str(raised.value)


def test_an_at_sign_in_a_password_is_asked_to_be_written_otherwise() -> None:
    with pytest.raises(QuestionError, match="%40") as raised:
        parse_record("postgresql://desk:s3c@ret@db/tolls")
    assert "s3c" not in str(raised.value)


@given(st.text("abcdefgh019%/?:#&=.-", min_size=1).map("s3cret".__add__))
def test_a_password_is_never_shown(password: str) -> None:
    for url in (
        f"postgresql://desk:{password}@db:5432/tolls?sslmode=require",
        f"postgresql://db/tolls?password={password}",
    ):
        shown = f"{DatabaseUrl(url)} {DatabaseUrl(url)!r}"
        assert "s3cret" not in shown
        assert "/tolls" in shown


def test_the_name_of_a_database_is_its_own_alone() -> None:
    assert DatabaseUrl("postgresql://desk:s3cret@db/tolls?host=/var/run").name == "tolls"


def test_the_environment_says_where_the_record_is() -> None:
    assert load_settings({"TOLLBOOK_RECORD": "postgresql://db/tolls"}).record == DatabaseUrl("postgresql://db/tolls")
    assert load_settings({}).record == Path("tollbook.db")
