"""What is done with releases after they were published; the tables and folders themselves are those of `storage`.

`reading` shows rows of a table (`tables` checks its name), `export` hands a release to others, `rollback` takes one
back. `summary` tells what a release changed and `drift` which figures are unusual; `evaluation` compares its rows with
readers' corrections.
"""
