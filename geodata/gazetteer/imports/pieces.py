"""Cut a stream into pieces - lines, or the objects of one long JSON text - with a place for each in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from geodata.gazetteer.imports.record import Malformed

LONGEST_LINE = 1024 * 1024
"""Bytes; GeoNames' longest lines have about 20 000."""
LONGEST_OBJECT = 64 * 1024 * 1024
"""Bytes; the outline of the largest country in Who's On First has about 30 million."""
_CHUNK_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a file: the line it begins on, the offset behind it, and its bytes - or why there are none.

    ``last_line`` is given where it ends on another line than it begins.
    """

    line: int
    end: int
    data: bytes
    problem: str | None = None
    last_line: int | None = None

    def text(self) -> str:
        """The piece as text, without its line break.

        Raises
        ------
        Malformed
            It is too long, or not UTF-8.
        """
        if self.problem is not None:
            raise Malformed(self.problem)
        try:
            return self.data.decode("utf-8").rstrip("\r\n")
        except UnicodeDecodeError as error:
            raise Malformed(f"byte {error.start + 1} of the line is not UTF-8") from error


def lines(stream: BinaryIO, offset: int, line: int, longest: int = LONGEST_LINE) -> Iterator[Piece]:
    """Yield the lines from ``offset`` on, the first of which has the number ``line``."""
    while data := stream.readline(longest + 1):
        problem = None
        offset += len(data)
        if len(data) > longest:
            problem = f"the line has more than {longest} bytes"
            while not data.endswith(b"\n") and (data := stream.readline(_CHUNK_BYTES)):
                offset += len(data)
            data = b""
        yield Piece(line, offset, data, problem)
        line += 1


def objects(stream: BinaryIO, offset: int = 0, longest: int = LONGEST_OBJECT) -> Iterator[Piece]:
    """Yield the members of ``features`` of a FeatureCollection, or whole objects where there is no collection.

    The text is never held as a whole. Where its brackets do not match, the last piece says so.
    """
    return _Splitter(stream, offset, longest).pieces()


_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*+("?)|[{}\[\]]', re.DOTALL)
_FEATURES = b'"features"'


class _Splitter:
    """Follows strings and brackets; everything else between them is left to the JSON parser."""

    def __init__(self, stream: BinaryIO, offset: int, longest: int) -> None:
        self._stream = stream
        self._longest = longest
        self._buffer = b""
        self._start = offset  # where the buffer begins in the file
        self._line = 1
        self._counted = 0  # up to where in the buffer lines are counted
        self._depth = 0
        self._begin: int | None = None  # where the object that is being read begins in the buffer
        self._collection = False
        self._named_features = False

    def pieces(self) -> Iterator[Piece]:
        position = 0
        while chunk := self._stream.read(_CHUNK_BYTES):
            position -= self._forget(position)
            self._buffer += chunk
            unfinished = len(self._buffer)
            for token in _TOKEN.finditer(self._buffer, position):
                if token[0].startswith(b'"') and not token[1]:
                    unfinished = token.start()
                    break
                piece = self._follow(token)
                if piece is not None:
                    yield piece
                    if piece.problem:
                        return
            position = unfinished
            if len(self._buffer) - self._done(position) > self._longest:
                yield self._broken(f"an object of more than {self._longest} bytes", self._done(position))
                return
        if self._depth or position < len(self._buffer):
            yield self._broken("the JSON ends in the middle", self._done(position))

    def _done(self, position: int) -> int:
        """Up to where the buffer is done with."""
        return position if self._begin is None else self._begin

    def _forget(self, position: int) -> int:
        """Drop what is done with from the buffer; say how much."""
        done = self._done(position)
        self._line_at(done)
        self._counted -= done
        self._start += done
        self._buffer = self._buffer[done:]
        self._begin = None if self._begin is None else 0
        return done

    def _follow(self, token: re.Match[bytes]) -> Piece | None:
        sign = token[0]
        if sign[0] == ord('"'):
            self._named_features = self._depth == 1 and sign == _FEATURES
            return None
        if sign in b"{[":
            if sign == b"[" and self._depth == 1 and self._named_features:
                self._collection, self._begin = True, None
            elif sign == b"{" and self._depth == (2 if self._collection else 0):
                self._begin = token.start()
            self._depth += 1
            return None
        self._depth -= 1
        if self._depth < 0:
            return self._broken("a bracket too many", token.start())
        if self._depth == (2 if self._collection else 0) and self._begin is not None and sign == b"}":
            begin, self._begin = self._begin, None
            return self._piece(begin, token.end(), self._buffer[begin : token.end()])
        if self._depth < 2:
            self._collection = False
        return None

    def _piece(self, begin: int, end: int, data: bytes, problem: str | None = None) -> Piece:
        return Piece(self._line_at(begin), self._start + end, data, problem)

    def _line_at(self, position: int) -> int:
        """The line a position of the buffer is on; positions only ever grow."""
        self._line += self._buffer.count(b"\n", self._counted, position)
        self._counted = max(self._counted, position)
        return self._line

    def _broken(self, problem: str, begin: int) -> Piece:
        return self._piece(begin, len(self._buffer), b"", problem)
