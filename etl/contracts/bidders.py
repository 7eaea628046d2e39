"""Are lists of bidders believed? Where a register lists nobody but winners for most contests of a procedure, it does
not say who bid: the bidders of that procedure are then unknown, not one."""

from collections import defaultdict
from typing import Any

Release = dict[str, Any]


def forget_unbelieved(releases: list[Release], believed_by: str) -> dict[str, tuple[int, int]]:
    """Take out the bids of every procedure of whose lists fewer than half name somebody who did not win.

    `believed_by` is the path of the words that tell procedures apart. Returns, of each procedure whose bids were taken
    out, how many lists hold nobody but winners, and how many there are.
    """
    groups: defaultdict[str, list[Release]] = defaultdict(list)
    for release in releases:
        if _bidders(release) and _winners(release):
            groups[_at(release, believed_by)].append(release)
    unbelieved = {}
    for words, contests in groups.items():
        only_winners = sum(_bidders(release) <= _winners(release) for release in contests)
        if only_winners * 2 > len(contests):
            unbelieved[words] = (only_winners, len(contests))
    for release in releases:
        if _at(release, believed_by) in unbelieved:
            release.pop("bids", None)
            release.get("tender", {}).pop("tenderers", None)
    return unbelieved


def _at(release: Release, path: str) -> str:
    value: Any = release
    for part in path.split("/"):
        value = value.get(part, {}) if isinstance(value, dict) else {}
    return value if isinstance(value, str) else ""


def _bidders(release: Release) -> set[str]:
    listed = [bid.get("tenderers", []) for bid in release.get("bids", {}).get("details", [])]
    listed.append(release.get("tender", {}).get("tenderers", []))
    return {firm["id"] for firms in listed for firm in firms}


def _winners(release: Release) -> set[str]:
    return {firm["id"] for award in release.get("awards", []) for firm in award.get("suppliers", [])}
