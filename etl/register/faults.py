"""What is wrong, each with its cell, the rule, the nearest value and what to do, in a coordinator's language."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from etl.errors import SHOWN, BuildError, JointBuildError, RowsRefusedError
from etl.register.words import Say

TO_FIX = "To fix it: {edit}"
NEAREST = "nearest known: {names}"
EMPTY = "(empty)"
SHEET = "the sheet {title}"
MORE = "… and {count} more"
ONE_ERROR = "1 error in {file}; nothing was written"
ERRORS = "{count} errors in {file}; nothing was written"
# How the rules of a source word a list that a column has, and what a language has for all such lists.
LISTED = re.compile(r"write (\w+(?:, \w+)*) or (\w+)(, or leave it empty)?")
# How the nearest names are listed: each with its city, such as Alba (deu-alba).
NAME_OF_CITY = re.compile(r" \([a-z]{3}-[a-z0-9-]+\)")
CORRECT_FIRST = "if {nearest} is meant, write that name; if the name is right as it stands, {edit}"
ONE_OF = "write {words} or {last}"
ONE_OF_OR_EMPTY = "write {words} or {last}, or leave it empty"


class RegisterError(BuildError):
    """What the register does not do: a sentence, what to do about it, and the values that fill both."""

    def __init__(self, sentence: str, edit: str, **values: object) -> None:
        self.sentence, self.edit, self.values = sentence, edit, values
        super().__init__(self.told(str))

    def told(self, say: Say) -> str:
        """Return it in a language."""
        fix = say(TO_FIX).format(edit=filled(self.edit, self.values, say))
        return f"{filled(self.sentence, self.values, say)}\n  {fix}"


@dataclass(frozen=True)
class Fault:
    """A cell such as B12 of a sheet, or the sheet as a whole; `given` is what stands there.

    `values` fill the rule and the advice; `titles` are the sheets by the files that both may name. Where a name is
    not known, `is_name`, the nearest one comes first in the advice.
    """

    sheet: str
    cell: str
    rule: str
    edit: str
    given: str = ""
    nearest: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    is_name: bool = False

    def __str__(self) -> str:
        return self.told(str)

    def told(self, say: Say) -> str:
        """Return it as lines in a language."""
        place = f"{self.sheet}!{self.cell}" if self.cell else self.sheet
        lines = [f"{place}: {self.rule_in(say)}", *([self.given_in(say)] if self.given else [])]
        lines += [say(NEAREST).format(names=self.nearest)] if self.nearest else []
        return "\n  ".join([*lines, say(TO_FIX).format(edit=self.edit_in(say))])

    def rule_in(self, say: Say) -> str:
        """Return the rule in a language."""
        return self._with_sheets(filled(self.rule, self.values, say), say)

    def edit_in(self, say: Say) -> str:
        """Return the advice in a language."""
        edit = self._with_sheets(filled(self.edit, self.values, say), say)
        if not (self.is_name and self.nearest):
            return edit
        return say(CORRECT_FIRST).format(nearest=NAME_OF_CITY.split(self.nearest)[0], edit=edit)

    def given_in(self, say: Say) -> str:
        """Return what stands there."""
        return self.given.replace(f"= {EMPTY}", f"= {say(EMPTY)}")

    def _with_sheets(self, text: str, say: Say) -> str:
        for file, title in self.titles.items():
            text = text.replace(file, say(SHEET).format(title=title))
        return text


def filled(sentence: str, values: Mapping[str, object], say: Say = str) -> str:
    """Return a sentence in a language with its values; a list that a rule names is put together there."""
    said = say(sentence)
    listed = LISTED.fullmatch(sentence)
    if listed and said == sentence:
        return say(ONE_OF_OR_EMPTY if listed[3] else ONE_OF).format(words=listed[1], last=listed[2])
    return said.format(**values) if values else said


def told(error: Exception, say: Say) -> str:
    """Return an error in a language, as far as its words are known there."""
    if isinstance(error, JointBuildError):
        return "\n\n".join(told(each, say) for each in error.errors)
    if isinstance(error, RegisterError):
        return error.told(say)
    if isinstance(error, RowsRefusedError):
        rows = [row.replace(f"= {EMPTY}", f"= {say(EMPTY)}") for row in error.rows[:SHOWN]]
        rows += [say(MORE).format(count=len(error.rows) - SHOWN)] if len(error.rows) > SHOWN else []
        said = [f"{error.file}: {say(error.rule)}", *rows, say(TO_FIX).format(edit=filled(error.edit, {}, say))]
        return "\n  ".join(said)
    return str(error)


def as_error(shown_as: str, faults: Sequence[Fault | BuildError], say: Say = str) -> BuildError:
    """Return one error of all faults."""
    count = say(ONE_ERROR if len(faults) == 1 else ERRORS).format(count=len(faults), file=shown_as)
    return BuildError(
        "\n\n".join([count, *(each.told(say) if isinstance(each, Fault) else told(each, say) for each in faults)])
    )
