"""The campaign in numbers: documented, reported, the goal, and the joins needed a month."""

from dashboard.figures.spark import spark
from dashboard.kit.numbers import Figure
from dashboard.kit.pace import joined_by_year, months_left, needed_per_month
from dashboard.kit.page import Page
from dashboard.store import marts
from dashboard.store.nouns.campaign import Growth, Headline
from dashboard.words.phrases import quantity


def headline(page: Page, head: Headline) -> tuple[Figure, ...]:
    """Return the numbers."""
    return _documented(page, head), _reported(page, head), _goal(page, head), _needed(page, head)


def _documented(page: Page, head: Headline) -> Figure:
    _ = page.words
    governments = _.n(
        "{count} local or regional government", "{count} local and regional governments", head.governments
    )
    bodies = _.n("{count} other body", "{count} other bodies", head.bodies)
    return Figure(_.number(head.documented), _("documented by name"), f"{governments}, {bodies}")


def _reported(page: Page, head: Headline) -> Figure:
    _ = page.words
    label = _("officially reported")
    if head.reported is None or head.reported_on is None or head.reported_precision is None:
        return Figure("–", label, _("no total is reported"))
    context = _("as of {day}", day=_.date(head.reported_on, head.reported_precision))
    return Figure(quantity(head.reported, head.reported_qualifier, _, short=True), label, context)


def _goal(page: Page, head: Headline) -> Figure:
    _ = page.words
    year = head.goal_on.year
    context = _("{months} months left", months=months_left(page.today, year))
    known = joined_by_year(marts.frame(page.database, Growth), page.today.year)
    value, label = _.number(head.goal), _("by the end of {year}", year=str(year))
    if not known:
        return Figure(value, label, context)
    so_far = [(each, float(count), True, "joined") for each, count in known.items()]
    line = spark([*so_far, (year, float(head.goal), False, "goal")], min(known), year)
    about = _("{count} governments with a known year; circle: the goal", count=max(known.values()))
    return Figure(value, label, context, line, about)


def _needed(page: Page, head: Headline) -> Figure:
    _ = page.words
    label = _("new members needed per month")
    goal, year = head.goal, head.goal_on.year
    documented = needed_per_month(head.governments, goal, page.today, year)
    if documented is None:
        return Figure("–", label, _("the deadline has passed"))
    if head.reported is None:
        return Figure(_.number(documented), label, _("counting from the documented governments"))
    reported = needed_per_month(head.reported, goal, page.today, year) or 0.0
    low, high = (_.number(value) for value in sorted((reported, documented)))
    context = _(
        "{low} counting from those reported, {high} from the documented governments",
        low=_.number(reported, 1),
        high=_.number(documented, 1),
    )
    return Figure(low if low == high else f"{low}–{high}", label, context)
