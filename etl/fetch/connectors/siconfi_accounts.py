"""Which account of a Brazilian annual account (DCA) is which item of ours?"""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from etl.fetch.budget_files import Amount
from etl.fetch.faults import UndocumentedError

REVENUE, ECONOMIC, FUNCTIONAL = "DCA-Anexo I-C", "DCA-Anexo I-D", "DCA-Anexo I-E"
ANNEXES = (REVENUE, ECONOMIC, FUNCTIONAL)
GROSS = "Receitas Brutas Realizadas"
DEDUCTION = re.compile(r"(Outras )?Deduções\b.*")
# Liquidated: delivered and verified; the stage that Spanish ledgers call recognised obligations.
SPENT = "Despesas Liquidadas"
TOTAL_RECEIVED = "ReceitasExcetoIntraOrcamentarias"
TOTAL_SPENT = re.compile(r"Despesas \(?Exceto Intraorçamentárias\)?")
FUNCTION = re.compile(r"(\d\d) - .+")
# Functions that do not add up to the total within this share are left out.
TOLERANCE = Decimal("0.005")

# Item → codes of annex I-C that are added, codes that are taken off. Taxes 1.1, contributions 1.2, property 1.3,
# farming 1.4, industry 1.5, services 1.6, other 1.9; transfers 1.7 and 2.4; loans 2.1, loans paid back to it 2.3.
REVENUES = {
    "REV_TOTAL": ([TOTAL_RECEIVED], []),
    "REV_NONFIN": ([TOTAL_RECEIVED], ["RO2.1.0.0.00.0.0", "RO2.3.0.0.00.0.0"]),
    "REV_OWN": ([f"RO1.{origin}.0.0.00.0.0" for origin in (1, 2, 3, 4, 5, 6, 9)], []),
    "REV_TRANSFERS": (["RO1.7.0.0.00.0.0", "RO2.4.0.0.00.0.0"], []),
}
REVENUE_LABELS = {
    "REV_TOTAL": "Receitas (exceto intraorçamentárias), net of deductions",
    "REV_NONFIN": "Receitas (exceto intraorçamentárias) without 2.1 and 2.3, net of deductions",
    "REV_OWN": "Receitas 1.1 to 1.6 and 1.9, net of deductions",
    "REV_TRANSFERS": "Transferências 1.7 and 2.4, net of deductions",
}
STAFF, CAPITAL, AMORTISATION = "DO3.1.00.00.00.00", "DO4.0.00.00.00.00", "DO4.6.00.00.00.00"
# Function of Portaria MOG 42/1999 → item, COFOG, name. Without an item: 05 Defesa Nacional, 07 Relações Exteriores,
# 14 Direitos da Cidadania (prisons are inside), 28 Encargos Especiais (repayment of debt is inside).
FUNCTIONS = {
    "01": ("FUNC_GENERAL_PUBLIC_SERVICES", "01", "Legislativa"),
    "02": ("FUNC_JUSTICE", "03.3", "Judiciária"),
    "03": ("FUNC_JUSTICE", "03.3", "Essencial à Justiça"),
    "04": ("FUNC_GENERAL_PUBLIC_SERVICES", "01", "Administração"),
    "06": ("FUNC_PUBLIC_ORDER_SAFETY", "03", "Segurança Pública"),
    "08": ("FUNC_SOCIAL_SERVICES_PROTECTION", "10", "Assistência Social"),
    "09": ("FUNC_EMPLOYEE_PENSIONS_BENEFITS", "10.2", "Previdência Social"),
    "10": ("FUNC_HEALTH", "07", "Saúde"),
    "11": ("FUNC_EMPLOYMENT_PROMOTION", "04.1", "Trabalho"),
    "12": ("FUNC_EDUCATION", "09", "Educação"),
    "13": ("FUNC_CULTURE", "08.2", "Cultura"),
    "15": ("FUNC_URBAN_PLANNING_PUBLIC_SPACE", "06.2", "Urbanismo"),
    "16": ("FUNC_HOUSING", "06.1", "Habitação"),
    "17": ("FUNC_WATER_SANITATION", "05.2+06.3", "Saneamento"),
    "18": ("FUNC_ENVIRONMENT", "05.4", "Gestão Ambiental"),
    "19": ("FUNC_ECONOMIC_AFFAIRS_OTHER", "04", "Ciência e Tecnologia"),
    "20": ("FUNC_ECONOMIC_AFFAIRS_OTHER", "04", "Agricultura"),
    "21": ("FUNC_ECONOMIC_AFFAIRS_OTHER", "04", "Organização Agrária"),
    "22": ("FUNC_ECONOMIC_AFFAIRS_OTHER", "04", "Indústria"),
    "23": ("FUNC_ECONOMIC_AFFAIRS_OTHER", "04", "Comércio e Serviços"),
    "24": ("FUNC_ECONOMIC_AFFAIRS_OTHER", "04", "Comunicações"),
    "25": ("FUNC_ECONOMIC_AFFAIRS_OTHER", "04", "Energia"),
    "26": ("FUNC_ECONOMIC_AFFAIRS_OTHER", "04", "Transporte"),
    "27": ("FUNC_SPORT_RECREATION", "08.1", "Desporto e Lazer"),
}

Item = dict[str, Any]


def account_amounts(items: list[Item]) -> list[Amount]:
    """Return the amounts of one municipality and year; an item whose main account is absent is left out."""
    return [*_received(items), *_spent(items), *_by_function(items)]


def _received(items: list[Item]) -> list[Amount]:
    gross = _values(items, REVENUE, lambda item: item["coluna"] == GROSS)
    off = _deductions([item for item in items if item["anexo"] == REVENUE and item["coluna"] != GROSS])
    net = {code: value - off.get(code, Decimal(0)) for code, value in gross.items()}
    return [
        Amount(item, REVENUE_LABELS[item], _sum(net, added) - _sum(net, taken))
        for item, (added, taken) in REVENUES.items()
        if added[0] in net
    ]


def _deductions(items: list[Item]) -> dict[str, Decimal]:
    off: dict[str, Decimal] = {}
    for item in items:
        if not DEDUCTION.fullmatch(item["coluna"]):
            raise UndocumentedError(f"column {item['coluna']} in {REVENUE}")
        # Some municipalities deliver deductions with a minus sign.
        off[item["cod_conta"]] = off.get(item["cod_conta"], Decimal(0)) + abs(item["valor"])
    return off


def _spent(items: list[Item]) -> list[Amount]:
    spent = _values(items, ECONOMIC, lambda item: item["coluna"] == SPENT)
    total = _total(items)
    repaid = _sum(spent, [AMORTISATION])
    amounts = []
    if STAFF in spent:
        amounts.append(Amount("EXP_STAFF", "3.1 Pessoal e Encargos Sociais", spent[STAFF]))
    if CAPITAL in spent:
        amounts.append(Amount("EXP_CAPITAL", "4 Despesas de Capital without 4.6 Amortização", spent[CAPITAL] - repaid))
    if total is not None:
        amounts.append(Amount("EXP_TOTAL", "Despesas (exceto intraorçamentárias)", total))
    if total is not None and spent:
        label = "Despesas (exceto intraorçamentárias) without 4.6 Amortização"
        amounts.append(Amount("EXP_NONFIN", label, total - repaid))
    return amounts


def _by_function(items: list[Item]) -> list[Amount]:
    named = _values(items, FUNCTIONAL, lambda item: _is_spent_by(item, FUNCTION), "conta")
    total = _total(items)
    if total is None or abs(sum(named.values()) - total) > TOLERANCE * total:
        return []
    sums: dict[tuple[str, str], Decimal] = {}
    labels: dict[tuple[str, str], list[str]] = {}
    for account, value in sorted(named.items()):
        if found := FUNCTIONS.get(account[:2]):
            item, cofog, name = found
            sums[item, cofog] = sums.get((item, cofog), Decimal(0)) + value
            labels.setdefault((item, cofog), []).append(f"{account[:2]} {name}")
    return [Amount(item, ", ".join(labels[item, cofog]), value, cofog) for (item, cofog), value in sums.items()]


def _total(items: list[Item]) -> Decimal | None:
    return next(iter(_values(items, FUNCTIONAL, lambda item: _is_spent_by(item, TOTAL_SPENT), "conta").values()), None)


def _is_spent_by(item: Item, account: re.Pattern[str]) -> bool:
    return item["coluna"] == SPENT and account.fullmatch(item["conta"].strip()) is not None


def _values(
    items: list[Item], annex: str, chosen: Callable[[Item], bool], key: str = "cod_conta"
) -> dict[str, Decimal]:
    found = [item for item in items if item["anexo"] == annex and chosen(item)]
    values = {item[key].strip(): item["valor"] for item in found}
    if len(values) != len(found):
        raise UndocumentedError(f"an account stands twice in {annex}")
    return values


def _sum(values: dict[str, Decimal], codes: list[str]) -> Decimal:
    return sum((values.get(code, Decimal(0)) for code in codes), Decimal(0))
