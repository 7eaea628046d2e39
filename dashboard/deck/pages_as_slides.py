"""What slides does a page have for an address, without a browser?"""

import datetime
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from threading import current_thread
from urllib.parse import urlencode

from streamlit.runtime.fragment import MemoryFragmentStorage
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext, add_script_run_ctx
from streamlit.runtime.state import SafeSessionState, SessionState

from dashboard.deck.wish import Asked
from dashboard.figures.look import look
from dashboard.kit.page import Page
from dashboard.kit.slides import Slide, taking
from dashboard.pages import PageEntry
from dashboard.words.translation import words

MAIN = Path(__file__).parents[1] / "main.py"


def page_on_slides(database: Path, language: str, today: datetime.date) -> Page:
    """Return what a page knows of a visit of nobody on a shared screen."""
    said = words(language)
    return Page(database, said, look(False, True, said.separators), today, is_presenting=True, version_asked=None)


@lru_cache(maxsize=64)
def slides_of(entry: PageEntry, page: Page, asked: Asked) -> tuple[Slide, ...]:
    """Return the slides in their order: the very code of the page runs, and what it shows is kept instead of drawn."""
    query = urlencode({**dict(asked), "lang": page.words.language, "present": "1"})

    def run() -> tuple[Slide, ...]:
        _begin_visit(query)
        with taking() as found:
            entry.show(page)
        return tuple(found)

    # A thread of its own: the one that asks may be in the middle of drawing another page.
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="slides") as apart:
        return apart.submit(run).result()


def _begin_visit(query: str) -> None:
    """Give this thread the visit of nobody at an address: its choices are those of the address, its drawing is lost."""
    visit = ScriptRunContext(
        session_id="slides",
        _enqueue=lambda message: None,
        query_string=query,
        session_state=SafeSessionState(SessionState(), lambda: None),
        uploaded_file_mgr=MemoryUploadedFileManager("/upload"),
        main_script_path=str(MAIN),
        user_info={},
        fragment_storage=MemoryFragmentStorage(),
        pages_manager=PagesManager(str(MAIN)),
    )
    add_script_run_ctx(current_thread(), visit)
    visit.reset(query_string=query)
