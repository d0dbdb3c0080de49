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
    return not bom(sample) and len(CONTROLS.findall(sample)) > MOST_CONTROLS * len(sample)


def bom(sample: bytes) -> str | None:
    """The encoding that a byte order mark announces."""
    return next((encoding for mark, encoding in BOMS if sample.startswith(mark)), None)


def decoded(content: bytes, declared: str | None = None) -> str | None:
    """The text, or None where no encoding fits.

    Tried in this order: byte order mark, UTF-8, the charset declared, UTF-8 or Windows-1252 line by line (files joined
    from several sources), and the charset detector last: it takes Windows-1252 for 1250.
    """
    for encoding in (bom(content), "utf-8", _codec(declared)):
        if encoding:
            try:
                return content.decode(encoding)
            except (UnicodeError, LookupError):  # LookupError: "base64" is a codec, but none from bytes to text
                continue
    try:
        return "".join(_decoded_line(line) for line in content.splitlines(keepends=True))
    except UnicodeDecodeError:
        best = charset_normalizer.from_bytes(content).best()
        return str(best) if best else None


def _decoded_line(line: bytes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("cp1252")


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
