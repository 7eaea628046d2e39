"""Say in the reader's language that a page failed: Streamlit's own words are English."""

from dashboard.kit import address
from dashboard.serving.metrics import FAULTS
from dashboard.serving.no_database import say
from dashboard.words.translation import words


def say_calmly(_fault: Exception) -> bool:
    """Show one sentence in place of the fault, which stands in the log of the server; return True for "shown"."""
    FAULTS.inc()
    _ = words(address.language())
    say(
        _("This page cannot be shown just now."),
        _("The fault is noted in the log of the server. Reload the page, or open another one."),
    )
    return True
