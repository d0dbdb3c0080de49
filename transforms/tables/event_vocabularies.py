"""The closed vocabularies of actors' sectors, and of the sources of an event's date and place."""

from enum import StrEnum


class Sector(StrEnum):
    """What part of a society an actor acts for: the role codes of PLOVER (2021)."""

    GOV = "GOV"
    LEG = "LEG"
    JUD = "JUD"
    MIL = "MIL"
    COP = "COP"
    SPY = "SPY"
    PTY = "PTY"
    OPP = "OPP"
    REB = "REB"
    UAF = "UAF"
    CRM = "CRM"
    BUS = "BUS"
    AGR = "AGR"
    LAB = "LAB"
    MED = "MED"
    EDU = "EDU"
    HLH = "HLH"
    REL = "REL"
    REF = "REF"
    CVL = "CVL"
    NGO = "NGO"
    IGO = "IGO"


class EventContext(StrEnum):
    """What an event is about: the contexts of PLOVER (2021)."""

    MILITARY = "military"
    DIPLOMATIC = "diplomatic"
    LEGAL = "legal"
    POLITICAL = "political"
    ELECTION = "election"
    ECONOMIC = "economic"
    TERRORISM = "terrorism"
    RIGHTS = "rights"
    REFUGEE = "refugee"
    RESOURCE = "resource"
    HEALTH = "health"
    DISASTER = "disaster"
    CBRN = "cbrn"
    CYBER = "cyber"
    RELIGION = "religion"


class DateSource(StrEnum):
    """What an event's date was taken from, the surest first."""

    EXPRESSION = "expression"
    SENTENCE = "sentence"
    NARRATIVE = "narrative"
    DOCUMENT = "document"


class PlaceSource(StrEnum):
    """What an event's place was taken from, the surest first."""

    SENTENCE = "sentence"
    NARRATIVE = "narrative"
    DATELINE = "dateline"
