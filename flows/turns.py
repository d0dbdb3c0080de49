"""One run at a time in a store: runs that a Prefect server started wait for their turn."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b

from prefect.client.orchestration import get_client
from prefect.concurrency.sync import concurrency
from prefect.exceptions import ObjectAlreadyExists, PrefectHTTPStatusError
from prefect.runtime import deployment

from flows.storage import Store

LEASE_SECONDS = 60.0
"""How long a killed run keeps others waiting, at most; a run that lives renews its lease."""


def limit_name(store: Store) -> str:
    """The store's concurrency limit, as the Prefect UI lists it."""
    digest = blake2b(str(store.root).encode(), digest_size=3).hexdigest()
    return f"dateline-{store.root.name}-{digest}"


@contextmanager
def turn(store: Store) -> Iterator[None]:
    """Wait until no other deployed run writes to the store.

    A run started by hand does not wait: the lock of the store tells its user at once that another one is at work.
    """
    if deployment.id is None:
        yield
        return
    name = limit_name(store)
    ensure_limit(name)
    # A server that is away for a while loses the lease and no run: the lock of the store still holds.
    with concurrency(name, lease_duration=LEASE_SECONDS, strict=True, raise_on_lease_renewal_failure=False):
        yield


def ensure_limit(name: str) -> None:
    """Make the concurrency limit if it is not there. Of two runs that start together one makes it.

    Prefect looks whether it is there, then writes: where another run wrote in between, its write fails.
    """
    with get_client(sync_client=True) as client:
        try:
            client.upsert_global_concurrency_limit_by_name(name, limit=1)
        except (ObjectAlreadyExists, PrefectHTTPStatusError):
            client.read_global_concurrency_limit_by_name(name)
