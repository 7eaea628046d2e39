"""Which function of French departments is which item of ours? Nomenclature M52 until about 2023, M57 since."""

from decimal import Decimal
from typing import Any

from etl.fetch.budget_files import Amount

# (nomenclature, beginning of the code at level 2) → item, COFOG, name in the source. The same code means another
# function in each nomenclature. What stands for several of our items (common services 40, waters 73) is left out.
FUNCTIONS = {
    ("M57", "1"): ("FUNC_PUBLIC_ORDER_SAFETY", "03", "Sécurité"),
    ("M57", "2"): ("FUNC_EDUCATION", "09", "Enseignement, formation professionnelle et apprentissage"),
    ("M57", "31"): ("FUNC_CULTURE", "08.2", "Culture"),
    ("M57", "32"): ("FUNC_SPORT_RECREATION", "08.1", "Sports"),
    ("M57", "41"): ("FUNC_HEALTH", "07", "Santé"),
    ("M57", "42"): ("FUNC_SOCIAL_SERVICES_PROTECTION", "10", "Action sociale"),
    ("M57", "43"): ("FUNC_SOCIAL_SERVICES_PROTECTION", "10", "APA"),
    ("M57", "44"): ("FUNC_SOCIAL_SERVICES_PROTECTION", "10", "RSA"),
    ("M57", "55"): ("FUNC_HOUSING", "06.1", "Habitat (Logement)"),
    ("M52", "1"): ("FUNC_PUBLIC_ORDER_SAFETY", "03", "Sécurité"),
    ("M52", "2"): ("FUNC_EDUCATION", "09", "Enseignement"),
    ("M52", "31"): ("FUNC_CULTURE", "08.2", "Culture"),
    ("M52", "32"): ("FUNC_SPORT_RECREATION", "08.1", "Sports"),
    ("M52", "4"): ("FUNC_HEALTH", "07", "Prévention médico-sociale"),
    ("M52", "5"): ("FUNC_SOCIAL_SERVICES_PROTECTION", "10", "Action sociale"),
    ("M52", "72"): ("FUNC_HOUSING", "06.1", "Logement"),
}


def function_amounts(rows: list[dict[str, Any]]) -> tuple[list[Amount], set[tuple[str, str]]]:
    """Add up the rows of one department and year by item; return the amounts, and the functions left out."""
    sums: dict[str, Decimal] = {}
    names: dict[str, dict[str, str]] = {}
    left_out: set[tuple[str, str]] = set()
    for row in rows:
        nomenclature, code = row["nomen"], row["fonction"]
        # Two-digit codes first: M57 44 is RSA, which 4 alone would not tell.
        found = FUNCTIONS.get((nomenclature, code[:2])) or FUNCTIONS.get((nomenclature, code[:1]))
        if found is None:
            left_out.add((nomenclature, code))
            continue
        item, cofog, name = found
        sums[item] = sums.get(item, Decimal(0)) + row["montant"]
        names.setdefault(item, {})[f"{nomenclature} {name}"] = cofog
    amounts = [
        Amount(item, ", ".join(names[item]), amount, next(iter(names[item].values())), note="without repayment of debt")
        for item, amount in sums.items()
    ]
    return amounts, left_out
