"""What does the page say first?"""

from dashboard.kit.head import Head
from dashboard.kit.page import Page
from dashboard.store import marts
from dashboard.store.nouns.campaign import Headline, Verdict
from dashboard.store.nouns.places import City
from dashboard.views.growth import road
from dashboard.words.phrases import alone, quantity


def head_of(page: Page, _city: City | None) -> Head:
    """Say where the reported pace ends."""
    _ = page.words
    head, found = marts.only_row(page.database, Headline), marts.frame(page.database, Verdict)
    title = road.finding(found, head.goal, head.goal_on.year, _)
    if head.reported is None:
        return Head(title, _("{count} are documented by name; no total is reported here.", count=head.governments))
    lead = _(
        "{reported} are reported and {count} documented by name. The two are counted apart: they are different things.",
        reported=alone(quantity(head.reported, head.reported_qualifier, _)),
        count=head.governments,
    )
    return Head(title, lead)
