"""What is done with releases after they were published; the tables and folders themselves are those of `storage`.

`reading` shows rows of a table, `export` hands a release to others, `rollback` takes one back. `summary` tells what a
release changed and `drift` which figures are unusual; `evaluation` compares its rows with readers' corrections.
"""

from dateline.flows.releases.drift import drift_of
from dateline.flows.releases.evaluation import judged
from dateline.flows.releases.export import Format, export
from dateline.flows.releases.reading import rows
from dateline.flows.releases.rollback import rollback
from dateline.flows.releases.summary import ReleaseSummary, summarised

__all__ = ["Format", "ReleaseSummary", "drift_of", "export", "judged", "rollback", "rows", "summarised"]
