"""Where and when Dateline's transforms run: sources, storage, the Prefect flow and the command line.

`run` is a run from raw articles to a release, and `maintenance` what keeps a store small, both as plain functions whose
`steps` know nothing of Prefect. `build` and `maintain` wrap them as Prefect flows, and `prefect` deploys these.
`sources` reads articles and `storage` writes datasets. `datasets` and `releases` are for readers of datasets, `report`
writes a site for them, and `cli` is the command. `settings` alone reads the environment.

Its modules are imported by their own names: Prefect, Delta and DuckDB take seconds to import, and few commands need all
of them.
"""
