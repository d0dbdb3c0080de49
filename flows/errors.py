"""The two kinds of errors that users meet; any other error is a bug."""


class UsageError(Exception):
    """The request cannot be carried out as given; the user has to change it."""


class RunFailed(Exception):
    """The work could not be done; the last release stands."""


class WouldRemove(RunFailed):
    """A run would take out more than a tenth of the articles, and nobody said that it may."""
