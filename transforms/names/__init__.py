"""Names: where each begins and ends, its class (person, organisation, place …), its title and its canonical form.

`entities` holds the order of the steps. The language model gives candidates (`spans`), which are divided (`division`),
completed (`known`, `assembly`, `acronyms`, `repetitions`, `nicknames`, `small_letters`, `surroundings`), and given one
class throughout the article (`labels`, `namesakes`). `titles` and `offices` read what stands before and behind a
person's name, `sectors` the sector of an actor, `canonical` makes the id that an entity has in every article, and
`gazetteer` knows countries, cities and nationalities. The public names are imported when they are first asked for,
because canonical ids are wanted where spaCy is not.
"""

from typing import TYPE_CHECKING

from dateline.lazy import handed_on

if TYPE_CHECKING:
    from dateline.transforms.names.canonical import canonical_id
    from dateline.transforms.names.entities import Name, names
else:
    __getattr__ = handed_on(
        __name__,
        {
            "Name": "dateline.transforms.names.entities",
            "canonical_id": "dateline.transforms.names.canonical",
            "names": "dateline.transforms.names.entities",
        },
    )

__all__ = ["Name", "canonical_id", "names"]
