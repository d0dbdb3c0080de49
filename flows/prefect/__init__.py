"""Dateline at a Prefect server: the only package that knows of Prefect, beside the two flows `build` and `maintain`.

`deployments` are the flows as a server knows them, with the `hooks` that run beside them and what `forms` and
`artifacts` show; `registration` makes them known. `serve` does this for `dateline serve`, beside a server of its own
that refuses at once what cannot run (`admission`, by `preflight`). `concurrency` lets one run at a time into a store,
`task_runners` brings shards to processes or to Dask, and `failures` logs an expected error as one line.

Its modules are imported by their own names: Prefect takes seconds to import, and some of them work without it.
"""
