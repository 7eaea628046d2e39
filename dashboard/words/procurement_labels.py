"""Which procurement indicators stand together, with which benchmark, and names for how they are counted."""

from dashboard.words.labels import N_

# Indicator and basis of each panel, in order.
OPENNESS = (
    ("competitive_award_share", "value"),
    ("single_bid_share", "number"),
    ("no_call_share", "number"),
    ("short_submission_share", "number"),
)
INCLUSION = (
    ("sme_award_share", "value"),
    ("women_owned_award_share", "value"),
    ("social_clause_share", "number"),
    ("human_rights_clause_share", "number"),
)
INTEGRITY = (("red_flag_share", "number"), ("supplier_concentration", "value"))
NUMBERS = (*OPENNESS[:2], *INCLUSION[:1], INCLUSION[2], ("red_flag_share", "number"))
# Code of the catalogue under which data/raw/benchmarks.csv has the value of the European Union, same basis.
BENCHMARK = {"single_bid_share": "PRO_03", "no_call_share": "PRO_04"}
BASIS = {
    "value": N_("by value"),
    "number": N_("by number"),
    "number_stated": N_("by number, bidders as stated"),
    "number_counted": N_("by number, bidders counted from bids"),
    "number_statistics": N_("by number, bidders from the statistics of bids"),
    "number_listed": N_("by number, bidders from the list of tenderers"),
}
