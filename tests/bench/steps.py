"""What each step of `annotate` takes, and the encoder inside it, in one run over the same articles."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from time import process_time
from typing import Any

from dateline.transforms import Article, annotate, load_model, pipeline
from dateline.transforms.encoder.network import load_network

STEPS = (
    "clean", "segments", "apply_masthead", "sentences", "names", "attributions", "agreed", "located", "affiliated",
    "inferred", "times", "quotes", "events", "table_of",
)  # fmt: skip
"""The functions that the pipeline calls, in order; the parse is what is left, with all that stands between them."""
NETWORKS = {"reading": ("reading", "_session"), "facts": ("facts", "_session"), "questions": ("facts", "_questions")}
"""What networks do, by the name of the network and the attribute that does it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """How long `annotate` took over some articles, in seconds of a processor."""

    words: int
    articles: int
    quotes: int
    seconds: float
    networks: dict[str, float]
    """Within the networks' sessions alone, by what they do."""
    steps: dict[str, float]
    """Without the networks."""

    @property
    def encoder(self) -> float:
        """What reading every word once takes: the bare encoder."""
        return self.networks["reading"] + self.networks["facts"]

    @property
    def ratio(self) -> float:
        """Times the bare encoder."""
        return self.seconds / self.encoder

    @property
    def ratio_to_networks(self) -> float:
        """Times all that the networks compute, the questions too."""
        return self.seconds / sum(self.networks.values())


def annotated(articles: Sequence[Article]) -> Annotated:
    """Annotate in this process and take the time of every step.

    The steps are told apart by functions put in their place, which cost some microseconds a call.
    """
    nlp = load_model()
    annotate(articles[:1], model=nlp)
    spent: dict[str, float] = defaultdict(float)
    networks: dict[str, float] = defaultdict(float)
    with _timed(spent, networks):
        started = process_time()
        tables = annotate(articles, model=nlp)
        seconds = process_time() - started
    spent["parse"] = seconds - sum(spent.values()) - sum(networks.values())
    documents = tables["documents"]
    return Annotated(
        words=sum(documents["n_words"].to_pylist()),
        articles=documents.num_rows,
        quotes=tables["quotes"].num_rows,
        seconds=seconds,
        networks={name: networks[name] for name in NETWORKS},
        steps={name: spent[name] for name in ("parse", *STEPS)},
    )


@contextmanager
def _timed(spent: dict[str, float], networks: dict[str, float]) -> Iterator[None]:
    """The pipeline with a clock in every step; time in a network counts for the network and not for the step."""
    kept = {name: getattr(pipeline, name) for name in STEPS}
    sessions = {name: getattr(load_network(owner), attribute) for name, (owner, attribute) in NETWORKS.items()}

    def clocked(name: str, does: Callable[..., Any]) -> Callable[..., Any]:
        def step(*arguments: Any, **options: Any) -> Any:
            started, before = process_time(), sum(networks.values())
            try:
                found = does(*arguments, **options)
                return list(found) if isinstance(found, Iterator) else found
            finally:
                spent[name] += process_time() - started - (sum(networks.values()) - before)

        return step

    try:
        for name, does in kept.items():
            setattr(pipeline, name, clocked(name, does))
        for name, (owner, attribute) in NETWORKS.items():
            setattr(load_network(owner), attribute, _Session(sessions[name], name, networks))
        yield
    finally:
        for name, does in kept.items():
            setattr(pipeline, name, does)
        for name, (owner, attribute) in NETWORKS.items():
            setattr(load_network(owner), attribute, sessions[name])


class _Session:
    """A network's session with a clock in it."""

    def __init__(self, session: Any, name: str, spent: dict[str, float]) -> None:
        self._session, self._name, self._spent = session, name, spent

    def run(self, *arguments: Any) -> Any:
        started = process_time()
        found = self._session.run(*arguments)
        self._spent[self._name] += process_time() - started
        return found
