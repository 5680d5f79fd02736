"""Words of the simulation that a briefing uses, each with one plain sentence."""

from collections.abc import Mapping
from typing import Final

from simulator.text import Text

MODEL_TERMS: Final[Mapping[Text, Text]] = {
    Text("12-måneders gennemsnit", "12-month average"): Text(
        "Gennemsnittet af kassen over de seneste 12 måneder, som kassekreditreglen ser på; kaldes også gennemsnitslikviditet.",
        "Average cash over the last 12 months, which the overdraft rule looks at; also called average liquidity.",
    ),
    Text("8 af 10 fremtider", "8 in 10 futures"): Text(
        "Den midterste del af fremtiderne, fra P10 til P90; kaldes også usikkerhedsinterval.",
        "The middle part of the futures, from P10 to P90; also called the uncertainty interval.",
    ),
    Text("afventende strategi", "waiting strategy"): Text(
        "Kommunen begynder først på en reform, når lovteksten er kendt.",
        "The municipality begins with a reform only when the text of the law is known.",
    ),
    Text("aktiv strategi", "active strategy"): Text(
        "Kommunen begynder på en reform før den endelige lov, et antal måneder før den planlagte dato.",
        "The municipality begins with a reform before the final law, some months before the planned date.",
    ),
    Text("budgettal", "budget figure"): Text(
        "Resultatet, hvis hvert usikkert tal får sin mest sandsynlige værdi, som i et budget med ét tal for hver linje.",
        "The result if every uncertain number has its likeliest value, as in a budget with one number per line.",
    ),
    Text("dyreste 5 af 100 fremtider", "dearest 5 in 100 futures"): Text(
        "Gennemsnittet af de dyreste 5 af 100 fremtider, et mål for risiko; kaldes også CVaR95.",
        "The mean of the dearest 5 in 100 futures, a measure of risk; also called CVaR95.",
    ),
    Text("egen tid", "own staff's time"): Text(
        "Værdien af den tid, medarbejdere bruger på reformerne, men får løn for i forvejen; den er ikke med i tallene.",
        "What the time is worth that staff spend on the reforms but are paid for anyway; it is not in the figures.",
    ),
    Text("evidensgrad", "evidence grade"): Text(
        "Hvor godt et tal er underbygget: A kommunens eget vedtagne tal, B en skaleret kilde, C udledt, D en antagelse.",
        "How well a number is supported: A the municipality's own adopted figure, B a scaled source, C derived, D an assumption.",
    ),
    Text("fortrydelse", "regret"): Text(
        "Hvor meget dyrere en strategi bliver end den, der viste sig at være billigst.",
        "How much dearer a strategy turns out than the one that proved to be cheapest.",
    ),
    Text("fælles årsager", "common causes"): Text(
        "Forhold, der trækker flere usikre tal i samme eller modsat retning på én gang, fx mangel på personale.",
        "Circumstances that move several uncertain numbers at once, alike or opposite, such as a shortage of staff.",
    ),
    Text("gennemsnit", "mean"): Text(
        "Summen over alle fremtider delt med deres antal; kaldes også middel, middelværdi eller forventet værdi.",
        "The sum over all futures divided by their number; also called the average or expected value.",
    ),
    Text("handlebehov", "action needed"): Text(
        "Den varige forbedring om året, der skal til for at holde kassens 12-måneders gennemsnit over gulvet.",
        "The lasting improvement a year that it takes to keep the 12-month average of cash above the floor.",
    ),
    Text("indfasning", "phase-in"): Text(
        "Tiden, der går, fra en virkning begynder, til den har fuld størrelse.",
        "The time it takes from when an effect begins until it has its full size.",
    ),
    Text("kapacitet", "capacity"): Text(
        "De månedsværk, som kommunens egne folk kan give reformerne hver måned.",
        "The person-months that the municipality's own people can give the reforms each month.",
    ),
    Text("kassens gulv", "cash floor"): Text(
        "Det laveste 12-måneders gennemsnit af kassen, som kommunalbestyrelsen vil acceptere.",
        "The lowest 12-month average of cash that the council will accept.",
    ),
    Text("median", "median"): Text(
        "Det midterste tal: halvdelen af fremtiderne ligger under det og halvdelen over.",
        "The middle number: half of the futures lie below it and half above.",
    ),
    Text("memo", "memo"): Text(
        "Et år, der vises, men ikke tælles med, fordi dets virkninger allerede ligger i regnskabet.",
        "A year that is shown but not counted, because its effects are in the accounts already.",
    ),
    Text("modning", "ripening"): Text(
        "At gevinsten af udført arbejde først viser sig lidt efter lidt.",
        "That the benefit of work done shows only little by little.",
    ),
    Text("månedsværk", "person-month"): Text(
        "En medarbejders arbejde på fuld tid i en måned.",
        "The work of one full-time employee in one month.",
    ),
    Text("omstridte virkninger", "disputed effects"): Text(
        "Virkninger, hvor det kan diskuteres, om de er en billigere måde at levere det samme på eller et andet serviceniveau.",
        "Effects of which it can be argued whether they deliver the same more cheaply or are another level of service.",
    ),
    Text("overbelastning", "overload"): Text(
        "At reformerne i en måned kræver flere månedsværk, end der er kapacitet til.",
        "That the reforms ask for more person-months in a month than there is capacity for.",
    ),
    Text("P10 og P90", "P10 and P90"): Text(
        "Tallene, som 1 af 10 fremtider ligger henholdsvis under og over.",
        "The numbers that 1 in 10 futures lies below and above respectively.",
    ),
    Text("reference", "reference"): Text(
        "Den strategi, som den anden, alternativet, sammenlignes med.",
        "The strategy that the other one, the alternative, is compared with.",
    ),
    Text("råderum", "room"): Text(
        "Det, der varigt kan bruges om året, uden at kassens 12-måneders gennemsnit kommer under gulvet.",
        "What can be spent a year, lastingly, without the 12-month average of cash falling below the floor.",
    ),
    Text("samme serviceniveau", "equal service level"): Text(
        "Strategierne sammenlignes, som om de leverede lige meget, så det ikke tæller som besparelse at levere mindre.",
        "Strategies are compared as if they delivered as much, so that delivering less does not count as a saving.",
    ),
    Text("seed", "seed"): Text(
        "Starttallet for de tilfældige træk: de samme filer og samme seed giver de samme fremtider.",
        "The number that starts the random draws: the same files and the same seed give the same futures.",
    ),
    Text("sidste fornuftige dato", "last sensible date"): Text(
        "Den seneste dato, hvor det ikke koster noget væsentligt at have ventet med at beslutte.",
        "The latest date at which having put off the decision costs nothing that matters.",
    ),
    Text("simuleret fremtid", "simulated future"): Text(
        "Ét muligt forløb med ét tal for alt, der er usikkert: beløb, forsinkelser, kapacitet og priser.",
        "One possible course with one number for all that is uncertain: amounts, delays, capacity and prices.",
    ),
    Text("simuleringsfejl", "simulation error"): Text(
        "Den tilfældige unøjagtighed, der er tilbage, fordi antallet af fremtider er endeligt.",
        "The chance inaccuracy that is left because the number of futures is finite.",
    ),
    Text("som pengene falder", "as the money falls"): Text(
        "Pengene, som de kommer og går, uden hensyn til, om der leveres lige meget.",
        "The money as it comes and goes, whether or not as much is delivered.",
    ),
    Text("spildt tidligt arbejde", "early work overturned"): Text(
        "Den del af arbejdet før loven, som skal laves om, når lovteksten kendes.",
        "The part of the work before the law that is to be done again when the text is known.",
    ),
    Text("spredning", "spread"): Text(
        "Hvor langt et resultat svinger fra fremtid til fremtid.",
        "How far a result varies from future to future.",
    ),
    Text("tornadodiagram", "tornado chart"): Text(
        "Et diagram over, hvor meget hver antagelse alene flytter resultatet, den største øverst.",
        "A chart of how much each assumption alone moves the result, the largest at the top.",
    ),
    Text("uden for kommunens indflydelse", "outside the municipality's hands"): Text(
        "Virkninger, som er ens, hvad kommunen end gør, fx ændringer i bloktilskuddet.",
        "Effects that are the same whatever the municipality does, such as changes in the block grant.",
    ),
    Text("vender svaret", "turns the answer"): Text(
        "Ved den værdi af en antagelse bliver den anden strategi billigst i gennemsnit, mens alt andet stadig er usikkert.",
        "At that value of an assumption the other strategy becomes cheaper on average, with all else still uncertain.",
    ),
    Text("viftediagram", "fan chart"): Text(
        "Et diagram, hvor bånd viser, hvor de fleste fremtider ligger i hvert år.",
        "A chart in which bands show where most futures lie in each year.",
    ),
    Text("værdi af at vente", "value of waiting"): Text(
        "Det, den kommende lovtekst er værd at kende, før man handler, minus det, forsinkelsen koster; kaldes også optionsværdi.",
        "What the coming text is worth knowing before one acts, less what the delay costs; also called option value.",
    ),
    Text("værdi af at vide", "value of knowing"): Text(
        "Det højeste, det kan betale sig at give for at kende et tal før valget; for alle tal på én gang kaldes det EVPI.",
        "The most that it is worth paying to know a number before choosing; for all numbers at once it is called EVPI.",
    ),
    Text("væsentlighedsgrænse", "materiality"): Text(
        "Den mindste forskel, der regnes for en forskel.",
        "The smallest difference that counts as one.",
    ),
}
