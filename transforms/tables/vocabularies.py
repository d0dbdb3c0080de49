"""The closed vocabularies of the tables. A value's order here is no ranking."""

from enum import StrEnum


class SourceFormat(StrEnum):
    TEXT = "text"
    HTML = "html"
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    WARC = "warc"
    FEED = "feed"
    MAIL = "mail"
    XML = "xml"
    SGML = "sgml"
    DATABASE = "database"
    DOCX = "docx"
    PDF = "pdf"


class PublishedAtSource(StrEnum):
    """Where a publication date was found."""

    GIVEN = "given"
    METADATA = "metadata"
    SIDECAR = "sidecar"
    DATELINE = "dateline"
    FILENAME = "filename"


class WarningKind(StrEnum):
    """What may be amiss with an article that was read all the same."""

    DATE_UNREADABLE = "date_unreadable"
    DATE_AMBIGUOUS = "date_ambiguous"
    TEXT_CUT = "text_cut"
    PAYWALLED = "paywalled"
    SHARED_URI = "shared_uri"


class SegmentKind(StrEnum):
    """The role of a line on the page."""

    TITLE = "title"
    BYLINE = "byline"
    DATELINE = "dateline"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    CAPTION = "caption"
    RELATED_LINK = "related_link"
    BOILERPLATE = "boilerplate"


class EntityLabel(StrEnum):
    """The OntoNotes labels of names, with MISC for the rest."""

    PERSON = "PERSON"
    ORG = "ORG"
    GPE = "GPE"
    LOC = "LOC"
    FAC = "FAC"
    NORP = "NORP"
    EVENT = "EVENT"
    PRODUCT = "PRODUCT"
    WORK_OF_ART = "WORK_OF_ART"
    LAW = "LAW"
    MISC = "MISC"


PLACES = frozenset({EntityLabel.GPE, EntityLabel.LOC, EntityLabel.FAC})
"""The labels of what lies somewhere."""

THINGS = frozenset({EntityLabel.EVENT, EntityLabel.LAW, EntityLabel.PRODUCT, EntityLabel.WORK_OF_ART, EntityLabel.MISC})
"""The labels of what is nobody and lies nowhere."""


class CountrySource(StrEnum):
    """What an entity's country was taken from, the surest first."""

    STATED = "stated"
    """Its name, a list of places and well-known names, or words beside it."""
    INFERRED = "inferred"
    """What the article tells as a whole."""


class MentionType(StrEnum):
    """The ACE mention types."""

    NAM = "NAM"
    NOM = "NOM"
    PRO = "PRO"


class TimeType(StrEnum):
    """The TIMEX3 types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class QuoteType(StrEnum):
    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class QuoteRole(StrEnum):
    """The parts of an attribution (PARC, PolNeAR)."""

    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"


class CueType(StrEnum):
    """What a cue says of the act of speech."""

    SAID = "said"
    ASKED = "asked"
    URGED = "urged"
    PROMISED = "promised"
    WARNED = "warned"
    DENIED = "denied"
    ADMITTED = "admitted"
    CLAIMED = "claimed"
    ACCUSED = "accused"
    PRAISED = "praised"
    ANNOUNCED = "announced"
    THOUGHT = "thought"


class SpeakerKind(StrEnum):
    """How an article names a speaker."""

    NAMED = "named"
    PRONOUN = "pronoun"
    NOMINAL = "nominal"
    IMPLIED = "implied"
    UNNAMED = "unnamed"
    UNKNOWN = "unknown"


class EventType(StrEnum):
    """The 16 event types of PLOVER (2021)."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class EventMode(StrEnum):
    """The modes of PLOVER's event types (2021) that Dateline distinguishes, type by type."""

    # CONSULT
    VISIT = "visit"
    THIRD_PARTY = "third-party"
    MULTILATERAL = "multilateral"
    PHONE = "phone"
    # RETREAT; withdraw also of SANCTION
    WITHDRAW = "withdraw"
    RELEASE = "release"
    RETURN = "return"
    DISARM = "disarm"
    CEASEFIRE = "ceasefire"
    ACCESS = "access"
    # ACCUSE
    DISAPPROVE = "disapprove"
    ALLEGE = "allege"
    INVESTIGATE = "investigate"
    # PROTEST
    DEMONSTRATION = "demo"
    HUNGER_STRIKE = "hunger"
    STRIKE = "strike"
    BOYCOTT = "boycott"
    OBSTRUCT = "obstruct"
    RIOT = "riot"
    # SANCTION
    CONVICT = "convict"
    EXPEL = "expel"
    DISCONTINUE = "discontinue"
    # MOBILIZE
    TROOPS = "troops"
    WEAPONS = "weapons"
    POLICE = "police"
    # COERCE
    SEIZE = "seize"
    RESTRICT = "restrict"
    BAN = "ban"
    CENSOR = "censor"
    CURFEW = "curfew"
    MARTIAL_LAW = "martial-law"
    ARREST = "arrest"
    DEPORT = "deport"
    CYBER = "cyber"
    # ASSAULT
    ABDUCT = "abduct"
    BEAT = "beat"
    TORTURE = "torture"
    EXECUTE = "execute"
    SEXUAL = "sexual"
    ASSASSINATE = "assassinate"
    PRIMITIVE = "primitive"
    FIREARMS = "firearms"
    EXPLOSIVES = "explosives"
    HEAVY_WEAPONS = "heavy-weapons"
    AERIAL = "aerial"
    UNCONVENTIONAL = "unconventional"


class Polarity(StrEnum):
    POSITIVE = "positive"
    NEGATIVE = "negative"


class Factuality(StrEnum):
    """What an article commits itself to (after FactBank)."""

    ASSERTED = "asserted"
    REPORTED = "reported"
    HYPOTHETICAL = "hypothetical"
    INTENDED = "intended"
    REQUESTED = "requested"
    DENIED = "denied"


class Tense(StrEnum):
    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    NONE = "none"


class ArgumentRole(StrEnum):
    ACTOR = "actor"
    RECIPIENT = "recipient"
    PLACE = "place"
    TIME = "time"
    INSTRUMENT = "instrument"


class Stage(StrEnum):
    """The steps that can refuse an input."""

    READ = "read"
    CLEAN = "clean"
    ANNOTATE = "annotate"
    VALIDATE = "validate"


class RejectReason(StrEnum):
    UNREADABLE = "unreadable"
    READ_FAILED = "read_failed"
    OUTSIDE_SOURCE = "outside_source"
    NOT_AN_ARTICLE = "not_an_article"
    ERROR_PAGE = "error_page"
    BOT_CHECK = "bot_check"
    CONSENT_PAGE = "consent_page"
    LOGIN_WALL = "login_wall"
    VANISHED = "vanished"
    UNSUPPORTED_FORMAT = "unsupported_format"
    BINARY = "binary"
    UNDECODABLE = "undecodable"
    MALFORMED = "malformed"
    INVALID_METADATA = "invalid_metadata"
    DUPLICATE_URI = "duplicate_uri"
    EMPTY = "empty"
    TOO_LONG = "too_long"
    NOT_ENGLISH = "not_english"
    ANNOTATION_FAILED = "annotation_failed"
    TOO_SLOW = "too_slow"
    BROKEN_EXPECTATION = "broken_expectation"
