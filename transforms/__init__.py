"""Dateline's transforms: raw English news text in, records out. Pure functions of their arguments."""

from transforms.annotate import annotate
from transforms.article import Article
from transforms.model import load_model

__all__ = ["Article", "annotate", "load_model"]
