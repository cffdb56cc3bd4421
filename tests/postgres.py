"""A PostgreSQL server for the tests alone: its own port, its own data folder, gone when they are done."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tollbook.settings import DatabaseUrl, RecordAddress

__all__ = ["Server", "address", "find_programs", "run_server", "server"]

NAME, PASSWORD = "tollbook", "p:w/ord"
QUOTED = "p%3Aw%2Ford"
OWNERS = ("postgres", "nobody")
"""Whom the server runs as where the tests run as root, whom it refuses to serve."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A running server."""

    port: int
    numbers: Iterator[int] = field(default_factory=count)

    def locate(self, database: str) -> DatabaseUrl:
        """The URL of a database of this name."""
        return DatabaseUrl(f"postgresql+psycopg://{NAME}:{QUOTED}@127.0.0.1:{self.port}/{database}")

    def run(self, statement: str, database: str = "postgres") -> None:
        """Run one statement, as the server's owner."""
        with self.connect(database) as connection:
            connection.execute(statement)

    def connect(self, database: str) -> psycopg.Connection[Any]:
        """A connection past all that Tollbook does, each statement of which is a transaction."""
        return psycopg.connect(
            host="127.0.0.1", port=self.port, user=NAME, password=PASSWORD, dbname=database, autocommit=True
        )

    def make_database(self, options: str = "") -> DatabaseUrl:
        """A new, empty database."""
        name = f"record_{os.getpid()}_{next(self.numbers)}"
        self.run(f"CREATE DATABASE {name} {options}")
        return self.locate(name)


def find_programs() -> Path | None:
    """The folder of the newest PostgreSQL's programs, where there is one."""
    installed = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    if folders := sorted((path.parent for path in installed), key=lambda path: float(path.parent.name)):
        return folders[-1]
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def find_owner() -> dict[str, Any]:
    """As whom the server's programs are run: as oneself, or, where that is root, as another."""
    if os.geteuid():
        return {}
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    owner = next(known[name] for name in OWNERS if name in known)
    return {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": ()}


def find_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def run_server(programs: Path) -> Iterator[Server]:
    """A server while the block runs; nothing that it writes outlives the block."""
    owner, port = find_owner(), find_port()
    # where another owns the server, it must be able to enter every folder above its own
    above = "/tmp" if owner else None
    with tempfile.TemporaryDirectory(prefix="tollbook-postgres-", dir=above, ignore_cleanup_errors=True) as folder:
        data, secret = Path(folder, "data"), Path(folder, "password")
        secret.write_text(PASSWORD)
        if owner:
            for path in (Path(folder), secret):
                os.chown(path, owner["user"], owner["group"])

        def run(program: str, *arguments: str | Path) -> None:
            # pg_ctl's server keeps what it inherits: a pipe would never end
            with open(Path(folder, f"{program}.log"), "wb") as log:
                subprocess.run(
                    [programs / program, "-D", data, *arguments],
                    check=True,
                    stdout=log,
                    stderr=log,
                    cwd=folder,
                    **owner,
                )

        run("initdb", "-U", NAME, "-A", "scram-sha-256", f"--pwfile={secret}", "-E", "UTF8", "--no-locale", "-N")
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=50"
        run("pg_ctl", "start", "-w", "-l", Path(folder, "server.log"), "-o", options)
        try:
            yield Server(port=port)
        finally:
            run("pg_ctl", "stop", "-w", "-m", "immediate")


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The server that all tests of records on PostgreSQL share; they skip where it is not installed."""
    programs = find_programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed: records on it are not tested (apt-get install postgresql)")
    with run_server(programs) as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> RecordAddress:
    """Where a record may be made, on each engine."""
    if request.param == "sqlite":
        return tmp_path / "tollbook.db"
    made: Server = request.getfixturevalue("server")
    return made.make_database()
