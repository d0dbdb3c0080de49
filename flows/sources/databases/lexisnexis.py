"""LexisNexis and its successor Nexis Uni: texts with a centred head, fields in capitals, and a classification below."""

import re

from dateline.flows.sources.databases.story import DATE, RIGHTS, Story, blocks, placed

HEAD_FIELDS = (
    "BYLINE",
    "SECTION",
    "LENGTH",
    "DATELINE",
    "HEADLINE",
    "HIGHLIGHT",
    "SERIES",
    "SUBHEAD",
    "EDITION",
    "DISTRIBUTION",
)
TAIL_FIELDS = (
    "URL", "LOAD-DATE", "LANGUAGE", "GRAPHIC", "PUBLICATION-TYPE", "SUBJECT", "COMPANY", "ORGANIZATION", "GEOGRAPHIC",
    "PERSON", "TICKER", "INDUSTRY", "COUNTRY", "CITY", "STATE", "DOCUMENT-TYPE", "JOURNAL-CODE", "NOTES", "CORRECTION",
    "CORRECTION-DATE", "ACC-NO", "TYPE", "PUB-TYPE", "CATEGORY",
)  # fmt: skip
FIELD = re.compile(r"([A-Z][A-Z-]{2,20}):[ \t]*")
UNI_FIELD = re.compile(r"(Section|Length|Byline|Highlight|Dateline|Edition|Series):[ \t]*(.*)", re.IGNORECASE)
UNI_BODY = re.compile(r"^[ \t]*Body[ \t]*$", re.MULTILINE)
UNI_END = re.compile(
    r"^[ \t]*(?:Classification|Notes|Graphic)[ \t]*$|^[ \t]*(?:Load-Date|Language|Publication-Type):", re.MULTILINE
)


def lexisnexis_story(part: str) -> Story | None:
    """The article behind a line "1 of 3 DOCUMENTS"; None if no line gives its length, because every article has one."""
    head: list[str] = []
    fields: dict[str, str] = {}
    body: list[str] = []
    for block in blocks(part):
        found = FIELD.match(block)
        name = found[1] if found else ""
        if name in TAIL_FIELDS and "LENGTH" in fields or RIGHTS.match(block):
            if body:
                break
        elif name in HEAD_FIELDS and not body:
            fields[name] = block[found.end() :] if found else ""
        elif "LENGTH" in fields:
            body.append(block)
        else:
            head.append(block)
    if "LENGTH" not in fields or not body:
        return None
    date = next((block for block in head if DATE.search(block)), None)
    plain = [block for block in head if block != date]
    return Story(
        title=fields.get("HEADLINE") or (plain[-1] if len(plain) > 1 else None),
        publisher=plain[0] if plain else None,
        date=_first_date(date),
        byline=fields.get("BYLINE"),
        text=placed(fields.get("DATELINE"), "\n\n".join(body)),
    )


def nexis_uni_story(part: str) -> Story | None:
    """The article before a line "End of Document"; None where no line says "Body"."""
    begins = UNI_BODY.search(part)
    if not begins:
        return None
    ends = UNI_END.search(part, begins.end())
    head = [line.strip() for line in part[: begins.start()].splitlines() if line.strip()]
    fields = {found[1].lower(): found[2] for line in head if (found := UNI_FIELD.match(line))}
    plain = [line for line in head if not UNI_FIELD.match(line) and not RIGHTS.match(line)]
    at = next((number for number, line in enumerate(plain) if number and DATE.search(line)), None)
    if not plain or at is None:
        return None
    text = part[begins.end() : ends.start() if ends else len(part)].strip("\n")
    return Story(
        title=" ".join(plain[: max(1, at - 1)]),
        publisher=plain[at - 1] if at > 1 else None,
        date=_first_date(plain[at]),
        byline=fields.get("byline"),
        text=placed(fields.get("dateline"), text),
    )


def _first_date(words: str | None) -> str | None:
    found = DATE.search(words) if words else None
    return found[0] if found else None
