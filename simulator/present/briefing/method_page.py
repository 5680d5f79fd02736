"""How the numbers of a briefing came about, told to a council member and its economist in a dozen short paragraphs."""

from collections.abc import Iterator, Sequence
from typing import Final, get_args

import numpy as np

from simulator.engine.books import books_of
from simulator.model.books import Books
from simulator.model.implementation import Capacity
from simulator.model.reform import Service
from simulator.model.scenario import Scenario
from simulator.model.timing import date_of
from simulator.present.comparison_text import lowered
from simulator.present.dates import date_text, span_text
from simulator.present.inputs_text import all_inputs
from simulator.present.listing import with_and
from simulator.present.number_text import decimal, frequency, money, money_unit, whole
from simulator.text import Language, Text

_GRADES: Final = Text(
    "Hvert beløb har en evidensgrad: A er kommunens eget vedtagne tal, B et tal fra en kilde, skaleret til kommunen, C udledt "
    "ved et regnestykke, der er vist, og D en antagelse. En virkning har den svageste grad blandt sine tal, og hvor lavt og hvor "
    "højt et tal kan ligge, er næsten overalt et skøn.",
    "Every amount has an evidence grade: A is the municipality's own adopted figure, B a figure from a source, scaled to the "
    "municipality, C derived by arithmetic that is shown, and D an assumption. An effect carries the weakest grade of its "
    "numbers, and how low and how high a number can be is a judgement almost everywhere.",
)
_STANCES: Final = Text(
    "At handle er at begynde arbejdet et antal måneder før lovens planlagte dato, og så skal noget af det måske laves om, når "
    "lovteksten kendes. At vente er at begynde, når lovteksten er kendt, og så kan loven gælde, før kommunen er klar. Kommer en "
    "lov aldrig, bortfalder dens virkninger, men det arbejde, der er gjort, er betalt.",
    "To act is to begin the work some months before the planned date of the law, and some of it may then have to be done again "
    "when the text is known. To wait is to begin when the text is known, and the law may then apply before the municipality is "
    "ready. If a law never comes, its effects fall away, but the work that has been done is paid for.",
)
_SERVICE: Final = Text(
    "At bruge mindre, fordi der leveres mindre, er ikke en besparelse. Ved samme serviceniveau bærer begge strategier derfor de "
    "servicevirkninger, som referencen har. Omstridte virkninger er dem, hvor det kan diskuteres, om de er service eller "
    "besparelse, og svaret vises både uden og med dem holdt ens.",
    "To spend less because less is delivered is not a saving. At equal service level both strategies therefore carry the service "
    "effects of the reference. Disputed effects are those of which it can be argued whether they are service or saving, and the "
    "answer is shown both without and with them held equal.",
)
_CHECK: Final = Text(
    "Hele metoden, med formler og kilder, står i docs/method.md. Kommandoen simulate explain viser, hvor et tal kommer fra, og "
    "simulate verify med rapportens mappe regner rapporten igen og siger, om den er den samme.",
    "The whole method, with formulas and sources, is in docs/method.md. The command simulate explain shows where a number comes "
    "from, and simulate verify with the folder of a report makes the report again and tells whether it is the same.",
)


def method_parts(scenarios: Sequence[Scenario], language: Language) -> tuple[str, ...]:
    """Return the method in short paragraphs; numbers that differ from run to run come from the scenarios, the first of them.

    Laws, own work and cash have a paragraph only where the scenario follows them.
    """
    return tuple(text.in_(language) for text in _parts(scenarios))


def _parts(scenarios: Sequence[Scenario]) -> Iterator[Text]:
    scenario = scenarios[0]
    followed = books_of(scenario)
    yield _futures(scenario)
    yield _GRADES
    if any(reform.milestones for reform in scenario.reforms):
        yield _dates(scenario)
    if scenario.capacity is not None:
        yield _work(scenario.capacity)
    if any(reform.implementation is not None for reform in scenario.reforms):
        yield _STANCES
    yield _alike(scenario)
    yield _SERVICE
    yield from _service(scenario)
    yield _prices(scenario)
    if followed is not None:
        yield _cash(followed)
    yield _error(scenario)
    yield _limits(scenarios, followed)
    yield _CHECK


def _futures(scenario: Scenario) -> Text:
    da, en = (whole(scenario.run.draws, language) for language in ("da", "en"))
    seed = scenario.run.seed
    return Text(
        "En simuleret fremtid er ét muligt forløb, med ét tal for alt, der er usikkert: beløb, forsinkelser, kapacitet og "
        f"priser. Her er regnet {da} simulerede fremtider med seed {seed}, og begge strategier møder de samme. En hyppighed "
        "tæller, i hvor mange af dem noget sker under disse forudsætninger; den er ingen spådom.",
        "A simulated future is one possible course, with one number for all that is uncertain: amounts, delays, capacity and "
        f"prices. Here {en} simulated futures were computed with seed {seed}, and both strategies meet the same ones. A frequency "
        "counts in how many of them something happens under these assumptions; it is no prophecy.",
    )


def _dates(scenario: Scenario) -> Text:
    da, en = _known(scenario)
    chance = 1 - float(scenario.election.distribution.cdf(np.zeros(1))[0])
    delays = Text(
        "En lov kan komme til tiden, for sent eller aldrig. Hvor der ikke er skrevet en forsinkelse, følger den af, hvor langt "
        f"loven var{da}: et forslag bliver oftere og mere forsinket end en vedtaget lov, og hvor meget er en antagelse (D).",
        f"A law can come on time, late or never. Where no delay is written, it follows from how far the law had come{en}: a "
        "proposal is late more often and by more than an adopted law, and by how much is an assumption (D).",
    )
    exposed = any(one.exposed_to_election for reform in scenario.reforms for one in reform.milestones.values())
    if chance <= 0 or not exposed:
        return delays
    return Text(
        f"{delays.da} Et valg eller en ny lovproces kommer i {frequency(chance, 'da')} fremtider og udskyder på én gang de love, "
        "der ikke er vedtaget.",
        f"{delays.en} An election or a new legislative process comes in {frequency(chance, 'en')} futures and puts off at once "
        "the laws that have not been adopted.",
    )


def _known(scenario: Scenario) -> Text:
    day = scenario.knowledge_date
    return Text.same("") if day is None else Text(f" den {date_text(day, 'da')}", f" on {date_text(day, 'en')}")


def _work(capacity: Capacity) -> Text:
    da, en = (decimal(capacity.person_months.distribution.median, 1, language) for language in ("da", "en"))
    others = [one.name for one in capacity.other_work]
    taken = Text(
        f", hvoraf {', '.join(name.da for name in others)} tager en del" if others else "",
        f", of which {', '.join(name.en for name in others)} takes a part" if others else "",
    )
    return Text(
        f"Alle reformer trækker på de samme folk: {da} månedsværk om måneden (median){taken.da}. Kræver de mere på én gang, deles "
        "kapaciteten efter behov, arbejdet bliver senere færdigt, og skift mellem opgaver koster tid. Overbelastning og uvished "
        "om en lov kan også få medarbejdere til at rejse, og det koster at erstatte dem.",
        f"All reforms draw on the same people: {en} person-months a month (median){taken.en}. If they ask for more at once, "
        "capacity is shared by need, the work is done later, and switching between tasks costs time. Overload and doubt about a "
        "law can also make staff leave, and replacing them costs money.",
    )


def _alike(scenario: Scenario) -> Text:
    month = scenario.decision_month
    same = Text(
        "Det, kommunen ikke bestemmer, er nøjagtig ens i begge strategier: lovenes datoer, bloktilskud, statens kompensation, "
        "priser og løn. Forskellen mellem strategierne kommer kun af det, kommunen selv kan påvirke.",
        "What the municipality does not decide is exactly the same in both strategies: the dates of laws, block grants, the "
        "state's compensation, prices and wages. The difference between the strategies comes only from what the municipality can "
        "influence.",
    )
    if month is None:
        return same
    da, en = (date_text(date_of(month), language) for language in ("da", "en"))
    return Text(
        f"{same.da} Før beslutningen den {da} er strategierne ens, for ingen kunne vælge før.",
        f"{same.en} Before the decision on {en} the strategies are alike, for nobody could choose earlier.",
    )


def _service(scenario: Scenario) -> Iterator[Text]:
    """Yield which effects stand between the money and the same service level, if there are any."""
    said = []
    if affected := _of_service(scenario, "affected"):
        said.append(Text(f"Servicevirkninger er her {affected.da}.", f"Service effects are here {affected.en}."))
    if disputed := _of_service(scenario, "disputed"):
        said.append(Text(f"Omstridt er {disputed.da}.", f"Disputed: {disputed.en}."))
    if said:
        yield Text(" ".join(text.da for text in said), " ".join(text.en for text in said))


def _of_service(scenario: Scenario, service: Service) -> Text | None:
    """Return the names of the effects of one kind that a strategy can change; None if there are none."""
    effects = (effect for reform in scenario.reforms for effect in reform.effects)
    names = [effect.name for effect in effects if effect.service == service and (effect.depends_on_strategy or effect.matures)]
    da, en = (with_and((lowered(name.in_(language)) for name in names), language) for language in get_args(Language))
    return Text(da, en) if names else None


def _prices(scenario: Scenario) -> Text:
    level, counted = scenario.prices.level, scenario.years.counted
    span = span_text(counted, "–")
    return Text(
        "Fortegn er som i kommunens regnskab: + er merudgift, − er mindreudgift eller indtægt, og en forskel med minus betyder, "
        f"at alternativet er billigere. Beløb er {money_unit('da')} i {level}-priser, og i alt betyder {span}. Kassen er i løbende "
        "priser, og der er + penge.",
        "Signs are those of municipal accounts: + is additional expenditure, − is reduced expenditure or revenue, and a "
        f"difference with a minus means that the alternative is cheaper. Amounts are {money_unit('en')} in {level} prices, and in "
        f"total means {span}. Cash is in current prices, and there + is money.",
    )


def _cash(followed: Books) -> Text:
    da, en = (money(decimal(followed.cash.floor_mio, 1, language), language) for language in ("da", "en"))
    return Text(
        f"Kassens gulv er {da} for gennemsnittet af de seneste 12 måneder. Kommer det gennemsnit under nul, er kassekreditreglen "
        "brudt, og kun ministeriet kan dispensere. Handlebehovet er den varige forbedring om året, fra det første budget, der "
        "endnu kan besluttes, som holder gennemsnittet på gulvet.",
        f"The cash floor is {en} for the average of the last 12 months. If that average falls below zero, the overdraft rule is "
        "broken, and only the ministry can grant dispensation. Action needed is the lasting improvement a year, from the first "
        "budget that can still be decided on, that keeps the average at the floor.",
    )


def _error(scenario: Scenario) -> Text:
    blocks = scenario.run.blocks
    return Text(
        f"Simuleringsfejlen måles på spredningen mellem {blocks} uafhængige blokke af fremtider. Tal vises kun med de cifre, som "
        "fejlen kan bære, og summer er afrundet for sig, så afrunding kan give differencer. Fejlen siger, hvor præcist modellens "
        "svar er regnet, ikke hvor rigtig modellen er.",
        f"The simulation error is measured by the spread between {blocks} independent blocks of futures. Numbers are shown only "
        "with the digits that the error supports, and sums are rounded on their own, so rounding may give differences. The error "
        "says how precisely the model's answer is computed, not how right the model is.",
    )


def _limits(scenarios: Sequence[Scenario], followed: Books | None) -> Text:
    """Return what the model leaves out, and how many of the uncertain numbers of all strategies and of the books are assumed."""
    inputs = all_inputs(*scenarios)
    assumed, last = sum(one.grade == "D" for one in inputs), scenarios[0].years.counted[-1]
    reacts = (
        Text("reagerer ikke undervejs", "does not react on the way")
        if followed is None or followed.response is None
        else Text("reagerer kun, som filen beskriver", "reacts only as the file describes")
    )
    told = Text("", "")
    if len(inputs) > 1:
        told = Text(
            f" {assumed} af {len(inputs)} usikre tal er antagelser (D), og usikre tal følges kun ad, hvor det er skrevet; svaret "
            "er ikke sikrere end det.",
            f" {assumed} of {len(inputs)} uncertain numbers are assumptions (D), and uncertain numbers move together only where "
            "that is written; the answer is no surer than that.",
        )
    return Text(
        "Modellen fordeler årets beløb jævnt over månederne, så en måneds kasse er ingen prognose for en bestemt dag. "
        f"Kommunalbestyrelsen {reacts.da}, og det, der kommer efter {last}, tæller ikke med, selv om det kan stille den, der "
        f"begynder sent, dårligere.{told.da}",
        "The model spreads a year's amounts evenly over its months, so cash in a month is no forecast for a given day. The "
        f"council {reacts.en}, and what comes after {last} is not counted, though that can be unfair to whoever begins "
        f"late.{told.en}",
    )
