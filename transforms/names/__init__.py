"""Names: where each begins and ends, its class (person, organisation, place …), its title and its canonical form.

`entities` holds the order of the steps. The language model gives candidates (`spans`), which are divided (`division`),
completed (`known`, `assembly`, `acronyms`, `repetitions`, `nicknames`, `small_letters`, `surroundings`), and given one
class throughout the article (`labels`, `namesakes`). `titles` and `offices` read what stands before and behind a
person's name, `sectors` the sector of an actor, `canonical` makes the id that an entity has in every article, and
`gazetteer` knows countries, cities and nationalities.
"""
