"""Where blocks are computed: one after the other, or in worker processes. The results do not depend on it."""

import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")
Progress = Callable[[int, int], None]
"""Called with the number of tasks done and the number of all tasks."""


def map_tasks(
    work: Callable[[Task], Result], tasks: Sequence[Task], workers: int = 1, progress: Progress | None = None
) -> list[Result]:
    """Return work(task) for each task, in the order of the tasks.

    Parameters
    ----------
    work : callable
        A pure function; with more than one worker it must be picklable.
    tasks : sequence
    workers : int
        Processes; 1 computes in this one.
    progress : callable, optional

    Raises
    ------
    WorkersLostError
        If a worker process dies.
    """
    results: list[Result] = []
    with _mapping(min(workers, len(tasks))) as mapping:
        for result in mapping(work, tasks):
            results.append(result)
            if progress is not None:
                progress(len(results), len(tasks))
    return results


class WorkersLostError(RuntimeError):
    """A worker process ended without a result; most often the machine ran out of memory."""


@contextmanager
def _mapping(workers: int) -> Iterator[Callable[..., Iterator[Any]]]:
    if workers <= 1:
        yield map
        return
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_leave_interrupts_to_the_parent)
    try:
        yield pool.map
    except BaseException as error:
        for process in list(pool._processes.values()):
            process.kill()  # a block can take long: nobody waits for it after an interrupt
        if isinstance(error, BrokenExecutor):
            raise WorkersLostError(str(error)) from error
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
