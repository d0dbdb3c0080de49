"""Where the places of an article lie: which of several places of one name is meant, with its coordinates."""

from dateline.transforms.geography.places import located

__all__ = ["located"]
