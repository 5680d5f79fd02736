"""Where blocks are computed: one after the other, or in worker processes. The results do not depend on it."""

import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import TypeVar

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
    results: dict[int, Result] = {}
    for position, result in _computed(work, tasks, min(workers, len(tasks))):
        results[position] = result
        if progress is not None:
            progress(len(results), len(tasks))
    return [results[position] for position in range(len(tasks))]


def _computed(work: Callable[[Task], Result], tasks: Sequence[Task], workers: int) -> Iterator[tuple[int, Result]]:
    """Yield the number of each task and its result, in any order.

    This process works too, from the last task backwards: other processes need time to start.
    """
    if workers <= 1:
        yield from ((position, work(task)) for position, task in enumerate(tasks))
        return
    with _pool(workers - 1) as pool:
        jobs = [pool.submit(work, task) for task in tasks]
        left = deque(range(len(tasks)))
        while left:
            if jobs[left[-1]].cancel():
                position = left.pop()
                yield position, work(tasks[position])
            else:
                position = left.popleft()
                yield position, jobs[position].result()


class WorkersLostError(RuntimeError):
    """A worker process ended without a result; most often the machine ran out of memory."""


@contextmanager
def _pool(processes: int) -> Iterator[ProcessPoolExecutor]:
    pool = ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_leave_interrupts_to_the_parent)
    try:
        yield pool
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
