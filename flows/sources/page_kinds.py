"""Pages that hold no article: errors, checks for robots, requests for consent or a login; and previews of articles."""

import re

from dateline.transforms.tables.vocabularies import RejectReason

MOST_WORDS = 120
"""Words of the main text from which on a page holds an article, whatever it says beside it."""
ERROR = re.compile(
    r"^\W*(?:error\s*)?(?:40[0-9]|41[0-9]|50[0-9])\b|page (?:not|cannot be|could not be|can't be|doesn't) "
    r"(?:found|exist)|\bnot found\b|page (?:is )?(?:no longer available|unavailable|missing)|"
    r"internal server error|service unavailable|"
    r"bad gateway|this page (?:isn't|is not) available|we can't find (?:that|the) page|couldn't find (?:that|the) page",
    re.IGNORECASE,
)
BOT = re.compile(
    r"captcha|verify (?:that )?you(?:'|’)?(?: a)?re (?:a )?human|are you a (?:robot|human)|not a robot|just a moment\W|"
    r"checking your browser|enable javascript and cookies|unusual traffic|access denied|attention required|"
    r"pardon our interruption|request blocked|security check|ddos protection",
    re.IGNORECASE,
)
CONSENT = re.compile(
    r"before you continue|we value your privacy|your privacy (?:choices|matters)|consent to (?:the )?(?:use|cookies)|"
    r"(?:accept|manage) (?:all )?cookies|we (?:and our partners )?use cookies|cookie (?:consent|preferences|settings)|"
    r"gdpr",
    re.IGNORECASE,
)
LOGIN = re.compile(
    r"(?:log|sign) ?in to (?:continue|read|your|view|access)|please (?:log|sign) ?in|create (?:a free|an) account to|"
    r"subscribe (?:now )?to (?:continue|read|keep)|already a (?:subscriber|member)|"
    r"this (?:content|article|story) is (?:only )?(?:available )?(?:for|to) (?:our )?subscribers|"
    r"register (?:for free )?to (?:continue|read)|subscribers only",
    re.IGNORECASE,
)
MOST_LOGIN_WORDS = 40
"""Words round a login that are no preview of the article."""


def reason_against(title: str, text: str) -> RejectReason | None:
    """Why a page is no article; None where it may be one."""
    words = len(text.split())
    if words > MOST_WORDS:
        return None
    head = f"{title}\n{text}"
    if ERROR.search(title) or words < MOST_LOGIN_WORDS and ERROR.search(text):
        return RejectReason.ERROR_PAGE
    if BOT.search(head):
        return RejectReason.BOT_CHECK
    if CONSENT.search(head):
        return RejectReason.CONSENT_PAGE
    if LOGIN.search(title) or words <= MOST_LOGIN_WORDS and LOGIN.search(text):
        return RejectReason.LOGIN_WALL
    return None


def is_preview(page: str) -> bool:
    """Whether a page says that the rest of its article is for subscribers."""
    return bool(LOGIN.search(page))
