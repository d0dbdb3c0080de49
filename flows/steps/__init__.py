"""The steps of a run, as plain functions that know nothing of Prefect.

`discovery` compares the inputs of the sources with the last release (`changes`, `missing`, `user_files`) and writes
what is new to files of articles (`shards`). `runners` annotates them on processes (`annotation`, `workers`, within
`time_limit`) or on a Dask cluster. `duplicates` links near-duplicates among all articles of the next release, and
`validation` checks what is about to be published; `data_docs` (with `docs_home` and `docs_address`) and `reports` write
the pages about a release, and `quality` is the figures that each one carries. `retries` tries again what fails for a
while only; `corrections` adds to the file of corrections; `inspection` shows what a run would read.
`dateline.flows.run` holds the order of the steps. The public names are imported when they are first asked for, because
who adds a correction need not wait for Delta and DuckDB.
"""

from typing import TYPE_CHECKING

from dateline.lazy import handed_on

if TYPE_CHECKING:
    from dateline.flows.steps.annotation import Outcome, annotate_shard
    from dateline.flows.steps.corrections import add_correction
    from dateline.flows.steps.data_docs import write_docs
    from dateline.flows.steps.discovery import Plan, discover, is_up_to_date
    from dateline.flows.steps.duplicates import link_duplicates
    from dateline.flows.steps.inspection import inspected
    from dateline.flows.steps.missing import check_candidate
    from dateline.flows.steps.quality import pinned_quality
    from dateline.flows.steps.reports import write_report_of
    from dateline.flows.steps.retries import patiently
    from dateline.flows.steps.runners import annotate_shards
    from dateline.flows.steps.user_files import UserFiles, read_corrections, read_user_files
    from dateline.flows.steps.validation import Checked, Validated, validate_candidate
else:
    __getattr__ = handed_on(
        __name__,
        {
            "Checked": "dateline.flows.steps.validation",
            "Outcome": "dateline.flows.steps.annotation",
            "Plan": "dateline.flows.steps.discovery",
            "UserFiles": "dateline.flows.steps.user_files",
            "Validated": "dateline.flows.steps.validation",
            "add_correction": "dateline.flows.steps.corrections",
            "annotate_shard": "dateline.flows.steps.annotation",
            "annotate_shards": "dateline.flows.steps.runners",
            "check_candidate": "dateline.flows.steps.missing",
            "discover": "dateline.flows.steps.discovery",
            "inspected": "dateline.flows.steps.inspection",
            "is_up_to_date": "dateline.flows.steps.discovery",
            "link_duplicates": "dateline.flows.steps.duplicates",
            "patiently": "dateline.flows.steps.retries",
            "pinned_quality": "dateline.flows.steps.quality",
            "read_corrections": "dateline.flows.steps.user_files",
            "read_user_files": "dateline.flows.steps.user_files",
            "validate_candidate": "dateline.flows.steps.validation",
            "write_docs": "dateline.flows.steps.data_docs",
            "write_report_of": "dateline.flows.steps.reports",
        },
    )

__all__ = [
    "Checked",
    "Outcome",
    "Plan",
    "UserFiles",
    "Validated",
    "add_correction",
    "annotate_shard",
    "annotate_shards",
    "check_candidate",
    "discover",
    "inspected",
    "is_up_to_date",
    "link_duplicates",
    "patiently",
    "pinned_quality",
    "read_corrections",
    "read_user_files",
    "validate_candidate",
    "write_docs",
    "write_report_of",
]
