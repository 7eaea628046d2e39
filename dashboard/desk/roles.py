"""Who has which role at the desk of a server? The list that whoever runs it keeps, read anew at each question."""

import csv
import io
import logging
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

LOG = logging.getLogger(__name__)
ROLES = "DASHBOARD_ROLES"
COLUMNS = ["handle", "claim", "value", "role"]
HANDLE = re.compile(r"[a-z][a-z0-9_-]{1,30}")
CLAIM = re.compile(r"[\w.:/-]{1,100}", re.ASCII)
EMAIL = "email"
LONGEST = 255
MOST_BYTES = 1_000_000


class Role(IntEnum):
    """What somebody may do: see, change, publish and take back; each may do what those before may."""

    READER = 1
    EDITOR = 2
    PUBLISHER = 3


@dataclass(frozen=True)
class Person:
    """Somebody at the desk: the handle that stands in the journal, never a name, and the role."""

    handle: str
    role: Role

    def may(self, role: Role) -> bool:
        """Tell whether this role is among theirs."""
        return self.role >= role


class BrokenRolesError(Exception):
    """The list cannot be used as it is; says where, and never who stands there."""


def is_named() -> bool:
    """Tell whether whoever runs the dashboard has named a list."""
    return bool(os.environ.get(ROLES, "").strip())


def person_of(claims: Mapping[str, object]) -> Person | None:
    """Return the handle and the role of somebody of whom the provider says this; None who is not on the list.

    A list with an error has nobody on it: what was meant is not guessed.
    """
    try:
        listed = read_roles()
    except BrokenRolesError as problem:
        LOG.error("%s: %s; nobody may change the record", ROLES, problem)
        return None
    return next((person for (claim, value), person in listed.items() if _says(claims, claim, value)), None)


def read_roles() -> dict[tuple[str, str], Person]:
    """Return the list: the people by the claim and the value that tell them apart; raise BrokenRolesError."""
    try:
        content = Path(os.environ.get(ROLES, "").strip()).read_bytes()
        rows = list(csv.reader(io.StringIO(content[:MOST_BYTES].decode("utf-8-sig"), newline=""), strict=True))
    except (OSError, ValueError, csv.Error) as problem:
        raise BrokenRolesError(f"the list cannot be read ({type(problem).__name__})") from None
    if not rows or [cell.strip() for cell in rows[0]] != COLUMNS:
        raise BrokenRolesError(f"the first line is not {','.join(COLUMNS)}")
    found: dict[tuple[str, str], Person] = {}
    for number, row in enumerate(rows[1:], start=2):
        cells = [cell.strip() for cell in row]
        if any(cells):
            key, person = _read(cells, number)
            if key in found:
                raise BrokenRolesError(f"in line {number}, the same claim and value stand twice")
            found[key] = person
    return found


def _read(cells: list[str], number: int) -> tuple[tuple[str, str], Person]:
    if len(cells) != len(COLUMNS):
        raise BrokenRolesError(f"in line {number}, it has {len(cells)} cells instead of {len(COLUMNS)}")
    handle, claim, value, role = cells
    if not HANDLE.fullmatch(handle):
        raise BrokenRolesError(f"in line {number}, the handle is not of small letters and digits, such as north-desk")
    if not CLAIM.fullmatch(claim) or not 0 < len(value) <= LONGEST:
        raise BrokenRolesError(f"in line {number}, the claim or its value is missing or too long")
    if role not in {each.name.lower() for each in Role}:
        raise BrokenRolesError(f"in line {number}, the role is not reader, editor or publisher")
    return (claim, value), Person(handle, Role[role.upper()])


def _says(claims: Mapping[str, object], claim: str, value: str) -> bool:
    """Tell whether the provider says so; an e-mail address counts only where it says, too, that it has checked it."""
    return claims.get(claim) == value and (claim != EMAIL or claims.get("email_verified") is True)
