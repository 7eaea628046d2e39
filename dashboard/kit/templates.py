"""Fill in the templates that stand beside the code that uses them, or a single tag by `Markup.format`.

Both escape all that they are given, save what is `Markup` already: a function that makes HTML returns that type.
"""

import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension
from markupsafe import Markup

from dashboard.kit import address, links

DASHBOARD = Path(__file__).parents[1]


class JoinedLines(Extension):
    """Take line breaks and indents out of a template: they are for its reader, and no space between two tags."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Return the template on one line."""
        return re.sub(r"\s*\n\s*", "", source)


# Each template is read and compiled once.
TEMPLATES = Environment(
    loader=FileSystemLoader(DASHBOARD),
    autoescape=True,
    undefined=StrictUndefined,
    auto_reload=False,
    extensions=[JoinedLines],
)
TEMPLATES.globals |= {"href": address.href, "outside": links.outside, "by_host": links.by_host}


def render(template: str, **given: object) -> Markup:
    """Return a template, named by its path in dashboard/, with its values filled in."""
    return Markup(TEMPLATES.get_template(template).render(given))
