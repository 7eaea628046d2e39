"""What is wrong in a workbook, each with its cell, the rule, the nearest valid value and what to do."""

from collections.abc import Sequence
from dataclasses import dataclass

from etl.errors import BuildError


@dataclass(frozen=True)
class Fault:
    """A cell such as B12 of a sheet, or the sheet as a whole; `given` is what stands there."""

    sheet: str
    cell: str
    rule: str
    edit: str
    given: str = ""
    nearest: str = ""

    def __str__(self) -> str:
        place = f"{self.sheet}!{self.cell}" if self.cell else self.sheet
        lines = [f"{place}: {self.rule}", *([f"  {self.given}"] if self.given else [])]
        lines += [f"  nearest known: {self.nearest}"] if self.nearest else []
        return "\n".join([*lines, f"  To fix it: {self.edit}"])


def as_error(shown_as: str, faults: Sequence[Fault | BuildError]) -> BuildError:
    """Return one error of all faults."""
    count = f"{len(faults)} error{'s' if len(faults) > 1 else ''} in {shown_as}; nothing was written"
    return BuildError("\n\n".join([count, *map(str, faults)]))
