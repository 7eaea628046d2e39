"""Say quantities and dates of the campaign in the reader's words."""

import re
from datetime import date

from markupsafe import Markup

from dashboard.store.nouns.campaign import Event
from dashboard.store.nouns.places import Member
from dashboard.store.nouns.pledges import Programme
from dashboard.words.labels import QUALIFIER
from dashboard.words.translation import Words

# As the ledgers of data/raw/budgets and the residents write it.
READ_THROUGH = re.compile(
    r"(?P<publisher>.+?),? read through (?:a|the) public repository(?:(?: of)? (?P<repository>.+))?"
)


def quantity(total: float, qualifier: str | None, _: Words, short: bool = False) -> str:
    """Return a reported total with its qualifier, in words or as a sign."""
    if short:
        return {"more than": ">", "about": "≈"}.get(qualifier or "", "") + _.number(total)
    return _.number(total) if qualifier in ("exact", None) else _(QUALIFIER[qualifier], count=int(total))


def published_by(publisher: str, _: Words) -> str:
    """Return who published a figure, and through whose copy it was read, in the reader's language."""
    found = READ_THROUGH.fullmatch(publisher)
    if found is None:
        return publisher
    if found["repository"] is None:
        return _("{publisher}, read through a public repository", publisher=found["publisher"])
    return _(
        "{publisher}, read through the public repository of {repository}",
        publisher=found["publisher"],
        repository=found["repository"],
    )


def within(name: str) -> str:
    """Return a name as it stands inside a sentence: its first letter small."""
    return name[:1].lower() + name[1:]


def alone(name: str) -> str:
    """Return a name as it stands alone in a cell: its first letter large."""
    return name[:1].upper() + name[1:]


def labelled(label: str, value: str, _: Words) -> str:
    """Return a value after its name, with the colon as the language sets it."""
    return _("{label}: {value}", label=label, value=value)


def before(label: str, _: Words) -> str:
    """Return a name with its colon, as it stands before a value that is marked up."""
    return labelled(label, "", _).rstrip()


def since(member: Member, _: Words) -> str:
    """Return the date of joining, no more exactly than it is known."""
    if member.joined_on is not None:
        return _.date(member.joined_on, member.joined_precision)
    return str(member.joined_year)


def when(event: Event, _: Words) -> str:
    """Say when an event was or will be, no more exactly than its source."""
    if event.precision == "day" and event.ends_on is not None:
        return _.days(event.starts_on, event.ends_on)
    return _.date(event.starts_on, event.precision)


def is_over(programme: Programme, today: date) -> bool:
    """Tell whether a programme has ended."""
    return programme.ended_on is not None and programme.ended_on < today


def how_to_join(programme: Programme, today: date, _: Words) -> str:
    """Say how a local government joins; of what is past, that it is."""
    ended = programme.ended_on
    if ended is not None and ended < today:
        return _("ended in {year}", year=str(ended.year))
    how = _("not reported") if programme.joins_by is None else _(programme.joins_by)
    ends = programme.call_ends_on
    if ends is None:
        return how
    if ends < today:
        return _("The last call that was found ended on {day}. It asked: {how}", day=_.date(ends), how=how)
    return _("{how}, by {day}", day=_.date(ends), how=how)


def hover_lines(strong: str, *lines: str) -> Markup:
    """Return what a mark of a chart says on hover, the first line strong: Plotly reads tags there as a browser does."""
    return Markup("<br>").join([Markup("<b>{}</b>").format(strong), *lines])
