"""The model card, written from the scores in meta.json."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

TEMPLATE = Path(__file__).parent / "card_template.md"


def write_card(meta: Mapping[str, Any], scores: Mapping[str, Any], out: Path) -> None:
    """Write the card for the pipeline whose meta.json this is."""
    syntax = scores["syntax"]["gum_dev"]
    text = TEMPLATE.read_text(encoding="utf8").format(
        name=meta["name"],
        version=meta["version"],
        licence=meta["license"],
        syntax=_table([list(syntax), list(syntax.values())]),
        sentences=scores["sentences"]["gum_dev"],
        names=_names(scores["names"]),
    )
    out.write_text(text, encoding="utf8")


def _names(sets: Mapping[str, Mapping[str, Mapping[str, float]]]) -> str:
    classes = list(dict.fromkeys(label for scores in sets.values() for label in scores))
    rows = [[name, *(_cell(scores.get(label)) for label in classes)] for name, scores in sets.items()]
    return _table([["on", *classes], *rows])


def _cell(score: Mapping[str, float] | None) -> str:
    return f"{score['F1']} ({score['P']} / {score['R']})" if score else ""


def _table(rows: list[list[Any]]) -> str:
    head, *body = (f"| {' | '.join(map(str, row))} |" for row in rows)
    return "\n".join([head, "|" + "---|" * len(rows[0]), *body])
