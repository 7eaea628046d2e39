"""Reach a Dask cluster and have it do tasks; say in plain words what is missing there."""

from collections.abc import Callable, Iterable, Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING, TypeVar

from etl.errors import BuildError

if TYPE_CHECKING:
    from distributed import Client

PATIENCE_SECONDS = 10
PROJECT = "etl.procurement"
INSTALL = "pip install -e '.[cluster]' where the command, the scheduler and every worker run"

Task = TypeVar("Task")
Done = TypeVar("Done")


def connect(address: str) -> "Client":
    """Return a client of the scheduler at the address; raise BuildError where none answers or it has no worker."""
    try:
        from distributed import Client
    except ImportError as problem:
        raise BuildError(f"--scheduler: dask.distributed is not installed\n  To fix it: {INSTALL}") from problem
    try:
        client = Client(address, timeout=PATIENCE_SECONDS, set_as_default=False)
    except (OSError, ValueError, TypeError) as problem:
        raise BuildError(
            f"--scheduler {address}: no scheduler answers there\n"
            "  To fix it: start one with `dask scheduler` and give the address that it prints, such as tcp://host:8786"
        ) from problem
    try:
        client.wait_for_workers(1, timeout=PATIENCE_SECONDS)
    except TimeoutError as problem:
        client.close()
        raise BuildError(
            f"--scheduler {address}: the scheduler has no worker\n"
            f"  To fix it: start some with `dask worker {address} --nthreads 1`"
        ) from problem
    lacking = _lacking(client)
    if lacking:
        client.close()
        raise BuildError(f"{', '.join(lacking)}: this project is not installed there\n  To fix it: {INSTALL}")
    return client


def _lacking(client: "Client") -> list[str]:
    """Return where the project is missing: a worker that cannot read its tasks would die of each, without a word."""
    try:
        client.run_on_scheduler(find_spec, PROJECT)
    except ImportError:
        return ["the scheduler"]
    found = client.run(find_spec, PROJECT, on_error="return")
    return [f"the worker {worker}" for worker, spec in found.items() if isinstance(spec, ImportError)]


def completed(client: "Client", work: Callable[[Task], Done], tasks: Iterable[Task]) -> Iterator[tuple[Task, Done]]:
    """Yield each task with its result as soon as it is done; tasks of a worker that dies are done by another.

    Raises BuildError when several workers die over the same one, or the scheduler is lost, and what a task raises.
    """
    from distributed import CancelledError, KilledWorker, as_completed

    futures = {client.submit(work, task, pure=False): task for task in tasks}
    try:
        for future, result in as_completed(futures, loop=client.loop, with_results=True):
            yield futures[future], result
            future.release()
    except KilledWorker as problem:
        raise BuildError(
            f"several workers died over the same unit: {problem}\n"
            "  To fix it: give each worker 2 GB of memory and one thread (`dask worker … --nthreads 1`)"
        ) from problem
    except CancelledError as problem:
        raise BuildError(
            "the scheduler was lost\n  To fix it: start it and its workers, then run this again"
        ) from problem
    finally:
        # Without its scheduler a client is closed, and there is nobody to tell.
        if client.status == "running":
            client.cancel(list(futures), force=True)
