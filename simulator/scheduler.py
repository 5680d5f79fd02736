"""Where blocks are computed: one after the other, or in worker processes or threads. The results do not depend on it."""

import signal
from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import closing
from multiprocessing import get_context
from threading import RLock
from types import TracebackType
from typing import Final, TypeVar

import numpy as np

Task = TypeVar("Task")
Result = TypeVar("Result")
Progress = Callable[[int, int], None]
"""Called with the number of tasks done and the number of all tasks."""

_FREED: Final = 2**23
"""Bytes of the array that `_keep_freed_memory` frees; twice as many are kept."""


def map_tasks(
    work: Callable[[Task], Result],
    tasks: Sequence[Task],
    workers: int = 1,
    progress: Progress | None = None,
    *,
    threads: bool = False,
) -> list[Result]:
    """Return work(task) for each task, in the order of the tasks; see `Workers`."""
    with Workers(min(workers, len(tasks)), threads=threads) as team:
        return team.map(work, tasks, progress)


class WorkersLostError(RuntimeError):
    """A worker process ended without a result; most often the machine ran out of memory."""


class Workers:
    """A team of processes that stays for several rounds of work, since each takes a third of a second to start.

    This process is one of them. With a team of one, everything is computed here. A team of `threads` starts at once, and is of use
    where numpy works long enough on each array to let the others in. Use it as a context manager.
    """

    def __init__(self, count: int, *, threads: bool = False) -> None:
        self._count = count
        self._pool: Executor | None = None
        _keep_freed_memory()
        if count > 1:
            self._pool = ThreadPoolExecutor(count - 1) if threads else _processes(count - 1)

    def __enter__(self) -> "Workers":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._pool is None:
            return
        if error is not None and isinstance(self._pool, ProcessPoolExecutor):
            for process in list(self._pool._processes.values()):
                process.kill()  # a block can take long: nobody waits for it after an interrupt
        try:
            self._pool.shutdown(cancel_futures=True)
        except RuntimeError:  # the pool was interrupted while it started, before the thread that it would wait for
            if not isinstance(error, KeyboardInterrupt):
                raise
        if isinstance(error, BrokenExecutor):
            raise WorkersLostError(str(error)) from error

    def map(
        self,
        work: Callable[[Task], Result],
        tasks: Sequence[Task],
        progress: Progress | None = None,
        *,
        meanwhile: Callable[[], None] | None = None,
    ) -> list[Result]:
        """Return work(task) for each task, in the order of the tasks.

        Parameters
        ----------
        work : callable
            A pure function; with more than one process it must be picklable.
        tasks : sequence
        progress : callable, optional
        meanwhile : callable, optional
            What this process does itself, once, before it takes its first task; the others have begun by then.

        Raises
        ------
        WorkersLostError
            When the team is left, if a worker process has died.
        """
        results: dict[int, Result] = {}
        with closing(self._computed(work, tasks, meanwhile or _nothing)) as computed:
            for position, result in computed:
                results[position] = result
                if progress is not None:
                    progress(len(results), len(tasks))
        return [results[position] for position in range(len(tasks))]

    def _computed(
        self, work: Callable[[Task], Result], tasks: Sequence[Task], meanwhile: Callable[[], None]
    ) -> Generator[tuple[int, Result], None, None]:
        """Yield the number of each task and its result, in any order.

        Every other worker has one task at a time and gets the next when it is done; this one takes the last ones meanwhile.
        Tasks handed out in advance would keep this one waiting at the end.
        """
        if self._pool is None:
            meanwhile()
            yield from ((position, work(task)) for position, task in enumerate(tasks))
            return
        pool, left, lock = self._pool, deque(range(len(tasks))), RLock()
        jobs: dict[int, Future[Result]] = {}

        def hand_out(_: object = None) -> None:
            with lock:
                if left:
                    try:
                        job = pool.submit(work, tasks[left[0]])
                    except (BrokenExecutor, RuntimeError):  # no worker can be had: what is left is computed here
                        return
                    jobs[left.popleft()] = job
                    job.add_done_callback(hand_out)

        def take(*, finished: bool) -> list[tuple[int, Future[Result]]]:
            with lock:
                return [(position, jobs.pop(position)) for position, job in list(jobs.items()) if job.done() or not finished]

        def last() -> int | None:
            with lock:
                return left.pop() if left else None

        try:
            for _ in range(self._count - 1):
                hand_out()
            meanwhile()
            while (position := last()) is not None:
                yield position, work(tasks[position])
                yield from ((done, job.result()) for done, job in take(finished=True))
            yield from ((rest, job.result()) for rest, job in take(finished=False))
        finally:
            with lock:  # after an error nothing is handed out any more: a pool that closes would wait for it, and it for the pool
                left.clear()


def _nothing() -> None:
    """Do nothing."""


def _processes(count: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=_start_process)


def _start_process() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # interrupts are the parent's
    _keep_freed_memory()


def _keep_freed_memory() -> None:
    """Have memory that is freed kept for the next arrays, where the C library would hand it back and ask for it again.

    The GNU library's limits follow the largest array that was freed; this one is never written to and takes no memory. Without it
    a run of 10⁶ draws can take a fifth longer (benchmarks/side_by_side.py). With other libraries nothing happens.

    Source: M_MMAP_THRESHOLD and M_TRIM_THRESHOLD in mallopt(3).
    """
    np.empty(_FREED, dtype=np.uint8)
