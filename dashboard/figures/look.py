"""The colours and sizes of figures, for light and dark paper."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Look:
    """Named colours; a figure uses no other."""

    ink: str
    muted: str
    hairline: str
    paper: str
    accent: str
    land: str
    unknown: str
    highlight: str
    ramp: tuple[str, ...]
    font_size: int = 14
    separators: str = ".,"

    def on(self, shade: str) -> str:
        """Return the colour in which words on a shade can be read best: that of ink or that of paper."""
        return max(self.ink, self.paper, key=lambda colour: contrast(colour, shade))


LIGHT = Look(
    ink="#14213D",
    muted="#55607A",
    hairline="#D9DDE5",
    paper="#FFFFFF",
    accent="#00629B",
    land="#E7EAE5",
    unknown="#9AA3B2",
    highlight="#B85A00",
    ramp=("#CFE1F1", "#9CC3E2", "#5F9FCB", "#2573AC", "#06365E"),
)
DARK = Look(
    ink="#EEF2F7",
    muted="#A5B1C2",
    hairline="#2C3947",
    paper="#0F1720",
    accent="#5BB3E6",
    land="#1F2B38",
    unknown="#7C8A9C",
    highlight="#F2A541",
    ramp=("#25465F", "#2C5A82", "#3771A2", "#4689C2", "#66A5DA"),
)


def look(is_dark: bool, is_presenting: bool, separators: str) -> Look:
    """Return the colours for the paper, larger type for a shared screen, and the reader's decimal and group marks."""
    size = 20 if is_presenting else 14
    return replace(DARK if is_dark else LIGHT, font_size=size, separators=separators)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours written as #RRGGBB, from 1 to 21 (WCAG 2.2, relative luminance)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
