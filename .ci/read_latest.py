"""Read every table of a release's folder with pandas, DuckDB and Polars, and see that they agree."""

import sys
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl


def main(latest: Path) -> int:
    for folder in sorted(latest.iterdir()):
        by_pandas = len(pd.read_parquet(folder))
        by_polars = pl.scan_parquet(folder / "*.parquet").collect().height
        ((by_duckdb,),) = duckdb.sql(f"SELECT count(*) FROM '{folder}/*.parquet'").fetchall()
        sys.stdout.write(f"{folder.name:<16} {by_pandas:>8,} rows\n")
        if not by_pandas == by_polars == by_duckdb:
            sys.stderr.write(f"{folder}: pandas {by_pandas}, Polars {by_polars}, DuckDB {by_duckdb} rows\n")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
