"""Which rules made each row: a debug view of one article, for `dateline explain`.

A rule is a function of the transforms. While an article is traced, Python's profiling hook hands `trace` what each of
them returns, and `sightings` says which words of the article that is about. A rule is noted where it is the first to
return a span, or to say something else of it: `candidates` returns "Reid" as a PERSON, `extend_name` makes it "Ann
Reid", `link_names` joins it with "Ms. Reid". `explain` gives each row what was noted at its words. Rules know nothing
of this: without a trace there is no hook, and no cost.
"""

from dateline.transforms.tracing.explained import Explained, explain
from dateline.transforms.tracing.trace import Firing, description

__all__ = ["Explained", "Firing", "description", "explain"]
