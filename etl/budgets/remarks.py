"""What should a person know about an import that is no reason to refuse it?"""

import re
from collections.abc import Iterator, Sequence

from etl.budgets.checks import in_words
from etl.budgets.classify import Classified
from etl.budgets.doubts import hidden, not_over
from etl.budgets.mapping import Mapping
from etl.budgets.meanings import Meanings
from etl.budgets.periods import added
from etl.budgets.records import FileContent, Record


def remarks(records: Sequence[Record], classified: Classified, read: FileContent, has: frozenset[str]) -> list[str]:
    """Return the remarks, one sentence each; `has` names the classifications that the file has."""
    return [
        *(
            f"{in_words(part)}: {amount:,.2f} of other chapters count in the totals only, not in the functions"
            for part, amount in sorted(classified.outside_functions.items())
        ),
        *hidden(read),
        *_years(read.words, read.mapping),
        *not_over(list(records), read.words),
        *(f"{in_words(part)}: {words}" for part, words in added(records)),
        *_missing(read.mapping, has),
        *_lost_zeros(records, read.mapping, has),
        *_merged(read),
    ]


def _years(known: Meanings, mapping: Mapping) -> Iterator[str]:
    for year, written in sorted(known.crossing().items()):
        yield f"the financial year {written} is stored under {year}, its {mapping.fiscal_year} year"
    if any(year and year.is_day_number for year in known.years.values()):
        yield "dates stored as numbers were read as years"


def _missing(mapping: Mapping, has: frozenset[str]) -> Iterator[str]:
    if "economic" in has:
        return
    if items := [item.item for item in mapping.totals if item.codes]:
        yield f"the file has no economic classification: {', '.join(items)} cannot be computed"
    if mapping.in_functions and mapping.functions and "code" in has:
        yield "functions count all chapters, financial ones too: the file has no economic classification"


def _merged(read: FileContent) -> Iterator[str]:
    header, filled = read.table.header, read.mapping.fill_down
    places = {place for rows, columns in read.table.marks.merged if len(rows) > 1 for place in columns}
    for role, place in header.columns.items():
        if place in places and role not in filled:
            name = header.names[place]
            yield f"column {name} has merged cells, of which only the first holds the text: fill_down: [{role}]"


def _lost_zeros(records: Sequence[Record], mapping: Mapping, has: frozenset[str]) -> Iterator[str]:
    """Warn where 0101 may have become 101: codes of two lengths, none of which begins with a zero."""
    if "code" not in has or not any(code.startswith("0") for item in mapping.functions for code in item.codes):
        return
    codes = {record.code for record in records if re.fullmatch(r"\d{2,}", record.code)}
    lengths = sorted({len(code) for code in codes})
    if len(lengths) == 2 and lengths[1] == lengths[0] + 1 and not any(code.startswith("0") for code in codes):
        yield (
            f"codes have {lengths[0]} or {lengths[1]} digits and none begins with 0: if leading zeros were lost, "
            f"state digits: {lengths[1]} under columns code"
        )
