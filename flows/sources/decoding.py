"""From bytes to text: which bytes are no text, how they are encoded, and what was decoded wrongly before."""

import codecs
import re

import charset_normalizer
from ftfy import fix_encoding
from ftfy.badness import is_bad

SAMPLE_BYTES = 2**16
"""Bytes at the start of a file from which its kind is detected."""
MOST_CONTROLS = 0.02
"""Share of control characters above which bytes are no text; scraped text has stray ones, pictures have over 0.1."""

CONTROLS = re.compile(rb"[\x00-\x07\x0e-\x1a\x1c-\x1f\x7f]")
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MOST_ZEROS = 0.6
"""Share of zeros among every other byte from which on text is UTF-16: English has nearly 1, and nearly 0 between."""
LEGACY = ("cp1252", "mac_roman", "cp850")
"""Encodings of Western text before UTF-8, in the order in which they are preferred: Windows, Mac OS 9, DOS."""
PLAUSIBLE = re.compile(
    r"""(?<![^\s(\["'“‘–—-])[“‘](?=[\w“‘.…])|(?<=[\w.,;!?…’”%)])[”’](?!\w)|(?<=\w)’(?=\w)|(?<=[\w\s.,”’])[–—](?=[\w\s“‘])"""
    r"""|(?<=[a-zß-ÿšžœ])[ß-ÿšžœ]|[ß-ÿšžœ](?=[a-z])|(?<!\w)[À-ÞŠŽŒ](?=[a-zß-ÿ])|[£€](?=\d)|(?<=\w)[™®©°½]|[…\xa0]"""
)
"""Characters beyond ASCII where English has them: quotation marks round words, small letters beside small letters."""
UTF8_MARKS = re.compile("[\u2010-\u2026]")
SUPERSETS = {"ascii": "cp1252", "iso8859-1": "cp1252"}
"""Charsets that pages declare and what they then mean, as browsers read them (WHATWG Encoding Standard)."""
NO_CHARSETS = frozenset(
    {"undefined", "idna", "punycode", "unicode-escape", "raw-unicode-escape", "utf-7", "mbcs", "oem"}
)
"""Codecs of Python that no page is written in, and that turn sound text into other text or always fail."""
SUSPECT = re.compile("[\x80-\U0010ffff](?:(?<=[\x80-\x9fÂÃŒœ])|[\x80-\U0010ffff])")
"""What every mojibake holds: two neighbours that are not ASCII, or a character that hardly ever stands alone. Found 30
times as fast as `is_bad` decides."""


def is_binary(sample: bytes) -> bool:
    """Whether bytes from the start of a file are no text in any encoding known here."""
    return not wide(sample) and len(CONTROLS.findall(sample)) > MOST_CONTROLS * len(sample)


def wide(sample: bytes) -> str | None:
    """The encoding that a byte order mark announces, or UTF-16 without a mark: every other byte of English is zero."""
    marked = bom(sample)
    if marked or b"\x00" not in sample:
        return marked
    zeros = [half.count(0) / max(1, len(half)) for half in (sample[::2], sample[1::2])]
    if max(zeros) < MOST_ZEROS or min(zeros) > 1 - MOST_ZEROS:
        return None
    encoding = "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"
    words = sample.decode(encoding, "ignore").encode()
    return encoding if len(CONTROLS.findall(words)) <= MOST_CONTROLS * len(words) else None


def bom(sample: bytes) -> str | None:
    """The encoding that a byte order mark announces."""
    return next((encoding for mark, encoding in BOMS if sample.startswith(mark)), None)


def decoded(content: bytes, declared: str | None = None) -> str | None:
    """The text, or None where no encoding fits.

    Tried in this order: UTF-16 and UTF-32, UTF-8, the charset declared, UTF-8 or a legacy encoding line by line (files
    joined from several sources), and the charset detector last: it takes Windows-1252 for 1250.
    """
    encoding = wide(content[:SAMPLE_BYTES])
    if encoding == "utf-8-sig":
        content = content.removeprefix(codecs.BOM_UTF8)
    elif encoding:
        return content.decode(encoding, "replace").removeprefix("\ufeff")
    for encoding in ("utf-8", _codec(declared)):
        if encoding:
            try:
                return content.decode(encoding)
            except (UnicodeError, LookupError):  # LookupError: "base64" is a codec, but none from bytes to text
                continue
    lines = content.splitlines(keepends=True)
    legacy = _legacy(b"".join(line for line in lines if not _is_utf8(line)))
    try:
        return "".join(line.decode("utf-8", MENDED) if _is_utf8(line) else line.decode(legacy) for line in lines)
    except UnicodeDecodeError:
        best = charset_normalizer.from_bytes(content).best()
        return str(best) if best else None


def _is_utf8(line: bytes) -> bool:
    """Whether a line is in UTF-8, stray bytes aside: it holds a dash or quotation mark of three bytes, which other
    encodings never give, or more characters beyond ASCII than stray bytes."""
    found = line.decode("utf-8", "ignore")
    n_wide = sum(char > "\x7f" for char in found)
    return line.isascii() or bool(UTF8_MARKS.search(found)) or len(line) - len(found.encode()) < n_wide


def _legacy(content: bytes) -> str:
    """The encoding before UTF-8 in which the most characters stand where English has them."""
    n_wide = len(content) - len(content.decode("ascii", "ignore"))
    n_plausible: dict[str, int] = {}
    for encoding in LEGACY:
        n_plausible[encoding] = len(PLAUSIBLE.findall(content.decode(encoding, "ignore")))
        if n_plausible[encoding] == n_wide:
            break
    return max(n_plausible, key=lambda encoding: n_plausible[encoding])


def _mended(error: UnicodeError) -> tuple[str, int]:
    """The Windows-1252 characters of bytes that are no UTF-8; nothing for a character that the end cuts off."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    is_cut = error.reason == "unexpected end of data"
    return "" if is_cut else error.object[error.start : error.end].decode("cp1252", "replace"), error.end


MENDED = "dateline.windows-1252"
codecs.register_error(MENDED, _mended)


def _codec(declared: str | None) -> str | None:
    try:
        name = codecs.lookup(declared.strip("\"' ")).name if declared else None
    except (LookupError, ValueError):  # ValueError: a NUL in the name
        return None
    if name in NO_CHARSETS:
        return None
    return SUPERSETS.get(name, name) if name else None


def repaired(text: str) -> str:
    """The text with mojibake ("â€œ" for a quotation mark) repaired line by line, and everything else unchanged."""
    if text.isascii():
        return text
    sound = without_surrogates(text)
    if not SUSPECT.search(sound):
        return sound
    lines = sound.splitlines(keepends=True)
    return "".join(fix_encoding(line) if SUSPECT.search(line) and is_bad(line) else line for line in lines)


def without_surrogates(text: str) -> str:
    """The text with pairs of surrogates joined and lone ones taken out: JSON can hold both, UTF-8 neither."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")
    return text
