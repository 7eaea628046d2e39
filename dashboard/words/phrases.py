"""Say quantities and dates of the campaign in the reader's words."""

import re
from datetime import date

from markupsafe import Markup

from dashboard.store.nouns.campaign import Event
from dashboard.store.nouns.places import Member
from dashboard.store.nouns.pledges import Programme
from dashboard.words.labels import N_, QUALIFIER
from dashboard.words.translation import Words

# How publications of data/raw say whose copy of what they are, and the sentence for it.
REPOSITORY = r"(?:a|the) public repository(?: of)?(?: the civic group)? (?P<repository>[^,]+)"
COPIES = tuple(
    (re.compile(written), said)
    for written, said in (
        (r"(?P<publisher>.+?),? read (?:through|in) a public repository",
         N_("{publisher}, read through a public repository")),
        (rf"(?P<publisher>.+?),? read through {REPOSITORY}",
         N_("{publisher}, read through the public repository of {repository}")),
        (rf"(?P<publisher>.+?),? read through {REPOSITORY}, which names no source",
         N_("{publisher}, read through the public repository of {repository}, which names no source")),
        (rf"(?P<publisher>.+?), added up by {REPOSITORY}",
         N_("{publisher}, added up by the public repository of {repository}")),
        (rf"(?P<publisher>.+?), grouped by {REPOSITORY}",
         N_("{publisher}, grouped by the public repository of {repository}")),
        (r"(?P<publisher>.+), press release read through (?P<place>.+)",
         N_("{publisher}, press statement read on {place}")),
        (r"(?P<publisher>.+), published by the (?P<place>.+)", N_("{publisher}; published by: {place}")),
        (r"press report \((?P<place>.+)\)", N_("press report ({place})")),
        (r"local association quoting the (?P<publisher>.+)", N_("local association quoting a figure of: {publisher}")),
        (r"undocumented third-party aggregation of figures of the (?P<publisher>.+)",
         N_("figures added up by a third party, it is not documented how: {publisher}")),
        (r"(?P<publisher>.+), its budget portal \((?P<place>.+)\)", N_("{publisher}, budget portal ({place})")),
        (r"(?P<publisher>.+), register of residents", N_("{publisher}, register of residents")),
        (r"(?P<publisher>.+), census", N_("{publisher}, census")),
        (r"(?P<publisher>.+), consolidated accounts of municipalities",
         N_("{publisher}, consolidated accounts of municipalities")),
    )
)  # fmt: skip


def quantity(total: float, qualifier: str | None, _: Words, short: bool = False) -> str:
    """Return a reported total with its qualifier, in words or as a sign."""
    if short:
        return {"more than": ">", "about": "≈"}.get(qualifier or "", "") + _.number(total)
    return _.number(total) if qualifier in ("exact", None) else _(QUALIFIER[qualifier], count=int(total))


def published_by(publisher: str, _: Words) -> str:
    """Return who published a figure, and through whose copy it was read, in the reader's language."""
    for written, said in COPIES:
        if found := written.fullmatch(publisher):
            parts = found.groupdict()
            return _(said, **parts | {"publisher": published_by(parts.get("publisher") or "", _)})
    return publisher


def within(name: str) -> str:
    """Return a name as it stands inside a sentence: its first letter small."""
    return name[:1].lower() + name[1:]


def signed(sign: str, shown: str) -> str:
    """Return a value with its sign: before it, or before its number where a language names the unit first."""
    names_first = re.match(r"[^\W\d]|\u2068", shown)
    return re.sub(r"(?=\d)", sign, shown, count=1) if names_first else sign + shown


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
