"""Events: what happened, who did it to whom, when, where, and whether it really happened.

`candidates` are words that name an event (`triggers`), or one of a PLOVER type in their context (`plover`, by the
lexicon that `frames` reads; not in games and accidents: `sport`, `deaths`). They are assessed by their own words
(`negation`, `modality`, `verb_groups`), by what governs them (`factuality`) and by the quote that they stand in
(`reports`). Their participants are found by grammatical function (`clauses`, `predicates`, `actors`, `arguments`),
their dates by the time expressions beside them (`dating`); `rows` makes the tables.
"""

from dateline.transforms.events.rows import events

__all__ = ["events"]
