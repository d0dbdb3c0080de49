"""One run at a time in a store: runs that a Prefect server started wait for their turn."""

import logging
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from hashlib import blake2b
from uuid import UUID

from prefect.client.orchestration import get_client
from prefect.concurrency.sync import concurrency
from prefect.exceptions import ObjectAlreadyExists, ObjectNotFound, PrefectHTTPStatusError
from prefect.runtime import deployment, flow_run

from dateline.flows.prefect.artifacts import rename
from dateline.flows.storage import Store

logger = logging.getLogger("dateline.concurrency")

AT_ONCE_SECONDS = 1.0
"""How long a run tries to begin before it says that it waits."""
LEASE_SECONDS = 60.0
"""How long a killed run keeps others waiting, at most; a run that lives renews its lease."""


def limit_name(store: Store) -> str:
    """The store's concurrency limit, as the Prefect UI lists it."""
    digest = blake2b(str(store.root).encode(), digest_size=3).hexdigest()
    return f"dateline-{re.sub('[^A-Za-z0-9_.-]+', '-', store.root.name)}-{digest}"  # Prefect bans some characters


@contextmanager
def exclusive_access(store: Store) -> Iterator[None]:
    """Wait until no other deployed run writes to the store.

    A run started by hand does not wait: the lock of the store tells its user at once that another one is at work.
    """
    if deployment.id is None:
        yield
        return
    name = limit_name(store)
    ensure_limit(name)
    before = flow_run.name
    with ExitStack() as held:
        try:
            held.enter_context(slot(name, AT_ONCE_SECONDS))
        except TimeoutError:
            holder = run_at_work(store)
            logger.info("waiting for %s, which is at work in %s", holder, store.root)
            rename(f"waiting for {holder}")
            held.enter_context(slot(name))
            rename(before)
        yield


def slot(name: str, timeout_seconds: float | None = None) -> AbstractContextManager[None]:
    """The only slot of the limit. A server that is away for a while loses the lease and no run: the lock of the store
    still holds."""
    return concurrency(
        name,
        timeout_seconds=timeout_seconds,
        lease_duration=LEASE_SECONDS,
        strict=True,
        raise_on_lease_renewal_failure=False,
    )


def run_at_work(store: Store) -> str:
    """The run that writes to the store, by name; by id where the server does not know it."""
    with get_client(sync_client=True) as client:
        at_work = next(iter(store.dead_runs()), "that is about to begin")  # it has a folder there, which is its id
        try:
            return f"run {client.read_flow_run(UUID(at_work)).name}"
        except (ObjectNotFound, ValueError):
            return f"run {at_work}"


def ensure_limit(name: str) -> None:
    """Make the concurrency limit if it is not there. Of two runs that start together one makes it.

    Prefect looks whether it is there, then writes: where another run wrote in between, its write fails.
    """
    with get_client(sync_client=True) as client:
        try:
            client.upsert_global_concurrency_limit_by_name(name, limit=1)
        except (ObjectAlreadyExists, PrefectHTTPStatusError):
            client.read_global_concurrency_limit_by_name(name)
