"""What a release changed, in articles: the summary that an operator reads in the morning."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from dateline.flows.storage import Change, Store, read_files, release_files, releases
from dateline.transforms.tables.records import Release

MOST_NAMED = 3
"""Inputs named for each reason and each warning; `dateline show rejects` and `dateline show warnings` name all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Articles:
    """How the articles of a release differ from those of the release before. A rejected input does not count."""

    now: int
    added: int
    changed: int
    """Other bytes from a known source."""
    removed: int

    def __str__(self) -> str:
        return f"+{self.added} ~{self.changed} -{self.removed}"


@dataclass(frozen=True, slots=True)
class Counted:
    """The inputs that are rejected for one reason, or the articles with warnings of one kind."""

    reason: str
    count: int
    new: int
    """The ones that the release before did not have for that reason."""
    examples: tuple[str, ...]
    """source_uris of new ones, at most `MOST_NAMED`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slow:
    """An input that took much time to annotate."""

    source_uri: str
    seconds: float
    """Of processor time."""
    n_words: int | None
    """None where it was rejected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseSummary:
    """What a release changed and what there is to look at."""

    release: Release
    articles: Articles
    rejects: tuple[Counted, ...]
    warnings: tuple[Counted, ...]
    """What the readers of sources noticed, as a date that cannot be read."""
    slowest: tuple[Slow, ...]
    """The inputs that took most time to annotate, the slowest first."""


def previous(store: Store, release: Release) -> Release | None:
    """The release before a release."""
    return max(
        (each for each in releases(store) if each.release < release.release),
        key=lambda each: each.release,
        default=None,
    )


def summarised(store: Store, release: Release, slowest: Sequence[tuple[str, float]] = ()) -> ReleaseSummary:
    """The summary of a release beside the one before it.

    Args:
        slowest: source_uri and seconds of the inputs that its run took longest to annotate.
    """
    last = previous(store, release)
    before, after = _digests(store, last), _digests(store, release)
    fresh = {uri for uri, digest in after.items() if before.get(uri) != digest}
    return ReleaseSummary(
        release=release,
        articles=Articles(
            now=len(after),
            added=len(after.keys() - before.keys()),
            changed=len(fresh & before.keys()),
            removed=len(before.keys() - after.keys()),
        ),
        rejects=tuple(_counted(_rejected(store, last), _rejected(store, release))),
        warnings=tuple(_counted(_warned(store, last), _warned(store, release))),
        slowest=tuple(_slow(store, release, slowest)),
    )


def _digests(store: Store, release: Release | None) -> dict[str, str]:
    """Digest of the bytes of every article, by source_uri."""
    rows = read_files("documents", release_files(store, release, "documents"), ["source_uri", "content_sha256"])
    return dict(zip(rows["source_uri"].to_pylist(), rows["content_sha256"].to_pylist(), strict=True))


def _rejected(store: Store, release: Release | None) -> set[tuple[str, str]]:
    """Reason and source_uri of every reject."""
    rows = read_files("rejects", release_files(store, release, "rejects"), ["reason", "source_uri"])
    return set(zip(rows["reason"].to_pylist(), rows["source_uri"].to_pylist(), strict=True))


def _warned(store: Store, release: Release | None) -> set[tuple[str, str]]:
    """Kind and source_uri of every warning; an article counts once for each kind."""
    rows = read_files("warnings", release_files(store, release, "warnings"), ["kind", "doc_id"])
    documents = read_files("documents", release_files(store, release, "documents"), ["doc_id", "source_uri"])
    uris = dict(zip(documents["doc_id"].to_pylist(), documents["source_uri"].to_pylist(), strict=True))
    return {
        (kind, uris[doc_id]) for kind, doc_id in zip(rows["kind"].to_pylist(), rows["doc_id"].to_pylist(), strict=True)
    }


def _counted(before: set[tuple[str, str]], after: set[tuple[str, str]]) -> Iterator[Counted]:
    """The inputs of each reason, the most frequent first."""
    counts = Counter(reason for reason, _ in after)
    for reason, count in sorted(counts.items(), key=lambda each: (-each[1], each[0])):
        new = sorted(uri for each, uri in after - before if each == reason)
        yield Counted(reason=reason, count=count, new=len(new), examples=tuple(new[:MOST_NAMED]))


def _slow(store: Store, release: Release, slowest: Sequence[tuple[str, float]]) -> Iterator[Slow]:
    rows = read_files("documents", release_files(store, release, "documents"), ["source_uri", "n_words"])
    rows = rows.filter(pc.is_in(rows["source_uri"], value_set=pa.array([uri for uri, _ in slowest], pa.string())))
    n_words = dict(zip(rows["source_uri"].to_pylist(), rows["n_words"].to_pylist(), strict=True))
    yield from (Slow(source_uri=uri, seconds=seconds, n_words=n_words.get(uri)) for uri, seconds in slowest)


def markdown(summary: ReleaseSummary, changes: Sequence[Change], drifted: Sequence[object], data_docs: str) -> str:
    """The summary as the page that the Prefect UI shows.

    Args:
        changes: how many rows differ, by table and reason.
        drifted: figures outside their usual bands.
        data_docs: address of the release's Data Docs.
    """
    release, articles = summary.release, summary.articles
    inputs, checked = release.inputs, release.validation
    return "\n".join(
        [
            f"# Release {release.release}: {articles}",
            "",
            f"Published {release.created_at:%Y-%m-%d %H:%M} UTC, with Dateline {release.code_version} and "
            f"{release.model_version}.",
            "",
            f"- **Articles**: {articles.added:,} added, {articles.changed:,} changed, {articles.removed:,} removed; "
            f"{articles.now:,} in all",
            f"- **Inputs**: {inputs.seen:,} seen, {inputs.unchanged:,} as they were, {inputs.rejected:,} rejected",
            f"- **Rows that differ**: {_by_reason(changes)}",
            f"- **Checked**: {checked.expectations:,} expectations, {checked.warnings:,} warnings "
            f"([Data Docs]({data_docs}))",
            *(f"  - drift: {each}" for each in drifted),
            *_table("rejected because", "inputs", summary.rejects),
            *_table("noticed by the reader", "articles", summary.warnings),
            *_slow_table(summary.slowest),
            "",
            "What a warning, a reject or a failure means and what to do: docs/operations.md.",
        ]
    )


def _by_reason(changes: Sequence[Change]) -> str:
    differing: Mapping[str, int] = Counter()
    for change in changes:
        differing = Counter(differing) + Counter({change.reason: change.added + change.removed + change.changed})
    return ", ".join(f"{count:,} ({reason})" for reason, count in differing.items()) or "all are new"


def _table(header: str, counted: str, rows: Sequence[Counted]) -> Iterator[str]:
    if rows:
        yield from ("", f"| {header} | {counted} | new | for example |", "|---|---:|---:|---|")
    for each in rows:
        examples = ", ".join(f"`{uri}`" for uri in each.examples)
        yield f"| {each.reason} | {each.count:,} | {each.new:,} | {examples} |"


def _slow_table(slowest: Sequence[Slow]) -> Iterator[str]:
    if slowest:
        yield from ("", "| slowest inputs | words | seconds of processor time |", "|---|---:|---:|")
    for each in slowest:
        words = "rejected" if each.n_words is None else f"{each.n_words:,}"
        yield f"| `{each.source_uri}` | {words} | {each.seconds:.1f} |"
