"""Links: to a page outside, by its words or by its host, and to another page of the dashboard."""

from markupsafe import Markup, escape


def outside(url: str, words: str, quote: str = "") -> Markup:
    """Return a link to a page outside; `quote` is shown on hover."""
    title = Markup(' title="{}"').format(quote) if quote else ""
    return Markup('<a href="{}" target="_blank" rel="noopener"{}>{}</a>').format(url, title, words)


def by_host(url: str) -> Markup:
    """Return a link to the page that says so, named by its host; the words alone of what is no address."""
    if not url.startswith("http"):
        return escape(url)
    return outside(url, url.split("/")[2].removeprefix("www."))


def more(url: str, words: str) -> Markup:
    """Return a line that leads to another page of the dashboard."""
    return Markup('<p class="more"><a href="{}" target="_self">{}</a></p>').format(url, words)
