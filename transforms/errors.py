"""Errors that users of the transforms meet."""


class ModelError(Exception):
    """A language model cannot be loaded or lacks what the transforms read."""


class ModelNotInstalled(ModelError):
    """The model named is not there."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"the spaCy pipeline {name!r} is not installed: run `python -m spacy download {name}` with Dateline's "
            "Python, or leave the model's name out for the one that ships"
        )
