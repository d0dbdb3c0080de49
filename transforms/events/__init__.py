"""Events: what happened, who did it to whom, when, where, and whether it really happened.

`triggers` finds the word of each event, and the facts network gives its type. Tense and polarity come from the word's
own auxiliaries (`verb_groups`, `negation`), and `reports` says in which quote it stands. `roles` chooses actor and
recipient among the `phrases` of the sentence, `participants` joins them with mentions, `predicates` knows support verbs
and nouns that only count, and `actors` says for which country and sector somebody acts. `dating` and `circumstances`
find the day and the place, `casualties` the number of people, `modes`, `contexts` and `intensity` what else PLOVER
counts by. `clusters` joins mentions of one event, and `rows` makes the tables.
"""

from dateline.transforms.events.rows import events

__all__ = ["events"]
