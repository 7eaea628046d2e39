"""Say the words of a workbook in the coordinator's language, by the catalogues of etl/locales."""

import gettext
import io
from collections.abc import Callable
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALES = Path(__file__).parents[1] / "locales"
ENGLISH = "en"
Say = Callable[[str], str]


def languages() -> list[str]:
    """Return the codes of the languages: English, and one per folder."""
    return [ENGLISH, *sorted(path.name for path in LOCALES.iterdir() if path.is_dir())]


def words(language: str) -> Say:
    """Return what translates a sentence; one without a translation stays English."""
    if language == ENGLISH:
        return str
    compiled = io.BytesIO()
    with (LOCALES / language / "LC_MESSAGES" / "register.po").open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled).gettext
