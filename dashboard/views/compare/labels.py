"""Names that the compare page gives to ways of choosing, parts, bands and gaps, marked for translation."""

from dashboard.words.budget_labels import BUDGET
from dashboard.words.labels import N_

STRATEGY = {
    "similar": N_("Similar cities"),
    "abroad": N_("Similar, in other countries"),
    "country": N_("Similar, in the same country"),
    "section": N_("Similar, in the same section"),
    "programme": N_("Similar, in the same programme"),
    "picked": N_("Picked by hand"),
}
AMONG = {
    "figures": N_("With figures"),
    "all": N_("All"),
    "members": N_("Members of the campaign"),
}
SHOWN_STAGE = {"executed": N_("Actual spending or published figures"), **BUDGET}
BAND = {
    "highest": N_("highest quarter"),
    "middle": N_("middle half"),
    "lowest": N_("lowest quarter"),
    "few": N_("too few for bands"),
    "war": N_("at war: not in a band, not ranked"),
    "part": N_("another part of the buying: not in a band, not ranked"),
    "base": N_("on another base: not in a band, not ranked"),
}
GAP = {
    "no_data": N_("no value of this indicator"),
    "other_stage": N_("known only at another stage"),
    "too_old": N_("latest value of {year}: too far from {reference}"),
}
NO_AREA = N_("Area not given")
