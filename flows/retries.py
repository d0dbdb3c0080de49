"""Which failures pass by themselves: those of the network and of storage elsewhere."""

from typing import Any

from prefect import Task
from prefect.client.schemas.objects import State, TaskRun

LASTING = (FileNotFoundError, PermissionError, NotADirectoryError, IsADirectoryError, FileExistsError)


def is_passing_failure(task: Task[..., Any], task_run: TaskRun, state: State[Any]) -> bool:
    """Whether trying again can help: an error of input or output that does not say that something is not there."""
    error = state.result(raise_on_failure=False)
    return isinstance(error, OSError) and not isinstance(error, LASTING)
