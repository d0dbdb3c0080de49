"""Measures Dateline on this machine and writes docs/benchmarks.md.

python -m tests.bench [--articles 1000] [--stores 1000 20000] [--sample 60] [--share 1.0] [--output FILE]
"""

import argparse
import os
import platform
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from dateline.flows.sources import inputs
from dateline.transforms import Article
from tests.bench import corpus, flow, hostile, peers, spread, steps

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "benchmarks.md"
FINDINGS = Path(__file__).parent / "findings.md"
"""What profiles found when they were last read; the end of the page."""
DEV = ROOT.parent / "shared" / "corpora" / "dev" / "raw"
"""Articles that are not ours, measured where they lie beside the checkout."""


def machine() -> str:
    """The machine in words."""
    lines = Path("/proc/cpuinfo").read_text("utf8").splitlines()
    models = [line.partition(": ")[2] for line in lines if line.startswith("model name")]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    busy = os.getloadavg()[0]
    return (
        f"{models[0] if models else platform.processor()}, {os.cpu_count()} cores, {memory:.1f} GiB of memory, "
        f"{platform.system()} {platform.release()}, Python {platform.python_version()}, "
        f"Dateline {version('dateline')}; load average at the start {busy:.1f}"
    )


def page(options: argparse.Namespace) -> Iterator[str]:
    yield "# Benchmarks"
    yield ""
    yield "Made by `make bench`; edit `tests/bench/`, not this page. Seconds of a processor unless they say otherwise."
    yield "Articles of 400 to 1,200 words are recombined from `data/raw`."
    yield ""
    yield f"Measured {datetime.now(UTC):%Y-%m-%d} on {machine()}."
    yield ""
    yield from annotation(options)
    yield from beside_peers(options)
    yield from runs(options)
    yield from spread_out(options)
    yield from attacks(options)
    yield ""
    yield FINDINGS.read_text("utf8").rstrip()


def annotation(options: argparse.Namespace) -> Iterator[str]:
    yield "## `annotate`, step by step"
    yield ""
    yield "In one process, on one thread. The bare encoder is what the two networks take to read every word once; the"
    yield "questions about triggers, cues and speakers come on top. The ratio is of one run."
    yield ""
    measured = {"recombined": steps.annotated(list(corpus.articles(options.sample)))}
    if DEV.is_dir():
        found = [each.outcome() for _, each in zip(range(options.sample), inputs([str(DEV)], {}), strict=False)]
        measured["`corpora/dev/raw`"] = steps.annotated([each for each in found if isinstance(each, Article)])
    yield f"| | {' | '.join(measured)} |"
    yield f"|---|{'---:|' * len(measured)}"
    rows = {
        "articles": lambda each: f"{each.articles:,}",
        "words": lambda each: f"{each.words:,}",
        "words a second": lambda each: f"{each.words / each.seconds:,.0f}",
        "words a second, bare encoder": lambda each: f"{each.words / each.encoder:,.0f}",
        "**time beside the bare encoder's** (the bar: 1.6)": lambda each: f"**{each.ratio:.2f}**",
        "time beside all that the networks compute": lambda each: f"{each.ratio_to_networks:.2f}",
    }
    for title, cell in rows.items():
        yield f"| {title} | {' | '.join(map(cell, measured.values()))} |"
    for name in (*steps.NETWORKS, "parse", *steps.STEPS):
        shares = ((each.networks | each.steps)[name] for each in measured.values())
        cells = [f"{share / each.seconds:.1%}" for share, each in zip(shares, measured.values(), strict=True)]
        yield f"| share of `{name}` | {' | '.join(cells)} |"
    yield ""


def beside_peers(options: argparse.Namespace) -> Iterator[str]:
    """What the peers take over the same articles, and whose names are right more often."""
    yield "## Peers"
    yield ""
    if not peers.are_installed():
        yield "None is installed; `tests/bench/peers.py` says how."
        yield ""
        return
    articles = list(corpus.articles(options.sample))
    ours, theirs = steps.annotated(articles), peers.measured(articles)
    yield "In one process each, over the recombined articles of above."
    yield ""
    yield "| | words a second | quotations |"
    yield "|---|---:|---:|"
    yield f"| `annotate`: all tables | {ours.words / ours.seconds:,.0f} | {ours.quotes:,} |"
    yield f"| `en_core_web_sm` 3.8: tags, tree, names | {ours.words / theirs.model_seconds:,.0f} | |"
    speed = ours.words / theirs.quotations_seconds
    yield f"| `en_core_web_sm` and textacy's `direct_quotations` | {speed:,.0f} | {theirs.quotations:,} |"
    yield ""
    yield f"textacy refuses {theirs.refused} of the {ours.articles} articles, for a quotation mark without a partner;"
    yield "`annotate` finds indirect speech too, and says whose words they are."
    yield ""
    if scores := list(peers.names()):
        yield "F1 of names (people, organisations, places) on parts of the development sets beside the checkout:"
        yield ""
        yield "| | `annotate` | `en_core_web_sm` 3.8 |"
        yield "|---|---:|---:|"
        yield from (f"| {name} | {mine:.1f} | {other:.1f} |" for name, mine, other in scores)
        yield ""


def spread_out(options: argparse.Namespace) -> Iterator[str]:
    """First runs on one process, on several and on Dask."""
    yield "## On more than one process"
    yield ""
    yield "First runs over the same articles, by the clock. Two processors that share a core do hardly more than one."
    yield ""
    yield "| | by the clock | articles a second | beside one process |"
    yield "|---|---:|---:|---:|"
    alone = None
    with TemporaryDirectory(prefix="dateline-bench-") as temporary:
        for each in spread.runs(Path(temporary), options.spread, options.workers):
            alone = alone or each.seconds
            rate = options.spread / each.seconds
            yield f"| {each.name} | {each.seconds:,.1f} s | {rate:.2f} | {alone / each.seconds:.2f} |"
    yield ""


def runs(options: argparse.Namespace) -> Iterator[str]:
    yield "## Runs"
    yield ""
    yield "As commands in processes of their own. `alone` is what annotating the changed articles takes in one process."
    yield ""
    yield "| | by the clock | of processors | largest process | articles alone | beside them |"
    yield "|---|---:|---:|---:|---:|---:|"
    for each in flow.startup():
        yield line(each)
    with TemporaryDirectory(prefix="dateline-bench-") as temporary:
        folder = Path(temporary)
        first, words = flow.first_run(folder, options.articles, options.workers)
        yield line(first)
        for count in options.stores:
            yield from map(line, flow.nights(folder, count, options.workers))
        written = flow.bytes_of(folder)
    yield ""
    yield f"The first run read {words:,} words: {words / first.seconds:,.0f} a second by the clock, "
    yield f"{words / first.cpu:,.0f} for each second of a processor. It wrote "
    yield f"{', '.join(f'{size / 2**20:,.1f} MiB to `{name}/`' for name, size in written.items() if size)}."
    yield ""


def line(each: flow.Ran) -> str:
    beside = f"{each.alone:,.1f} s | {each.cpu - each.alone:,.1f} s" if each.articles else " | "
    return f"| {each.name} | {each.seconds:,.1f} s | {each.cpu:,.1f} s | {each.peak_mib:,.0f} MiB | {beside} |"


def attacks(options: argparse.Namespace) -> Iterator[str]:
    yield "## Texts that invite quadratic time"
    yield ""
    yield "Twice the text should take twice the time."
    yield ""
    yield "| text of | half of it | all of it | ratio | outcome |"
    yield "|---|---:|---:|---:|---|"
    for kind in hostile.TEXTS:
        each = hostile.attacked(kind, options.share)
        half, whole = each.seconds
        yield f"| {each.count:,} {kind} | {half:,.2f} s | {whole:,.2f} s | {each.ratio:.1f} | {each.outcome} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1_000, help="of the first run")
    parser.add_argument("--stores", type=int, nargs="*", default=[1_000, 20_000], help="articles of stores for a night")
    parser.add_argument("--spread", type=int, default=400, help="articles of the runs on several processes")
    parser.add_argument("--sample", type=int, default=60, help="articles that the steps are measured over")
    parser.add_argument("--share", type=float, default=1.0, help="of the size of the hostile texts")
    parser.add_argument("--workers", type=int, default=os.cpu_count(), help="processes that annotate")
    parser.add_argument("--output", type=Path, default=PAGE)
    options = parser.parse_args()
    found = []
    for text in page(options):
        print(text, flush=True)  # noqa: T201
        found.append(text)
    options.output.write_text("\n".join(found).rstrip() + "\n", "utf8")


if __name__ == "__main__":
    main()
