"""A file to import as a stream of bytes, plain or in a zip, with an identity by which it is known again."""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from geodata.errors import DataFileError, UsageError

HEAD_BYTES = 64 * 1024
"""How much of a file's beginning tells its format."""
_WHOLE_BYTES = 16 * 1024 * 1024
_SAMPLES, _SAMPLE_BYTES = 16, 1024 * 1024
"""A larger file is known again by its size and this many pieces of it, the first and last among them."""
_BUFFER_BYTES = 1024 * 1024
_ZIP = b"PK\x03\x04"
_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Source:
    """A file of text. ``member`` is its name inside a zip; ``size`` counts the bytes of the text itself."""

    path: Path
    member: str | None
    size: int
    identity: str

    @contextmanager
    def opened(self, offset: int = 0) -> Iterator[BinaryIO]:
        """Open the text at a byte offset (a byte order mark is passed over).

        Raises
        ------
        DataFileError
            The file cannot be read, or the zip is damaged.
        """
        with _told_plainly(self.path), self._stream() as stream:
            if offset:
                stream.seek(offset)
            elif stream.peek(len(_MARK))[: len(_MARK)] == _MARK:
                stream.read(len(_MARK))
            yield stream

    def head(self) -> bytes:
        """The first bytes of the text."""
        with self.opened() as stream:
            return bytes(stream.read(HEAD_BYTES))

    @contextmanager
    def _stream(self) -> Iterator[Any]:
        if self.member is None:
            with self.path.open("rb", buffering=_BUFFER_BYTES) as stream:
                yield stream
            return
        with (
            zipfile.ZipFile(self.path) as archive,
            archive.open(self.member) as packed,
            io.BufferedReader(cast("io.RawIOBase", packed), _BUFFER_BYTES) as stream,
        ):
            yield stream


def source_of(path: Path) -> Source:
    """Look at a file: whether it is a zip, how long its text is, and how it is known again.

    Raises
    ------
    UsageError
        There is no such file.
    DataFileError
        It cannot be read, or is a zip without exactly one text in it.
    """
    if not path.is_file():
        problem = "is a folder" if path.is_dir() else "there is no such file"
        raise UsageError(problem, "name files to import", path)
    with _told_plainly(path):
        with path.open("rb") as stream:
            zipped = stream.read(len(_ZIP)) == _ZIP
        identity = _identity(path)
        if not zipped:
            return Source(path, None, path.stat().st_size, identity)
        with zipfile.ZipFile(path) as archive:
            texts = [m for m in archive.infolist() if not m.is_dir() and not Path(m.filename).stem.startswith("readme")]
        if len(texts) != 1:
            raise DataFileError(f"holds {len(texts)} files instead of one", "unpack it, and name the file", path)
        return Source(path, texts[0].filename, texts[0].file_size, identity)


def _identity(path: Path) -> str:
    size = path.stat().st_size
    digest = hashlib.blake2b(str(size).encode(), digest_size=16)
    with path.open("rb") as stream:
        if size <= _WHOLE_BYTES:
            digest.update(stream.read())
        else:
            for number in range(_SAMPLES):
                stream.seek((size - _SAMPLE_BYTES) * number // (_SAMPLES - 1))
                digest.update(stream.read(_SAMPLE_BYTES))
    return digest.hexdigest()


@contextmanager
def _told_plainly(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise DataFileError(f"cannot be read ({error.strerror or error})", "check the file", path) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise DataFileError(f"the zip cannot be unpacked ({error})", "fetch it anew, or unpack it", path) from error
