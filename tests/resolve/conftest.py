"""The real gazetteer, built once into the user's cache, and the real actor book."""

from collections.abc import Iterator

import pytest

from tollbook.resolve.actors import ActorBook, load_actor_book
from tollbook.resolve.gazetteer import Gazetteer, open_gazetteer
from tollbook.settings import load_settings


@pytest.fixture(scope="session")
def gazetteer() -> Iterator[Gazetteer]:
    with open_gazetteer(load_settings().cache) as opened:
        yield opened


@pytest.fixture(scope="session")
def actors() -> ActorBook:
    return load_actor_book()
