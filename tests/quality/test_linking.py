"""The share of events with both sides linked counts those only whose sentence names both."""

from types import SimpleNamespace

import pytest

from tests.quality.linking import linked_share

TEXT = "Finland sued Norway. The police sued the firm."
SCORER = SimpleNamespace(overlaps=lambda a, b: a[0] < b[1] and b[0] < a[1])
GOLD = [
    {"s": 8, "e": 12, "actor": [[0, 7]], "recipient": [[13, 19]]},
    {"s": 32, "e": 36, "actor": [[21, 31]], "recipient": [[37, 45]]},
]


def argument(event: str, role: str, entity: str | None = None, country: str | None = None) -> dict[str, str | None]:
    return {"event_id": event, "role": role, "entity_id": entity, "country": country}


@pytest.mark.parametrize(("country", "share"), [("NOR", 100.0), (None, 0.0)])
def test_descriptions_are_not_asked_for(country, share):
    events = [
        {"event_id": "a", "event_type": "ACCUSE", "start_char": 8, "end_char": 12},
        {"event_id": "b", "event_type": "ACCUSE", "start_char": 32, "end_char": 36},
    ]
    arguments = [
        argument("a", "actor", entity="e1"),
        argument("a", "recipient", country=country),
        argument("b", "actor"),
        argument("b", "recipient"),
    ]
    rows = [{"id": "1", "text": TEXT, "events": GOLD}]
    assert linked_share(rows, {"events": {"1": events}, "event_arguments": {"1": arguments}}, SCORER) == share
