"""What a questionnaire says, in English: each sentence has a translation in every language of the workbooks."""

from pathlib import PurePath

from etl.folders import DATA
from etl.read.csv_file import read_cells

FRAMEWORK = PurePath("reference/framework.csv")
CAMPAIGN = "10, 100, 1000 Human Rights Cities and Territories by 2030"
TITLE = "Questionnaire for {city}"
PAGES = ("1 Facts", "2 Elements")
WHO_ASKS = (
    "The coordinators of the campaign ask you to complete what the public dashboard shows of {city}. It shows only"
    " what a public page says, so much that you do may be missing there."
)
WHAT_HAPPENS = (
    "Your answers are shown as reported by the city, with their day. They stand beside what public pages document and"
    " replace nothing. An answer left empty changes nothing: it stays “not reported”."
)
HOW = (
    "Fill in the yellow cells; no question must be answered. Name the public page that shows it where there is one."
    " Write no names of persons, no e-mail addresses and no telephone numbers."
)
SEND_BACK = "Save the workbook and send it back with a reply to the e-mail that brought it."
UNTIL = "Please answer by"
ANSWERED_ON = "Day of your answer"
AS_OF = "As the record stood on {day}"
LOCKED = "Only the yellow cells are for your answers."

PLEDGES = "Pledges: where does each stand?"
TARGETS = "Targets that it has set itself"
TARGETS_KNOWN = "Known already"
ELEMENTS = "Elements of a human rights city"

ASKED = "Question"
KNOWN = "What is known"
SITE = "From"
ANSWER = "Answer"
DATE = "Year or day"
PAGE = "Page that shows it, and remarks"
MEASURED = "What is measured"
UNIT = "Unit"
VALUE = "Value aimed at"
BY_YEAR = "By which year"

JOINED = "Has it joined the campaign? Since when?"
BUDGET = "Does it publish its budget or accounts? Up to which year?"
PROCUREMENT = "Does it publish its contracts as open data? Up to which year?"
NOTHING_KNOWN = "no public page was found"
YOU_REPORTED = "reported by you on {day}: {answer}"

YES, NO, PLANNED = "yes", "no", "planned"
WORDS = {"yes": YES, "no": NO, "planned": PLANNED, "in_progress": "in progress", "fulfilled": "fulfilled"}
PILLARS = {
    "political_legal_foundations": "Political and legal foundations",
    "institutional_structures": "Institutional structures",
    "operational_tools": "Operational tools",
}
CHOOSE = "Choose from the list"
WRITE_A_DAY = "A day, such as 2026-05-12"
WRITE_A_DATE = "A year or a day, such as 2024 or 2024-05-31"


def sentences() -> list[str]:
    """Return all of them, with the elements of the framework: what a language must have."""
    own = [value for name, value in globals().items() if name.isupper() and isinstance(value, str)]
    titles = [title for _, (title,) in read_cells(DATA / FRAMEWORK, f"data/{FRAMEWORK}", ["title"])]
    return [*own, *PAGES, *WORDS.values(), *PILLARS.values(), *titles]
