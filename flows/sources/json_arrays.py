"""Arrays of JSON, read value by value: an array may be of any length, and a value with a fault costs itself only."""

import codecs
import json
import re
from collections.abc import Iterator
from io import BufferedReader

from dateline.flows.sources.compression import Damaged, TooDense
from dateline.flows.sources.decoding import MENDED
from dateline.flows.sources.found import BadInput
from dateline.flows.sources.limits import LIMITS
from dateline.transforms.tables.vocabularies import RejectReason

DECODER = json.JSONDecoder(strict=False)
"""Takes line ends and tabs in strings as they are."""
BLANKS = re.compile("[\ufeff \t\r\n,\x1e]*")
"""What may stand between two values; 0x1E opens each one in JSON text sequences (RFC 7464)."""
LINE_START = re.compile(r"(?:\n[ \t]*)?\Z")
LONGEST_WORD = 20
"""Code points of "false", of an escape such as "\\u201c" and of what else the end of a text may cut."""
PIECE_CHARS = 2**20
"""Code points read at once, at least."""


def past_blanks(text: str, start: int) -> int:
    found = BLANKS.match(text, start)
    return found.end() if found else start


def decoded_at(text: str, start: int, offset: int = 0) -> tuple[object, int]:
    """The value that begins at a place of the text, and where it ends.

    Args:
        offset: code points before the text, for what is said of a fault.

    Raises:
        BadInput: none begins there.
    """
    try:
        return DECODER.raw_decode(text, start)
    except json.JSONDecodeError as error:
        detail = f"no JSON: {error.msg} at character {offset + error.pos}"
        raise BadInput(RejectReason.MALFORMED, detail) from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, thousands of brackets
        raise BadInput(RejectReason.MALFORMED, f"no JSON: {type(error).__name__}") from error


def array_values(stream: BufferedReader, *, only_first: bool = False) -> Iterator[object]:
    """The values of the arrays that a stream consists of; a `BadInput` in the place of what is none.

    Args:
        only_first: end with the first array.

    Raises:
        Damaged, TooDense: behind the last value that could be read, the stream is damaged or a bomb.
    """
    window = _Window(stream)
    is_open = False
    while (char := window.next_char()) is not None:
        if char in "[]" and is_open == (char == "]"):
            is_open = not is_open
            window.at += 1
            if only_first and not is_open:
                return
            continue
        try:
            value, end = window.value()
        except BadInput as bad:
            if window.damage:
                break
            yield bad
            if not window.goes_on_behind_fault():
                return
        else:
            yield value
            window.at = end
    if window.damage:
        raise window.damage
    if is_open:
        yield BadInput(RejectReason.MALFORMED, f"no JSON: the array is not closed at character {window.n_chars}")


class _Window:
    """The part of a text that is in memory."""

    def __init__(self, stream: BufferedReader) -> None:
        self._stream = stream
        self._decode = codecs.getincrementaldecoder("utf-8")(MENDED).decode
        self._text = ""
        self._offset = 0
        self._is_over = False
        self._before_value: str | None = None
        self.at = 0
        """The place in the text that is read next."""
        self.damage: Exception | None = None

    @property
    def n_chars(self) -> int:
        """Code points read so far."""
        return self._offset + len(self._text)

    def next_char(self) -> str | None:
        """The first character of the next value; None at the end."""
        self.at = past_blanks(self._text, self.at)
        while self.at == len(self._text):
            if not self._more():
                return None
            self.at = past_blanks(self._text, self.at)
        return self._text[self.at]

    def value(self) -> tuple[object, int]:
        """The next value and where it ends; more is read while it is not there in whole.

        Raises:
            BadInput: there is none, or it is longer than an article may be.
        """
        if self._before_value is None:
            found = LINE_START.search(self._text, 0, self.at)
            self._before_value = found[0] if found else ""
        while True:
            try:
                value, end = decoded_at(self._text, self.at, self._offset)
            except BadInput as bad:
                is_long = len(self._text) - self.at > LIMITS.article_bytes
                if is_long or self._stands_before_end(bad.__cause__) or not self._more():
                    raise
            else:
                length = end - self.at
                if end < len(self._text) or not self._more():  # a number at the end may go on
                    return value, self.at + length

    def _stands_before_end(self, error: BaseException | None) -> bool:
        """Whether a fault is one however the text goes on; a string that does not end may still do so."""
        if not isinstance(error, json.JSONDecodeError) or error.msg.startswith("Unterminated"):
            return False
        return error.pos < len(self._text) - LONGEST_WORD

    def goes_on_behind_fault(self) -> bool:
        """Move to the next line that begins as that of the first value did; False if there is none."""
        if not self._before_value:
            return False
        self.at += 1
        while (found := self._text.find(f"{self._before_value}{{", self.at)) < 0:
            self.at = max(self.at, len(self._text) - len(self._before_value))
            if not self._more():
                return False
        self.at = found
        return True

    def _more(self) -> bool:
        """Read on, as much again as the window holds; False at the end."""
        if self._is_over:
            return False
        self._text, self._offset, self.at = self._text[self.at :], self._offset + self.at, 0
        pieces, n_chars = [self._text], len(self._text)
        wanted = n_chars + max(PIECE_CHARS, n_chars)
        while not self._is_over and n_chars < wanted:
            pieces.append(self._piece())
            n_chars += len(pieces[-1])
        n_before, self._text = len(self._text), "".join(pieces)
        return n_chars > n_before

    def _piece(self) -> str:
        try:
            raw = self._stream.read1(PIECE_CHARS)  # not more than is there: what follows may be damaged
        except (Damaged, TooDense) as damage:
            self.damage, raw = damage, b""
        self._is_over = not raw
        return self._decode(raw, final=self._is_over)
