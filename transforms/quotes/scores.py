"""How likely the rows of quotes are right."""

from dateline.transforms.encoder.calibration import calibrated, log_odds
from dateline.transforms.quotes.attributions import Attribution
from dateline.transforms.quotes.sources import Speaker
from dateline.transforms.tables.vocabularies import QuoteType


def evidence(attribution: Attribution, speaker: Speaker) -> tuple[float, ...]:
    """Log odds of cue, source, content and speaker; whether all of it stands in marks; whether the network read it."""
    reading = attribution.reading
    read = (reading.anchor_score, reading.source_score, reading.content_score) if reading else (0.5, 0.5, 0.5)
    is_direct = attribution.quote_type is QuoteType.DIRECT
    return *(log_odds(p) for p in (*read, speaker.score)), float(is_direct), float(reading is not None)


def quote_score(attribution: Attribution, speaker: Speaker) -> float:
    """Probability that content and speaker of a quote are right."""
    return calibrated("quotes", evidence(attribution, speaker))
