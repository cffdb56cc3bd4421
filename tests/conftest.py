"""What all tests share: no reader that a person trained on this machine is used."""

from collections.abc import Iterator

import pytest

from tests.postgres import address, server

__all__ = ["address", "server"]


@pytest.fixture(scope="session", autouse=True)
def _no_reader_of_ones_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        yield
