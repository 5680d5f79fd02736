"""The lines of a Danish municipal result statement (resultatopgørelse), in its order.

Source: Lemvig Kommune, executive board minutes of 12 March 2025, item 4, Table 1.
"""

from typing import Final, Literal, get_args

from simulator.text import Text

LineId = Literal[
    "taxes",
    "grants_and_equalisation",
    "service_expenditure",
    "transfer_expenditure",
    "interest",
    "capital_expenditure",
    "capital_expenditure_elderly_housing",
    "loan_repayments",
    "new_loans",
    "utilities",
    "financial_shifts",
    "value_adjustments",
]

LINES: Final[tuple[LineId, ...]] = get_args(LineId)

LINE_NAMES: Final[dict[LineId, Text]] = {
    "taxes": Text("Skatter", "Taxes"),
    "grants_and_equalisation": Text("Tilskud og udligning", "Grants and equalisation"),
    "service_expenditure": Text("Serviceudgifter", "Service expenditure"),
    "transfer_expenditure": Text("Overførselsudgifter", "Transfer expenditure"),
    "interest": Text("Renter", "Interest"),
    "capital_expenditure": Text("Øvrige anlæg", "Capital expenditure"),
    "capital_expenditure_elderly_housing": Text("Anlæg ældreboliger", "Capital expenditure elderly housing"),
    "loan_repayments": Text("Afdrag", "Loan repayments"),
    "new_loans": Text("Nye lån", "New loans"),
    "utilities": Text("Forsyningsvirksomhed", "Utilities"),
    "financial_shifts": Text("Finansforskydninger", "Financial shifts"),
    "value_adjustments": Text("Kursreguleringer", "Value adjustments"),
}
