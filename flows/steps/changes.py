"""Compares each input with the last release: new, changed or unchanged. Each gets an address of its own."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from itertools import chain, count

from dateline.flows.sources import Input
from dateline.flows.sources.found import rejected
from dateline.flows.sources.mapping import DIGEST_CHARS
from dateline.transforms.articles.article import Article, Warned
from dateline.transforms.model.versions import name_of
from dateline.transforms.tables.records import Reject
from dateline.transforms.tables.vocabularies import RejectReason, Stage, WarningKind

REPEATED = "the same content as an input before it, under the same address"


class Status(Enum):
    """An input beside the last release."""

    NEW = "not there"
    CHANGED = "there, and to be done again"
    UNCHANGED = "there, as it is"


@dataclass(frozen=True, slots=True)
class Known:
    """What the last release holds of an input: an article, or why it is none."""

    content_sha256: str | None
    doc_id: str | None = None
    reject: Reject | None = None
    read_from: str | None = None
    model_version: str | None = None
    """Of the model that annotated the article."""

    @property
    def is_settled(self) -> bool:
        """Whether the same bytes would give the same result. An input that could not be read is read in each run."""
        return self.reject is None or self.reject.stage is not Stage.READ


@dataclass(frozen=True, slots=True)
class Change:
    """One input compared with the last release. `outcome` is None where the input is unchanged."""

    source_uri: str
    status: Status
    outcome: Article | Reject | None


def changes(
    found: Iterable[Input], known: Mapping[str, Known], *, again: bool, model: str | None = None
) -> Iterator[Change]:
    """Each input beside the last release.

    A second input with the same source_uri is rejected where it holds the same bytes; otherwise it is another article,
    and the digest of its bytes is added to its address.

    Args:
        again: read and annotate also what did not change.
        model: name of the model to annotate with; what another one annotated is to be done again. None: any will do.
    """
    seen: dict[str, str | None] = {}
    for each in found:
        digest = each.content_sha256
        is_repeated = digest is not None and digest in {seen.get(uri) for uri in _addresses(each)}
        uri = _own_address(each, seen, is_repeated=is_repeated)
        seen[uri] = each.content_sha256
        before = known.get(uri)
        is_same = (
            before is not None
            and before.content_sha256 == each.content_sha256
            and (model is None or before.model_version is None or name_of(before.model_version) == model)
        )
        if is_repeated:
            reject = rejected(uri, each.content_sha256, RejectReason.DUPLICATE_URI, REPEATED)
            outcome: Article | Reject = replace(reject, read_from=each.read_from)
        elif before is not None and is_same and before.is_settled and not again:
            yield Change(uri, Status.UNCHANGED, None)
            continue
        else:
            outcome = _under(uri, each.outcome())
        if before is None:
            yield Change(uri, Status.NEW, outcome)
        elif outcome == before.reject:
            yield Change(uri, Status.UNCHANGED, None)
        else:
            yield Change(uri, Status.CHANGED, outcome)


def _addresses(each: Input) -> list[str]:
    """The addresses that an input may have: its own, and that with its digest."""
    digest = (each.content_sha256 or "")[:DIGEST_CHARS]
    return [each.source_uri, *([f"{each.source_uri}#{digest}"] if digest else [])]


def _own_address(each: Input, seen: Container[str], *, is_repeated: bool) -> str:
    """An address that no input before has: its own, or with its digest where another article has that one too."""
    own = [each.location] if is_repeated else _addresses(each)
    places = (f"{each.location}#{number}" for number in count(2))
    return next(uri for uri in chain(own, [each.location], places) if uri not in seen)


def _under(uri: str, outcome: Article | Reject) -> Article | Reject:
    """The outcome under an address of its own; an article that shared its address gets a warning."""
    if outcome.source_uri == uri:
        return outcome
    if isinstance(outcome, Reject):
        return replace(outcome, source_uri=uri)
    shared = Warned(WarningKind.SHARED_URI, outcome.source_uri)
    return replace(outcome, source_uri=uri, warnings=(*outcome.warnings, shared))
