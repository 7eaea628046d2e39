"""Which chapter and which programme of a Spanish municipality is which item of ours? (Orden EHA/3565/2008)"""

from decimal import Decimal

from etl.fetch.budget_files import Amount, GovernmentYear, Line, is_possible, line
from etl.fetch.connectors.conprel_access import Account, Accounts
from etl.fetch.governments import Government, is_named, longest_prefix, rows

# Item → side and chapters. Chapters 8 and 9 are financial.
CHAPTERS = {
    "REV_TOTAL": ("I", "123456789"),
    "REV_NONFIN": ("I", "1234567"),
    "REV_OWN": ("I", "1235"),
    "REV_TRANSFERS": ("I", "47"),
    "EXP_TOTAL": ("G", "123456789"),
    "EXP_NONFIN": ("G", "1234567"),
    "EXP_CAPITAL": ("G", "67"),
    "EXP_STAFF": ("G", "1"),
    "EXP_PROCUREMENT_PROXY": ("G", "26"),
    "EXP_GOODS_SERVICES": ("G", "2"),
    "EXP_TRANSFERS": ("G", "4"),
    "EXP_DEBT_SERVICE": ("G", "39"),
    "REV_TAX": ("I", "12"),
    "REV_FEES": ("I", "3"),
    "REV_PROPERTY": ("I", "5"),
}
SIDES = {"I": "Ingresos", "G": "Gastos"}
NON_FINANCIAL = "1234567"
NOTE = "consolidated with the city's own bodies"
# Programmes that do not add up to the chapters within this share are left out.
TOLERANCE = Decimal("0.01")


def ledger_id(year: str) -> str:
    """Return the identifier of the publication of a year."""
    return f"conprel-liquidaciones-{year}"


def lines_of(government: Government, year: int, accounts: Accounts) -> list[Line]:
    """Return the lines of one municipality and year; none if it delivered no account, or under another name."""
    account = accounts.of.get(government.code)
    if account is None or not is_named(government, account.name) or not any(account.recognised.values()):
        return []
    place = GovernmentYear(government.city, "ESP", str(year), "EUR", account.population, ledger_id(str(year)))
    amounts = [
        *_by_chapter(account.recognised, "executed"),
        *_by_chapter(account.definitive, "budget_amended"),
        *_by_programme(account),
    ]
    return [line(place, amount) for amount in amounts if is_possible(amount)]


def _by_chapter(amounts: dict[tuple[str, str], Decimal], stage: str) -> list[Amount]:
    found = []
    for item, (side, chapters) in CHAPTERS.items():
        if any(each == side for each, _ in amounts):
            amount = sum((amounts.get((side, chapter), Decimal(0)) for chapter in chapters), Decimal(0))
            found.append(Amount(item, f"{SIDES[side]}, capítulos {', '.join(chapters)}", amount, "", stage, NOTE))
    return found


def _by_programme(account: Account) -> list[Amount]:
    table = {row["prefix"]: row for row in rows("conprel_programmes")}
    chapters = sum((amount for (side, _), amount in account.recognised.items() if side == "G"), Decimal(0))
    if abs(sum(account.programmes.values()) - chapters) > TOLERANCE * chapters:
        return []
    sums: dict[str, Decimal] = {}
    named: dict[str, dict[str, str]] = {}
    for (group, chapter), amount in account.programmes.items():
        row = longest_prefix(group, table)
        if row and chapter in NON_FINANCIAL:
            sums[row["item"]] = sums.get(row["item"], Decimal(0)) + amount
            named[row["item"]] = row
    return [
        Amount(item, named[item]["label"], amount, named[item]["cofog"], note=f"non-financial; {NOTE}")
        for item, amount in sums.items()
    ]
