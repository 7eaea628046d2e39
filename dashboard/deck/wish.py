"""What is asked of a deck: one of the shipped ones, the slides that a visitor put together, a page, or a card."""

from dataclasses import dataclass

# What a page is asked for: pairs of a parameter of its address and its value.
Asked = tuple[tuple[str, str], ...]
# In place of a card: all that its page shows.
EVERY = "every"


@dataclass(frozen=True)
class WishedSlide:
    """A card of a page (its folder) by its key, with the selection it is to be shown for, and a note to say."""

    page: str
    card: str
    asked: Asked = ()
    note: str = ""

    @property
    def name(self) -> str:
        """Return the card as a deck names it."""
        return f"{self.page}/{self.card}"


@dataclass(frozen=True)
class Wish:
    """A deck as it is asked for: its slides, or without any a shipped deck by its name and what it is `about`."""

    name: str
    about: str = ""
    title: str = ""
    slides: tuple[WishedSlide, ...] = ()


def of_page(folder: str, asked: Asked) -> Wish:
    """Return the wish for all slides of a page."""
    return Wish(folder, slides=(WishedSlide(folder, EVERY, asked),))


def of_card(folder: str, card: str, asked: Asked) -> Wish:
    """Return the wish for one card of a page."""
    return Wish(f"{folder}-{card}", slides=(WishedSlide(folder, card, asked),))
