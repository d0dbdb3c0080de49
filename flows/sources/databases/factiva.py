"""Factiva: articles with a head of lines or of two-letter codes, each closed by a line "Document HALV0000202403…"."""

import re
from itertools import takewhile

from dateline.flows.sources.databases.story import DATE, RIGHTS, Story, blocks, fielded

CODE = re.compile(
    r"[ \t]{0,40}(HD|BY|WC|PD|ET|SN|SC|ED|PG|LA|CY|LP|TD|CT|RF|CO|IN|NS|RE|PUB|AN|SE|CR|CX|IPC|IPD|ART|VOL)"
    r"(?:[ \t]{1,9}|$)"
)
WORDS = re.compile(r"[\d,]{1,7} words", re.IGNORECASE)
LANGUAGES = frozenset({"english", "en"})
CLOCK = re.compile(r"\d\d?:\d\d")
CODES = re.compile(r"[A-Z][A-Z0-9]{2,9}")
HTML_CLASSES = (b"articleParagraph", b"enHeadline", b"enArticle", b"articlehtml")


def is_factiva(page: bytes) -> bool:
    """Whether a page of HTML is an export of Factiva, which reads block by block as one of text does."""
    return b"Factiva" in page and any(name in page for name in HTML_CLASSES)


def factiva_story(part: str) -> Story | None:
    """One article; None where no line counts its words, which every one has."""
    lines = part.splitlines()
    coded = dict(fielded(lines, CODE))
    if {"HD", "PD"} <= set(coded) and ("LP" in coded or "TD" in coded):
        return Story(
            title=" ".join(coded["HD"].split()),
            publisher=coded.get("SN"),
            date=coded["PD"],
            byline=coded.get("BY"),
            text="\n\n".join(coded[code] for code in ("LP", "TD") if coded.get(code)),
        )
    return _displayed(lines)


def _displayed(lines: list[str]) -> Story | None:
    """An article with a head of lines: title, byline, words, date, source, code, language and rights."""
    stripped = [line.strip() for line in lines]
    counted = next((number for number, line in enumerate(stripped) if WORDS.fullmatch(line)), None)
    if counted is None:
        return None
    above = [line for line in stripped[:counted] if line]
    byline = above[-1] if len(above) > 1 and above[-1].lower().startswith("by ") else None
    title = above[: -1 if byline else None]
    head = list(takewhile(lambda line: not RIGHTS.match(line), stripped[counted + 1 :]))
    rest = stripped[counted + 1 + len(head) :]
    date = next((line for line in head if DATE.search(line)), None)
    sources = [line for line in head if line and line != date and not _is_code(line)]
    body = [block for block in blocks("\n".join(rest)) if not RIGHTS.match(block)]
    if not title or not body:
        return None
    return Story(
        title=title[-1],
        publisher=sources[0] if sources else None,
        date=date,
        byline=byline,
        text="\n\n".join(body),
    )


def _is_code(line: str) -> bool:
    return bool(line.lower() in LANGUAGES or CLOCK.match(line) or CODES.fullmatch(line))
