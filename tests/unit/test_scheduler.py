"""A team of threads: results in order, and an error of a task that is told and leaves nothing running."""

from threading import active_count

import pytest

from simulator.scheduler import map_tasks


def test_threads_return_results_in_the_order_of_the_tasks_and_tell_progress() -> None:
    told: list[tuple[int, int]] = []
    found = map_tasks(lambda x: 2 * x, range(20), 3, lambda done, of: told.append((done, of)), threads=True)
    assert found == list(range(0, 40, 2))
    assert told == [(done, 20) for done in range(1, 21)]


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
