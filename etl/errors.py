"""The one error that stops a build, in words that a coordinator can act on."""


class BuildError(Exception):
    """Name the file, the rows, the rule and what to edit; the command line prints it and exits 1."""


SHOWN = 5


def refusal(file: str, rule: str, rows: list[str], edit: str) -> BuildError:
    """Compose the message for rows that break a rule: at most five rows, the rest counted."""
    lines = [f"{file}: {rule}"]
    lines += [f"  {row}" for row in rows[:SHOWN]]
    if len(rows) > SHOWN:
        lines.append(f"  … and {len(rows) - SHOWN} more")
    lines.append(f"  To mend it: {edit}")
    return BuildError("\n".join(lines))
