"""What a page tells search engines and the previews of links: its finding, and its address where that is known."""

from markupsafe import Markup

from dashboard.kit import site
from dashboard.kit.templates import render
from dashboard.kit.walk import walk_words
from dashboard.serving.first_words import FirstWords
from dashboard.words.translation import Words, languages


def head(place: str, said: FirstWords | None, _: Words) -> Markup:
    """Return title, description and what else of <head> speaks of the page at `place`."""
    name = _("Human Rights Cities")
    title = _("Human Rights Cities · 10, 100, 1000 by 2030")
    described = _(
        "Who has joined the campaign, where, since when, and how far it is to 1,000 human rights cities by 2030."
    )
    city = said.city.city_id if said and said.city else None
    addresses = site.languages_of(place, languages(), city=city) if site.site() else {}
    return render(
        "serving/preview.html",
        name=name,
        title=f"{said.head.title} · {name}" if said else title,
        described=_described(said, _) if said and said.release else described,
        locale=_.language,
        lost=_("The connection is lost. The page comes back by itself as soon as it can."),
        walk=walk_words(_),
        languages=addresses,
        canonical=addresses.get(_.language, ""),
        picture=site.address(f"card/{place or 'overview'}.png", lang=_.language, city=city, v=said.release.version)
        if said and said.release and addresses
        else "",
    )


def _described(said: FirstWords, _: Words) -> str:
    """Return the numbers of a head, whose they are, and its sentence."""
    numbers = (_("{label}: {value}", label=figure.label, value=figure.value) for figure in said.head.figures)
    return " · ".join([*filter(None, [said.about]), *numbers, said.head.lead])
