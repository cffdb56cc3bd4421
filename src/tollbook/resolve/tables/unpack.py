"""A file of places as lines of text: unpacked within limits, its encoding found, its bytes digested."""

import codecs
import gzip
import hashlib
import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from tollbook.collect.decode import decode
from tollbook.errors import CollectError, ReferenceDataError

__all__ = ["LONGEST_LINE", "TableFile", "open_table"]

MOST_BYTES = 2_000_000_000
LONGEST_LINE = 1_000_000
CHUNK = 1 << 20
SAMPLE = 1 << 16
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
TABLES = (".txt", ".csv", ".tsv", ".tab")
EXCEL = "is an Excel file; open it and save the sheet as CSV (UTF-8), then import that"
OLE = b"\xd0\xcf\x11\xe0"
BROKEN = (OSError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError, NotImplementedError)


class Counted(io.RawIOBase):
    """A stream that counts what is read of it, and ends in one line where it is broken or unpacks to too much."""

    def __init__(self, stream: BinaryIO, path: Path) -> None:
        super().__init__()
        self._stream, self._path, self.count = stream, path, 0

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill the buffer. Raises :class:`ReferenceDataError`."""
        view = memoryview(cast(bytearray, buffer))
        try:
            content = self._stream.read(len(view))
        except BROKEN as error:
            raise ReferenceDataError(f"{self._path}: cannot be unpacked ({error}); fetch the file again") from error
        view[: len(content)] = content
        self.count += len(content)
        if self.count > MOST_BYTES:
            raise ReferenceDataError(f"{self._path}: is more than {MOST_BYTES:,} bytes unpacked; import it in parts")
        return len(content)


@dataclass(slots=True, kw_only=True)
class TableFile:
    """A file that was read through once: what its unpacked bytes are, and how to read their lines.

    ``guessed`` says that the bytes do not tell their encoding. ``share`` is how far the present reading is, 0 to 1.
    """

    path: Path
    sha256: str
    size: int
    encoding: str
    guessed: bool
    share: float = 0.0

    def lines(self) -> Iterator[str]:
        """The lines with their endings. Raises :class:`ReferenceDataError` where one is longer than any row is."""
        with open_stream(self.path) as counted:
            buffered = io.BufferedReader(counted, CHUNK)
            text = io.TextIOWrapper(buffered, encoding=self.encoding, errors="replace", newline="")
            number = 0
            while line := text.readline(LONGEST_LINE):
                number += 1
                if len(line) == LONGEST_LINE and line[-1] not in "\r\n":
                    raise ReferenceDataError(
                        f"{self.path}: line {number} has more than {LONGEST_LINE:,} characters; mend or remove it"
                    )
                self.share = counted.count / self.size
                yield line


def name_member(archive: zipfile.ZipFile, path: Path) -> str:
    """The one table of an archive: GeoNames and UCDP put a text beside it that only describes it."""
    names = [name for name in archive.namelist() if not name.endswith("/") and "__MACOSX" not in name]
    if "[Content_Types].xml" in names or "mimetype" in names:
        raise ReferenceDataError(f"{path}: {EXCEL}")
    tables = [name for name in names if name.casefold().endswith(TABLES) and "readme" not in name.casefold()]
    if len(tables) != 1:
        held = f"{len(tables)} tables" if tables else "no table (.txt, .csv, .tsv)"
        raise ReferenceDataError(f"{path}: holds {held}; unpack it and import the one that you mean")
    return tables[0]


@contextmanager
def open_stream(path: Path) -> Iterator[Counted]:
    """The unpacked bytes of a file, whatever its name ends in. Raises :class:`ReferenceDataError`."""
    with path.open("rb") as packed:
        beginning = packed.read(len(OLE))
        packed.seek(0)
        if beginning.startswith(OLE):
            raise ReferenceDataError(f"{path}: {EXCEL}")
        if beginning.startswith(b"\x1f\x8b"):
            with gzip.open(packed) as unpacked:
                yield Counted(cast(BinaryIO, unpacked), path)
        elif beginning.startswith(b"PK\x03\x04"):
            with open_archive(packed, path) as archive, open_member(archive, path) as member:
                yield Counted(member, path)
        else:
            yield Counted(packed, path)


def open_archive(packed: BinaryIO, path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(packed)
    except BROKEN as error:
        raise ReferenceDataError(f"{path}: cannot be unpacked ({error}); fetch the file again") from error


def open_member(archive: zipfile.ZipFile, path: Path) -> BinaryIO:
    name = name_member(archive, path)
    try:
        return cast(BinaryIO, archive.open(name))
    except BROKEN as error:
        raise ReferenceDataError(f"{path}: cannot be unpacked ({error}); unpack it yourself") from error


def check_path(path: Path) -> None:
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ReferenceDataError(f"{path}: cannot be read ({reason}); check the path") from error
    if not stat.S_ISREG(mode):
        raise ReferenceDataError(f"{path}: is no regular file; name the file of the table")


def guess_encoding(sample: bytes, path: Path) -> str:
    """The encoding of bytes that are no UTF-8. Raises :class:`ReferenceDataError` where they are no text."""
    try:
        guessed = decode(sample).guessed
    except CollectError as error:
        raise ReferenceDataError(f"{path}: {error}") from error
    return guessed or "windows-1252"


def cut_sample(chunk: bytes, at: int) -> bytes:
    """Whole lines from the one on where something stands."""
    start = chunk.rfind(b"\n", 0, at) + 1
    end = chunk.rfind(b"\n", start, start + SAMPLE) + 1
    return chunk[start : end or start + SAMPLE]


def find_fault(decoder: codecs.IncrementalDecoder, chunk: bytes) -> int | None:
    """Where the bytes stop being UTF-8, or null where they are; about, where that began in the chunk before."""
    try:
        decoder.decode(chunk)
    except UnicodeDecodeError as error:
        return error.start
    return None


def open_table(path: Path) -> TableFile:
    """The file read through once. Raises :class:`ReferenceDataError` where it cannot be read or is no text."""
    check_path(path)
    digest, decoder = hashlib.sha256(), codecs.getincrementaldecoder("utf-8")()
    encoding: str | None = None
    guessed = False
    with open_stream(path) as counted:
        for number, chunk in enumerate(iter(lambda: counted.read(CHUNK), b"")):
            digest.update(chunk)
            if number == 0:
                encoding = next((name for mark, name in MARKS if chunk.startswith(mark)), None)
            if encoding is None and (fault := find_fault(decoder, chunk)) is not None:
                encoding, guessed = guess_encoding(cut_sample(chunk, fault), path), True
        size = counted.count
    if not size:
        raise ReferenceDataError(f"{path}: is empty; give a table of places")
    return TableFile(path=path, sha256=digest.hexdigest(), size=size, encoding=encoding or "utf-8", guessed=guessed)
