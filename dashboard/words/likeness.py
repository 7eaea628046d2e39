"""In what is a city like another one?"""

from dashboard.store.nouns.places import Peer
from dashboard.words.labels import N_
from dashboard.words.translation import Words

# What the parts of a distance are called where two places are alike in them.
DISTANCE_PART = {
    "population": N_("size"),
    "income": N_("income of the country"),
    "section": N_("region"),
    "kind": N_("kind of government"),
    "capital": N_("being a capital or not"),
}
# Up to this ratio, either way, two amounts are called close.
CLOSE = {"population": 1.5, "income": 1.25}


def likeness(row: Peer, _: Words) -> str:
    """Return in words what a similar city shares with the chosen one, what differs and what is not known."""
    alike: list[str] = []
    other: list[str] = []
    unknown: list[str] = []
    for part, name in DISTANCE_PART.items():
        distance, ratio = getattr(row, f"{part}_part"), getattr(row, f"{part}_ratio", None)
        if distance is None:
            unknown.append(_(name))
        elif part in CLOSE:
            is_close = ratio is not None and 1 / CLOSE[part] <= ratio <= CLOSE[part]
            (alike if is_close else other).append(_(name))
        elif distance == 1:
            other.append(_(name))
        elif part != "capital":
            # Most places are no capital: that both are none says little.
            alike.append(_(name))
    said = [_("close in {parts}", parts=_.list(alike))] if alike else []
    said += [_("differs in {parts}", parts=_.list(other))] if other else []
    said += [_("not known: {parts}", parts=_.list(unknown))] if unknown else []
    return " · ".join(said)
