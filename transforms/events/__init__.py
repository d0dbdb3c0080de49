"""Events: what happened, who did it to whom, when, where, and whether it really happened.

A word that names an event (`triggers`), or one of a PLOVER type in its context (`plover`, by the lexicon that `frames`
reads), is assessed by what governs it (`factuality`) and by the quote that it stands in (`reports`). Participants are
found by their grammatical function (`predicates`, `arguments`), dates by the time expressions beside (`dating`).
"""

from transforms.events.rows import events

__all__ = ["events"]
