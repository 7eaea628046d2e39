"""The one error that stops a build, in words that a coordinator can act on."""

import re


class BuildError(Exception):
    """Name the file, the rows, the rule and what to edit; the command line prints it and exits 1."""


class RowsRefusedError(BuildError):
    """Rows of a file that break a rule: each as the message shows it, beginning with its number."""

    def __init__(self, message: str, file: str, rule: str, rows: list[str], edit: str) -> None:
        super().__init__(message)
        self.file, self.rule, self.rows, self.edit = file, rule, rows, edit


class JointBuildError(BuildError):
    """Several errors in one message."""

    def __init__(self, message: str, errors: "list[BuildError]") -> None:
        super().__init__(message)
        self.errors = errors


SHOWN = 5
NUMBERED = 100


def refusal(file: str, rule: str, rows: list[str], edit: str) -> RowsRefusedError:
    """Compose the message for rows that break a rule: five rows as they are, the rest by their numbers."""
    lines = [f"{file}: {rule}"]
    lines += [f"  {row}" for row in rows[:SHOWN]]
    if len(rows) > SHOWN:
        lines.append(f"  … and {len(rows) - SHOWN} more{_numbers(rows[SHOWN:])}")
    lines.append(f"  To fix it: {edit}")
    return RowsRefusedError("\n".join(lines), file, rule, rows, edit)


def all_of(errors: list[BuildError]) -> BuildError:
    """Compose one error of several, so that a person can correct everything before the next build."""
    single = [each for error in errors for each in (error.errors if isinstance(error, JointBuildError) else [error])]
    if len(single) == 1:
        return single[0]
    files = {re.split(r"[:,]", str(error), maxsplit=1)[0] for error in single}
    count = f"{len(single)} errors in {len(files)} file{'s' if len(files) > 1 else ''}"
    return JointBuildError("\n\n".join([count, *map(str, single)]), single)


def _numbers(rows: list[str]) -> str:
    numbers = [found[1] for row in rows if (found := re.match(r"row (\d+)\b", row))]
    if not numbers or len(numbers) < len(rows):
        return ""
    return f": rows {', '.join(numbers[:NUMBERED])}{' …' if len(numbers) > NUMBERED else ''}"
