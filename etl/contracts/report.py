"""What a person reads of a conversion: which rows are used, which are not and why, and what was not understood."""

from collections import Counter

from etl.contracts.releases import NOT_MEANT, Maker

SHOWN = 12


def report(maker: Maker, read: dict[str, int], unbelieved: dict[str, tuple[int, int]]) -> str:
    """Return the lines of the report. `read` counts the rows of each table."""
    made = maker.made
    lines: list[str] = []
    said = {NOT_MEANT}
    for table, rows in read.items():
        lines.append(f"{table}: {made.used[table]:,} of {rows:,} rows are used")
        # A table of a file that another one read before leaves out the same rows.
        reasons = {why: n for (name, why), n in made.left_out.most_common() if name == table and why not in said}
        lines += [f"  {n:,} × {why}" for why, n in reasons.items()]
        said |= reasons.keys() | {NOT_MEANT}
        if lost := made.without_process[table]:
            lines.append(f"  {lost:,} × no process of the register has this key")
    lines.append(f"{len(made.releases):,} processes")
    lines += _counted("rows of one process differ, the last one counts", made.differing)
    words = Counter({f"{path} {text}": n for (path, text), n in maker.texts.unknown_words.items()})
    lines += _counted("words that the mapping does not know", words)
    if unbelieved:
        lines.append("bidders taken as unknown, for most lists of the procedure hold nobody but winners:")
        lines += [f"  {words}: {only:,} of {whole:,}" for words, (only, whole) in sorted(unbelieved.items())]
    return "\n".join(lines)


def _counted(title: str, counts: Counter[str]) -> list[str]:
    if not counts:
        return []
    lines = [f"  {n:,} × {what}" for what, n in counts.most_common(SHOWN)]
    if len(counts) > SHOWN:
        lines.append(f"  … and {len(counts) - SHOWN} more")
    return [f"{title}:", *lines]
