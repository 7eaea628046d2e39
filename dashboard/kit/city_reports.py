"""What a city answered about itself: shown beside what public pages document, with its day, never in its place."""

from markupsafe import Markup, escape

from dashboard.kit.links import by_host
from dashboard.kit.page import Page
from dashboard.store import marts
from dashboard.store.nouns.places import City, CityReport
from dashboard.words.labels import PLEDGE_MARK, PLEDGE_STATUS, REPORTED
from dashboard.words.phrases import labelled
from dashboard.words.translation import Words

# What is said of a page that stands beside the label of a fact.
PUBLISHED = {"budget", "procurement"}


def of_city(page: Page, city: City) -> list[CityReport]:
    """Return the latest answer to each question."""
    return marts.rows(page.database, CityReport, city_id=city.city_id)


def answers(reports: list[CityReport], question: str, subject: str | None = None) -> list[CityReport]:
    """Return the answers to a question, of one subject if it is given."""
    return [row for row in reports if row.question == question and subject in (None, row.subject)]


def said(row: CityReport, _: Words) -> str:
    """Return the answer in words, with the date that it is about and what the city adds."""
    on = _.date(row.about_on, row.about_precision) if row.about_on is not None else ""
    if row.question == "joined" and row.answer == "yes":
        text = on
    elif row.question == "target":
        value = f"{_.number(float(row.answer), 6)} {row.unit}"
        text = _("{target}: {value} by {year}", target=row.title or "", value=value, year=on)
    elif row.question == "pledge":
        status = f"{PLEDGE_MARK[row.answer]} {_.of(PLEDGE_STATUS, row.answer)}"
        text = f"{status} ({on})" if on else status
    elif row.question in PUBLISHED and row.answer == "yes" and on:
        text = _("published up to {year}", year=on)
    else:
        text = f"{_.of(REPORTED, row.answer)} ({on})" if on else _.of(REPORTED, row.answer)
    return labelled(text, row.remark, _) if row.remark else text


def by_whom(row: CityReport, _: Words) -> str:
    """Say that a city reports it, and on which day."""
    return _("reported by the city, {day}", day=_.date(row.answered_on))


def line(row: CityReport, _: Words) -> Markup:
    """Return an answer, with the page that the city names, and who says so."""
    page = Markup("{}, ").format(by_host(row.source_url)) if row.source_url else Markup()
    return escape(said(row, _)) + Markup(" <small>{}{}</small>").format(page, by_whom(row, _))
