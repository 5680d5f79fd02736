"""What must hold of own work whatever the numbers are."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from simulator.engine.work import WorkPlan, months_of_work
from simulator.model.implementation import Capacity, OtherWork
from simulator.model.numbers import Number, Stream
from simulator.model.uncertain import Certain
from simulator.text import Text

REFORMS, DRAWS, MONTHS = 3, 8, 60
NOTHING = Number(distribution=Certain(0.0), stream=Stream(name="nothing"))


def column(low: float, high: float, shape: tuple[int, ...] = (REFORMS, DRAWS)) -> st.SearchStrategy[np.ndarray]:
    return arrays(float, shape, elements=st.floats(low, high, allow_subnormal=False))


@st.composite
def plans(draw: st.DrawFn) -> WorkPlan:
    work = draw(column(0, 90))
    return WorkPlan(
        work=work,
        pace=work / draw(column(1, 24)),
        start=np.floor(draw(column(0, MONTHS))),
        text_known=np.floor(draw(column(0, MONTHS))),
        overturned=draw(column(0, 1)),
        capacity=draw(column(0.5, 9, (DRAWS,))),
        switching_loss=draw(column(0, 1, (DRAWS,))),
    )


@settings(max_examples=100, deadline=None)
@given(plan=plans(), other=st.floats(0, 20))
def test_work_done_is_the_work_there_was_and_rework_less_what_is_left(plan: WorkPlan, other: float) -> None:
    nis2 = OtherWork(name=Text.same("NIS2"), first=10, last=30, person_months=other)
    capacity = Capacity(
        person_months=NOTHING, switching_loss=NOTHING, overload_premium=NOTHING, cost_mio=NOTHING, other_work=(nis2,), owner=""
    )
    months = list(months_of_work(plan, capacity, 0, MONTHS - 1))
    done = np.sum([month.done for month in months], axis=0)
    overturned = np.sum([month.overturned for month in months], axis=0)
    np.testing.assert_allclose(done, plan.work + overturned - np.array(months[-1].left), atol=1e-9)
    for month in months:
        assert np.min(month.done) >= 0
        assert np.min(month.left) >= -1e-9
        assert (np.sum(month.paid, axis=0) <= month.capacity * (1 + 1e-12)).all()
        assert (np.array(month.done)[plan.start > month.number] == 0).all()
