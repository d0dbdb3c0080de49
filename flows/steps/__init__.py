"""The steps of a run, as plain functions that know nothing of Prefect.

`discovery` compares the inputs of the sources with the last release (`changes`, `missing`, `user_files`) and writes
what is new to files of articles (`shards`). `runners` annotates them on processes (`annotation`, `workers`, within
`time_limit`) or on a Dask cluster. `duplicates` links near-duplicates among all articles of the next release, and
`validation` checks what is about to be published; `data_docs` (with `docs_home` and `docs_address`) and `reports` write
the pages about a release, and `quality` is the figures that each one carries. `retries` tries again what fails for a
while only; `corrections` adds to the file of corrections; `inspection` shows what a run would read.
`dateline.flows.run` holds the order of the steps.
"""
