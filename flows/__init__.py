"""Where and when Dateline's transforms run: sources, storage, the Prefect flow and the command line."""
