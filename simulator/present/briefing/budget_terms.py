"""Words of municipal finance that a briefing uses, each with one plain sentence."""

from collections.abc import Mapping
from typing import Final

from simulator.text import Text

BUDGET_TERMS: Final[Mapping[Text, Text]] = {
    Text("afdrag", "loan repayments"): Text(
        "Det, kommunen betaler tilbage på sine lån i året.",
        "What the municipality pays back on its loans in the year.",
    ),
    Text("afledt drift", "consequential running costs"): Text(
        "Driftsudgifter, som et anlæg fører med sig, når det er taget i brug.",
        "Running costs that a building or other investment brings once it is in use.",
    ),
    Text("anlægsramme", "capital spending ceiling"): Text(
        "Den aftalte grænse for kommunernes samlede anlægsudgifter i et år.",
        "The agreed limit on what all municipalities together invest in a year.",
    ),
    Text("anlægsudgifter", "capital expenditure"): Text(
        "Udgifter til byggeri, veje og andre større investeringer.",
        "Spending on buildings, roads and other larger investments.",
    ),
    Text("balancetilskud", "balancing grant"): Text(
        "Bloktilskud, der skal få kommunernes samlede indtægter og udgifter til at gå op, ikke den enkelte kommunes.",
        "Block grant that is to make the income and spending of all municipalities together balance, not those of each one.",
    ),
    Text("bevilling", "appropriation"): Text(
        "Kommunalbestyrelsens tilladelse til at bruge et beløb til et formål.",
        "The council's permission to spend an amount on a purpose.",
    ),
    Text("bloktilskud", "block grant"): Text(
        "Statens generelle tilskud til kommunerne, fordelt efter folketal.",
        "The state's general grant to municipalities, shared out by population.",
    ),
    Text("budgetgaranti", "budget guarantee"): Text(
        "Staten regulerer bloktilskuddet krone for krone, når kommunernes samlede udgifter til bestemte overførsler ændrer sig.",
        "The state adjusts the block grant krone for krone when all municipalities' spending on certain transfers changes.",
    ),
    Text("budgetopfølgning", "budget monitoring"): Text(
        "Gennemgang i løbet af året af, om budgettet holder.",
        "A review during the year of whether the budget holds.",
    ),
    Text("budgetoverslagsår", "forward-estimate years"): Text(
        "Årene efter budgetåret, som budgettet også har skøn for.",
        "The years after the budget year for which the budget also has estimates.",
    ),
    Text("delingsaftale", "division agreement"): Text(
        "Aftale om, hvilke aktiver, forpligtelser og medarbejdere der følger med en opgave, som flytter.",
        "An agreement on which assets, liabilities and staff go with a task that moves.",
    ),
    Text("driftsudgifter", "operating expenditure"): Text(
        "Løbende udgifter til service og overførsler, i modsætning til anlæg.",
        "Current spending on services and transfers, as opposed to investment.",
    ),
    Text("DUT", "DUT compensation"): Text(
        "Det Udvidede Totalbalanceprincip: staten regulerer kommunernes samlede bloktilskud, når nye regler ændrer deres udgifter.",
        "The state adjusts the block grant of all municipalities together when new rules change what they spend.",
    ),
    Text("effektivisering", "efficiency gain"): Text(
        "Den samme ydelse for færre penge.",
        "The same service for less money.",
    ),
    Text("efterregulering", "retrospective adjustment"): Text(
        "En senere betaling til eller fra kommunen, når de endelige tal kendes.",
        "A later payment to or from the municipality once the final figures are known.",
    ),
    Text("engangsudgift", "one-off cost"): Text(
        "En udgift, der kun kommer én gang, fx til et nyt it-system.",
        "Spending that comes only once, such as on a new IT system.",
    ),
    Text("faste priser", "fixed prices"): Text(
        "Alle år er regnet i ét års priser og lønninger, så de kan sammenlignes.",
        "All years are counted in the prices and wages of one year, so that they can be compared.",
    ),
    Text("forbrug af kassen", "use of cash"): Text(
        "Det, årets budget trækker ud af kassen, også kaldt kassetræk; minus styrker kassen.",
        "What the year's budget draws from cash; minus adds to it.",
    ),
    Text("gevinstrealisering", "benefits realisation"): Text(
        "At en ventet gevinst også viser sig i driften og regnskabet.",
        "That an expected benefit also shows in operations and in the accounts.",
    ),
    Text("høring", "consultation"): Text(
        "Kommuner og andre siger deres mening om et forslag, før det vedtages.",
        "Municipalities and others give their views on a proposal before it is adopted.",
    ),
    Text("ikrafttræden", "entry into force"): Text(
        "Dagen, fra hvilken en lov gælder.",
        "The day from which a law applies.",
    ),
    Text("kassebeholdning", "cash balance"): Text(
        "De penge, kommunen har i kassen en bestemt dag; her er plus penge, ikke udgift.",
        "The money that the municipality has on a given day; here plus is money, not spending.",
    ),
    Text("kassekreditreglen", "overdraft rule"): Text(
        "Kassens gennemsnit over de seneste 12 måneder skal være positivt; ellers skal kommunen søge ministeriet om dispensation.",
        "Average cash over the last 12 months must be positive; otherwise the municipality must ask the ministry for dispensation.",
    ),
    Text("kommunal medfinansiering", "municipal health co-financing"): Text(
        "Kommunens betaling til regionen for borgernes brug af sundhedsvæsenet, forkortet KMF.",
        "What the municipality pays the region for its citizens' use of the health service, abbreviated KMF.",
    ),
    Text("korrigeret budget", "corrected budget"): Text(
        "Det oprindelige budget plus årets tillægsbevillinger.",
        "The original budget plus the supplementary appropriations of the year.",
    ),
    Text("lov- og cirkulæreprogram", "annual schedule of DUT changes"): Text(
        "Den årlige liste over nye regler, som kommunerne kompenseres for efter DUT.",
        "The yearly list of new rules for which municipalities are compensated under DUT.",
    ),
    Text("lovforslag", "bill"): Text(
        "Et forslag til lov, der er fremsat, men ikke vedtaget; det bortfalder, hvis der kommer et valg.",
        "A proposed law that has been tabled but not adopted; it lapses if an election comes.",
    ),
    Text("låneadgang", "permitted borrowing"): Text(
        "De lån, som reglerne eller en lånepulje giver kommunen lov til at optage.",
        "The loans that the rules or a loan pool allow the municipality to take.",
    ),
    Text("løbende priser", "current prices"): Text(
        "Hvert år er regnet i sine egne priser og lønninger, som i budget og regnskab.",
        "Each year is counted in its own prices and wages, as in budgets and accounts.",
    ),
    Text("merforbrug", "overspend"): Text(
        "Det, der er brugt ud over budgettet.",
        "What has been spent beyond the budget.",
    ),
    Text("merindtægt", "additional revenue"): Text(
        "Indtægt ud over den, kommunen ellers ville få; den skrives med minus.",
        "Revenue beyond what the municipality would otherwise get; it is written with a minus.",
    ),
    Text("merudgift", "additional expenditure"): Text(
        "Udgift ud over den, kommunen ellers ville have; den skrives med plus.",
        "Spending beyond what the municipality would otherwise have; it is written with a plus.",
    ),
    Text("midtvejsregulering", "mid-year adjustment"): Text(
        "Ændring midt i året af årets bloktilskud efter nye skøn.",
        "A change in the middle of the year to that year's block grant, after new estimates.",
    ),
    Text("mindreforbrug", "underspend"): Text(
        "Det, der er brugt mindre end budgettet.",
        "The amount by which spending stayed below the budget.",
    ),
    Text("mindreindtægt", "revenue shortfall"): Text(
        "Indtægt, som kommunen ellers ville få, men ikke får; den skrives med plus.",
        "Revenue that the municipality would otherwise get but does not; it is written with a plus.",
    ),
    Text("mindreudgift", "reduced expenditure"): Text(
        "Udgift, som kommunen ellers ville have, men slipper for; den skrives med minus.",
        "Spending that the municipality would otherwise have but is spared; it is written with a minus.",
    ),
    Text("nutidsværdi", "present value"): Text(
        "Summen af årenes beløb, hvor senere år vejer mindre efter en fast rente; det kaldes diskontering.",
        "The sum of the years' amounts in which later years weigh less by a fixed rate, which is called discounting.",
    ),
    Text("opgaveflytning", "transfer of tasks"): Text(
        "At en opgave går fra kommunen til en anden myndighed, fx regionen.",
        "That a task goes from the municipality to another authority, such as the region.",
    ),
    Text("oprindeligt budget", "original budget"): Text(
        "Budgettet, som det blev vedtaget før årets begyndelse.",
        "The budget as it was adopted before the year began.",
    ),
    Text("ordinær drift", "ordinary operations"): Text(
        "Skatter, tilskud, driftsudgifter og renter under ét, før anlæg og lån.",
        "Taxes, grants, operating expenditure and interest together, before investment and loans.",
    ),
    Text("overførsel mellem år", "carry-over"): Text(
        "En ubrugt bevilling, som flyttes til året efter.",
        "An unused appropriation that is moved to the year after.",
    ),
    Text("overførselsudgifter", "transfer expenditure"): Text(
        "Udgifter til ydelser, som borgerne får udbetalt, fx kontanthjælp og førtidspension.",
        "Spending on benefits paid to citizens, such as social assistance and disability pension.",
    ),
    Text("overgangsordning", "transitional arrangement"): Text(
        "Regler, der gælder i en periode, til nye regler virker fuldt ud.",
        "Rules that apply for a time until new ones work in full.",
    ),
    Text("pris- og lønregulering", "price and wage indexation"): Text(
        "Omregning af beløb til et andet års priser og lønninger, forkortet PL.",
        "Moving amounts to the prices and wages of another year, abbreviated PL.",
    ),
    Text("refusion", "state reimbursement"): Text(
        "Den andel af kommunens udgift til en ydelse, som staten betaler.",
        "The share of the municipality's spending on a benefit that the state pays.",
    ),
    Text("regnskab", "accounts"): Text(
        "Opgørelsen af, hvad der faktisk er brugt og modtaget i et år.",
        "The record of what was actually spent and received in a year.",
    ),
    Text("rådighedsbeløb", "annual capital allocation"): Text(
        "Det beløb, der er afsat til et anlæg i et bestemt år.",
        "The amount set aside for an investment in a given year.",
    ),
    Text("sanktion", "sanction"): Text(
        "Nedsættelse af bloktilskuddet, når kommunerne under ét overskrider det, der er aftalt eller budgetteret.",
        "A cut in the block grant when municipalities together exceed what was agreed or budgeted.",
    ),
    Text("serviceramme", "service ceiling"): Text(
        "Den aftalte grænse for kommunernes serviceudgifter i et år, og kommunens del af den; kaldes også serviceloft.",
        "The agreed limit on municipalities' service expenditure in a year, and the municipality's part of it.",
    ),
    Text("serviceudgifter", "service expenditure"): Text(
        "Udgifter til fx skoler, ældrepleje og administration, uden overførselsudgifter og anlæg.",
        "Spending on schools, elderly care, administration and the like, without transfers and investment.",
    ),
    Text("strandede omkostninger", "stranded costs"): Text(
        "Udgifter, der bliver tilbage, når en opgave er flyttet; kaldes også remanensomkostninger.",
        "Costs that stay behind when a task has moved.",
    ),
    Text("særtilskud", "discretionary special grant"): Text(
        "Tilskud, som ministeriet efter ansøgning kan give en kommune, der er vanskeligt stillet.",
        "A grant that the ministry can give, on application, to a municipality in difficulty.",
    ),
    Text("takst", "provider tariff"): Text(
        "Prisen for en plads eller ydelse, som den, der driver et tilbud, tager af den kommune, der bruger det.",
        "The price of a place or service that whoever runs it charges the municipality that uses it.",
    ),
    Text("tillægsbevilling", "supplementary appropriation"): Text(
        "En ændring af bevillingen i løbet af året, som skal sige, hvor pengene kommer fra.",
        "A change of the appropriation during the year, which must say where the money comes from.",
    ),
    Text("udligning", "fiscal equalisation"): Text(
        "Flytning af penge mellem kommuner efter forskelle i skattegrundlag og udgiftsbehov.",
        "Moving money between municipalities by differences in tax base and in need.",
    ),
    Text("varig virkning", "permanent effect"): Text(
        "En virkning, der kommer igen hvert år.",
        "An effect that comes again every year.",
    ),
    Text("økonomiaftale", "state-KL budget agreement"): Text(
        "Den årlige aftale mellem regeringen og KL om kommunernes økonomi.",
        "The yearly agreement between the government and KL, the municipalities' association, on municipal finances.",
    ),
}
