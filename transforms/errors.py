"""Errors that users of the transforms meet."""


class ModelError(Exception):
    """A language model cannot be loaded or lacks what the transforms read."""
