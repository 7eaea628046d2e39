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
# The numbers of a city, those that are set side by side.
NUMBERS = (
    ("single_bid_share", "number"),
    ("competitive_award_share", "number"),
    ("direct_award_share", "number"),
    ("submission_period", "number"),
    ("supplier_concentration", "value"),
)
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
# The columns of the comparison, in order.
SIDE_BY_SIDE = {
    "single_bid_share": N_("Only one bid"),
    "competitive_award_share": N_("Competitive awards"),
    "direct_award_share": N_("Direct awards"),
    "submission_period": N_("Time to bid"),
    "supplier_concentration": N_("Ten largest firms' share of the value"),
}
LEFT_OUT = N_("Nothing: the register leaves out, by its kind, what this would need")
METHOD = {
    "open": N_("● open"),
    "selective": N_("● selective"),
    "limited": N_("◐ limited: firms of the buyer's choice"),
    "direct": N_("◆ direct: one firm"),
    "unknown": N_("○ unknown"),
}
