"""Time expressions: how they are found and what they mean.

The method is that of rule-based TIMEX3 taggers (HeidelTime, SUTime) in three steps:

1. `atoms` finds the smallest expressions ("July", "last year", "10 p.m.", "three months") by patterns over closed word
   classes (`dates`, `eras`, `seasons`, `relatives`, `clock`, `sets`, `lengths`), and gives each a meaning that needs no
   context (`meanings`).
2. `compose` joins neighbours into longer expressions ("10 p.m. on July 4 last year"), and takes in the words before and
   after that belong to them ("the end of", "nearly", "or so"); `filters` drops what the context shows to be no time.
3. `resolution` turns meanings into calendar periods (`periods`), in text order, against the publication date, the tense
   of the governing verb (`tense`, `occurrences`) and what the article last spoke of (`narrative`); `distance` places
   lengths that count from a time named after them.
4. `rows` runs the three steps and makes the table.
"""

from dateline.transforms.times.rows import times

__all__ = ["times"]
