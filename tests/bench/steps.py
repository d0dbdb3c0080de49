"""What each step of `annotate` takes, and the encoder inside it, in one run over the same articles."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from time import process_time
from typing import Any

from dateline.transforms import Article, annotate, load_model, pipeline
from dateline.transforms.encoder.network import Network, load_network

STEPS = (
    "clean", "segments", "apply_masthead", "sentences", "names", "attributions", "resolve", "located", "times",
    "quotes", "events", "table_of",
)  # fmt: skip
"""The functions that the pipeline calls, in order; the parse is what is left, with all that stands between them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """How long `annotate` took over some articles, in seconds of a processor."""

    words: int
    articles: int
    seconds: float
    encoder: float
    """Within the networks' sessions alone."""
    steps: dict[str, float]
    """Without the encoder."""

    @property
    def ratio(self) -> float:
        """Times the bare encoder."""
        return self.seconds / self.encoder


def annotated(articles: Sequence[Article]) -> Annotated:
    """Annotate in this process and take the time of every step.

    The steps are told apart by functions put in their place, which cost some microseconds a call.
    """
    nlp = load_model()
    annotate(articles[:1], model=nlp)
    spent: dict[str, float] = defaultdict(float)
    encoder: dict[str, float] = defaultdict(float)
    with _timed(spent, encoder):
        started = process_time()
        tables = annotate(articles, model=nlp)
        seconds = process_time() - started
    spent["parse"] = seconds - sum(spent.values()) - sum(encoder.values())
    documents = tables["documents"]
    return Annotated(
        words=sum(documents["n_words"].to_pylist()),
        articles=documents.num_rows,
        seconds=seconds,
        encoder=sum(encoder.values()),
        steps={name: spent[name] for name in ("parse", *STEPS)},
    )


@contextmanager
def _timed(spent: dict[str, float], encoder: dict[str, float]) -> Iterator[None]:
    """The pipeline with a clock in every step; time in a network counts for the network and not for the step."""
    kept = {name: getattr(pipeline, name) for name in STEPS}
    networks = [load_network(name) for name in ("reading", "facts")]
    sessions = [network._session for network in networks]
    inside = ["parse"]

    def clocked(name: str, does: Callable[..., Any]) -> Callable[..., Any]:
        def step(*arguments: Any, **options: Any) -> Any:
            inside.append(name)
            started, before = process_time(), encoder[name]
            try:
                found = does(*arguments, **options)
                return list(found) if isinstance(found, Iterator) else found
            finally:
                inside.pop()
                spent[name] += process_time() - started - (encoder[name] - before)

        return step

    try:
        for name, does in kept.items():
            setattr(pipeline, name, clocked(name, does))
        for network, session in zip(networks, sessions, strict=True):
            network._session = _Session(session, inside, encoder)
        yield
    finally:
        for name, does in kept.items():
            setattr(pipeline, name, does)
        _put_back(networks, sessions)


def _put_back(networks: Sequence[Network], sessions: Sequence[Any]) -> None:
    for network, session in zip(networks, sessions, strict=True):
        network._session = session


class _Session:
    """A network's session with a clock in it."""

    def __init__(self, session: Any, inside: list[str], spent: dict[str, float]) -> None:
        self._session, self._inside, self._spent = session, inside, spent

    def run(self, *arguments: Any) -> Any:
        started = process_time()
        found = self._session.run(*arguments)
        self._spent[self._inside[-1]] += process_time() - started
        return found
