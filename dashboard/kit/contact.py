"""Where does somebody send what is not collected yet?"""

import os

from markupsafe import Markup

from dashboard.words.translation import Words

CONTACT = "DASHBOARD_CONTACT"


def invitation(_: Words) -> Markup:
    """Return the sentence that invites a reader to send data, with a link to those who take them, if it is set."""
    said = _("Send the page or the file, with its address, to those who run this dashboard.")
    given = os.environ.get(CONTACT, "").strip()
    if not given.startswith(("https://", "mailto:")):
        return Markup('<p class="invitation">{}</p>').format(said)
    link = Markup('<a href="{}">{}</a>').format(given, _("Send it"))
    return Markup('<p class="invitation">{} {}</p>').format(said, link)
