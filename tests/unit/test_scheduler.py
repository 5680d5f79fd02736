"""A team of threads: results in order, and an error of a task that is told and leaves nothing running."""

import sys
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import active_children
from threading import active_count

import pytest

from simulator.scheduler import Workers, map_tasks


def test_threads_return_results_in_the_order_of_the_tasks_and_tell_progress() -> None:
    told: list[tuple[int, int]] = []
    found = map_tasks(lambda x: 2 * x, range(20), 3, lambda done, of: told.append((done, of)), threads=True)
    assert found == list(range(0, 40, 2))
    assert told == [(done, 20) for done in range(1, 21)]


def test_what_no_worker_can_be_had_for_is_computed_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr("threading.Thread.start", none)
    assert map_tasks(lambda x: 2 * x, range(5), 3, threads=True) == [0, 2, 4, 6, 8]


@pytest.mark.skipif(sys.platform == "win32", reason="a process is killed by its number")
def test_a_worker_that_dies_between_two_rounds_is_told_or_does_not_matter() -> None:
    with Workers(2) as team:
        assert team.map(abs, [-1, -2, -3]) == [1, 2, 3]
        for process in active_children():
            process.kill()
            process.join()
        try:
            assert team.map(abs, [-1, -2, -3]) == [1, 2, 3]
        except BrokenProcessPool:
            return  # the caller is told as of any worker that dies


@pytest.mark.parametrize("bad", [0, 7, 19])
def test_an_error_in_a_thread_is_told_and_no_thread_stays(bad: int) -> None:
    before = active_count()

    def work(task: int) -> int:
        if task == bad:
            raise ValueError(task)
        return task

    with pytest.raises(ValueError, match=str(bad)):
        map_tasks(work, range(20), 3, threads=True)
    assert active_count() == before


@pytest.mark.parametrize(("error", "told"), [(KeyboardInterrupt, KeyboardInterrupt), (ValueError, RuntimeError)])
def test_an_interrupt_while_a_team_starts_stays_an_interrupt(
    error: type[BaseException], told: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    def not_started(*_: object, **__: object) -> None:
        raise RuntimeError("cannot join thread before it is started")

    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor.shutdown", not_started)
    with pytest.raises(told), Workers(2):
        raise error
