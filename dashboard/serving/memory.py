"""Collect garbage for all visitors together, instead of in full after each run of a page."""

import asyncio
import contextlib
import gc
from collections.abc import AsyncIterator

import streamlit as st

SECONDS = 10.0


@contextlib.asynccontextmanager
async def collecting(app: st.App) -> AsyncIterator[None]:
    """Collect in full every ten seconds in which something ran, for as long as the app is served.

    What was loaded before the first visitor stays for good and is left out.
    """
    gc.collect()
    gc.freeze()
    task = asyncio.create_task(_collect())
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def _collect() -> None:
    while True:
        runs = _young_collections()
        await asyncio.sleep(SECONDS)
        if _young_collections() > runs:
            gc.collect()


def _young_collections() -> int:
    """Return how often Python itself has collected young objects: not at all while nobody is there."""
    return int(gc.get_stats()[0]["collections"])
