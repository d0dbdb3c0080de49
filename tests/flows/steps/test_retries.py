"""What fails for a while only is tried again; what is not there is not."""

from pathlib import Path

import pytest

from dateline.flows.settings import Settings
from dateline.flows.steps.retries import patiently
from dateline.flows.steps.shards import ShardWriter, n_articles
from dateline.transforms import Article


class Service:
    """Fails of the given errors, one after the other, then answers."""

    def __init__(self, *errors: Exception) -> None:
        self._errors = list(errors)

    def __call__(self, question: str) -> str:
        if self._errors:
            raise self._errors.pop(0)
        return f"{question} answered"

    __name__ = "ask"


def test_a_failure_that_passes_is_waited_for(caplog: pytest.LogCaptureFixture) -> None:
    ask = Service(ConnectionResetError("at https://news.example"), TimeoutError())
    assert patiently(ask, waits=(0.0, 0.0))("one") == "one answered"
    assert caplog.messages == [
        "ask failed of ConnectionResetError; trying again in 0 s",
        "ask failed of TimeoutError; trying again in 0 s",
    ]


@pytest.mark.parametrize(
    ("errors", "raised"),
    [
        ([TimeoutError(), ConnectionResetError()], ConnectionResetError),
        ([FileNotFoundError()], FileNotFoundError),
        ([PermissionError()], PermissionError),
        ([ValueError()], ValueError),
    ],
)
def test_what_does_not_pass_is_raised(errors: list[Exception], raised: type[Exception]) -> None:
    with pytest.raises(raised):
        patiently(Service(*errors), waits=(0.0,))("one")


def test_sources_that_are_read_again_leave_only_the_shards_of_the_last_try(tmp_path: Path) -> None:
    settings = Settings(workers=1, batch_articles=1, shard_articles=1)

    def read(*names: str) -> ShardWriter:
        with ShardWriter(tmp_path / "shards", settings) as shards:
            for name in names:
                shards.add(Article(source_uri=name, text="Words."))
        return shards

    read("a", "b")
    assert sum(map(n_articles, read("a").paths)) == 1
    assert len(list((tmp_path / "shards").iterdir())) == 1
