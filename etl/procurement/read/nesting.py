"""How deeply do the values of a piece of JSON stand within each other?"""

import numpy as np

# More than that is an attack or an accident, and what reads JSON takes memory for each level.
DEEPEST = 200
# Every other byte becomes 0.
QUOTE, BACKSLASH, OPENING, CLOSING = 1, 2, 3, 4
KINDS = {'"': QUOTE, "\\": BACKSLASH, "[": OPENING, "{": OPENING, "]": CLOSING, "}": CLOSING}
MARKS = bytes(KINDS.get(chr(byte), 0) for byte in range(256))


class Nesting:
    """Follow strings and brackets from chunk to chunk; a chunk never ends in a backslash."""

    def __init__(self, depth: int = 0) -> None:
        self.depth = depth
        self.is_string = 0

    def brackets(self, chunk: bytes) -> tuple[np.ndarray, np.ndarray]:
        """Return the places of the brackets outside of strings, and how deep one is after each."""
        content = np.frombuffer(chunk.translate(MARKS), dtype=np.uint8)
        places = np.flatnonzero(content != 0)
        marks = content[places]
        is_quote = (marks == QUOTE) & ~_is_escaped(places, marks)
        is_string = np.bitwise_xor.accumulate(is_quote.view(np.uint8)) ^ self.is_string
        is_bracket = (marks >= OPENING) & (is_string == 0)
        depths = np.cumsum(np.where(marks[is_bracket] == OPENING, 1, -1)) + self.depth
        self.is_string = int(is_string[-1]) if len(is_string) else self.is_string
        self.depth = int(depths[-1]) if len(depths) else self.depth
        return places[is_bracket], depths


def is_deep(content: bytes) -> bool:
    """Tell whether values stand within each other more often than any publication needs."""
    depths = Nesting().brackets(content)[1]
    return len(depths) > 0 and int(depths.max()) > DEEPEST


def _is_escaped(places: np.ndarray, marks: np.ndarray) -> np.ndarray:
    """Tell for each mark whether an odd number of backslashes stands right before it."""
    is_backslash: np.ndarray = marks == BACKSLASH
    if not is_backslash.any():
        return is_backslash
    slashes = places[is_backslash]
    is_first = np.diff(slashes, prepend=-2) != 1
    first = np.maximum.accumulate(np.where(is_first, slashes, 0))
    odd = slashes[(slashes - first) % 2 == 0]
    escaped: np.ndarray = np.isin(places, odd + 1, assume_unique=True)
    return escaped
