"""Names that the pages give to the identifiers of the database, marked for translation."""


def N_(sentence: str) -> str:  # noqa: N802 - the usual name of gettext's marker
    """Mark a sentence for translation; it is translated where it is shown."""
    return sentence


SECTION = {
    "africa": N_("Africa"),
    "asia_pacific": N_("Asia-Pacific"),
    "eurasia": N_("Eurasia"),
    "europe": N_("Europe"),
    "latin_america_caribbean": N_("Latin America and the Caribbean"),
    "middle_east_west_asia": N_("Middle East and West Asia"),
    "north_america": N_("North America"),
}
ALL = {
    "section": N_("All sections"),
    "kind": N_("All kinds"),
    "status": N_("All statuses"),
    "programme": N_("All programmes"),
    "area": N_("All areas"),
    "due": N_("At any time"),
}
KIND = {
    "city": N_("City"),
    "municipality": N_("Municipality"),
    "metropolis": N_("Metropolis"),
    "district": N_("District"),
    "county": N_("County or department"),
    "province": N_("Province"),
    "region": N_("Region"),
    "association": N_("Association of local governments"),
    "other": N_("Civil-society body"),
}
STATUS = {
    "pioneer": N_("Launched the campaign"),
    "member": N_("Member"),
    "interested": N_("Interested"),
    "candidate": N_("Human rights city outside the campaign"),
    "outside": N_("Not known to take part in the campaign"),
}
VERDICT = {
    "achieved": N_("achieved"),
    "on_track": N_("on track"),
    "acceleration_needed": N_("acceleration needed"),
    "limited_progress": N_("limited progress"),
    "deterioration": N_("deterioration"),
}
VERDICT_MARK = {
    "achieved": "●",
    "on_track": "▲",
    "acceleration_needed": "◆",
    "limited_progress": "◇",
    "deterioration": "▼",
}
METHOD = {"linear": N_("Straight line"), "growth_rate": N_("Growth rate")}
EVENT = {
    "movement": N_("Movement"),
    "charter": N_("Charter"),
    "un": N_("United Nations"),
    "framework": N_("Framework"),
    "campaign": N_("Campaign"),
    "member": N_("Member"),
    "programme": N_("Programme"),
    "forum": N_("Forum"),
    "uclg": N_("UCLG"),
    "deadline": N_("Deadline"),
    "target": N_("Goal"),
}
COVERAGE = {
    "source": N_("A public source"),
    "country": N_("Country"),
    "coordinates": N_("Coordinates"),
    "population": N_("Population"),
    "joined_year": N_("Year of joining"),
    "joined_day": N_("Day of joining"),
}
SERIES = {
    "founders": N_("founding cities"),
    "participants": N_("participants in a meeting"),
    "pledges": N_("pledges to join"),
    "forms": N_("forms sent"),
    "members": N_("members that have joined"),
    "target": N_("goal"),
}
QUALIFIER = {
    "exact": N_("exactly {count}"),
    "more than": N_("more than {count}"),
    "about": N_("about {count}"),
    "target": N_("target of {count}"),
}
CONFIDENCE = {"high": N_("high"), "medium": N_("medium"), "low": N_("low")}
POPULATION_BAND = {
    "up to 50,000": N_("up to 50,000"),
    "50,000 to 250,000": N_("50,000 to 250,000"),
    "250,000 to 1,000,000": N_("250,000 to 1,000,000"),
    "more than 1,000,000": N_("more than 1,000,000"),
}
CHECK = {
    "byte_order_mark": N_("A file begins with a byte-order mark"),
    "near_duplicate": N_("Two cities are very close together"),
    "region_differs": N_("The region printed differs from the section of the country"),
    "year_differs": N_("The profile page prints another year of joining"),
    "weak_evidence": N_("The page does not state plainly that the member joined"),
    "unidentified_place": N_("A place is named without its country"),
    "population_outside_band": N_("The population is outside the band on the profile page"),
    "catalogue_names_nothing": N_("The catalogue names a budget item or a measure that no file has"),
    "currency_changed": N_("The currency changes from one budget year to the next"),
    "geonames_differs": N_("GeoNames gives another point, or a population that differs by half; cities.csv is used"),
    "fetch_failed": N_("The latest attempt to fetch a publication failed; the last good file is in use"),
    "functions_exceed_total": N_("The functions add up to more than the total"),
    "negative_function": N_("The amount of a function is negative"),
    "plan_equals_execution": N_("A plan and an execution are identical"),
    "share_above_100": N_("A part is larger than the whole"),
    "target_far_from_values": N_("A target is a hundred times, or a hundredth of, the latest value"),
    "ten_times_its_neighbours": N_("A total is ten times, or a tenth of, those of the years before and after"),
    "two_publications_differ": N_("Two publications give different amounts for one item"),
    "reported_below_documented": N_("More members are documented than reported"),
}
PLEDGE_KIND = {
    "commitment": N_("Commitment"),
    "partnership": N_("Partnership"),
    "grant": N_("Grant received"),
    "membership": N_("Membership or recognition"),
    "signature": N_("Signature"),
}
AREA = {
    "climate_action": N_("Climate action"),
    "inclusion_durable_solutions": N_("Inclusion and durable solutions"),
    "labour_mobility_education": N_("Labour mobility and education"),
    "financing": N_("Financing"),
}
PLEDGE_STATUS = {
    "fulfilled": N_("fulfilled"),
    "in_progress": N_("in progress"),
    "planned": N_("planned"),
    "not_reported": N_("not reported"),
}
PLEDGE_MARK = {"fulfilled": "●", "in_progress": "▲", "planned": "◇", "not_reported": "○"}
QUALITY = {
    "has_maker": N_("Who: a local government is named"),
    "has_what": N_("What: something is to be done"),
    "has_measure": N_("Measure: a number to check"),
    "has_baseline": N_("Base: the state at the start"),
    "has_target": N_("Target: a year by which it is due"),
    "has_date": N_("Date: when it was made"),
    "has_money": N_("Money: an amount"),
}
STAGE = {
    "stage_a": N_("Stage A"),
    "stage_b": N_("Stage B"),
    "stage_c": N_("Stage C"),
    "resilience_hub": N_("Resilience Hub"),
}
PILLAR = {
    "political_legal_foundations": N_("Political and legal foundations"),
    "institutional_structures": N_("Institutional structures"),
    "operational_tools": N_("Operational tools"),
}
REPORTED = {
    "yes": N_("yes"),
    "planned": N_("planned"),
    "no": N_("no"),
}
UNIT = {
    "cities": N_("cities"),
    "members": N_("members"),
    "signatories": N_("signatories"),
    "pledges": N_("pledges"),
    "actions": N_("actions"),
    "hubs": N_("hubs"),
    "countries": N_("countries"),
    "updates": N_("updates"),
    "multistakeholder_pledges": N_("multistakeholder pledges"),
    "mayors": N_("mayors"),
    "participants": N_("participants"),
    "partners": N_("partners"),
    "USD": N_("US dollars"),
}
TASK = {
    "member_without_year": N_("Member without a year of joining"),
    "year_reported_by_city": N_(
        "Year of joining that the city reports, and the record has none or, after ≠, another: "
        "find the page that says so"
    ),
    "answer_against_page": N_("What a city says otherwise than a page that was read: look at both"),
    "page_named_by_city": N_("Page that a city names: read it, and record what it says"),
    "member_without_coordinates": N_("Member without coordinates"),
    "member_without_population": N_("Member without a population"),
    "pledge_without_date": N_("Pledge without a date"),
    "pledge_without_status": N_("Pledge without a status"),
    "pledge_without_area": N_("Pledge without an area"),
    "pledge_in_two_programmes": N_("The same project in two programmes"),
    "spelling_nearly_matches": N_("Two spellings that nearly match"),
    "sources_disagree": N_("Sources that disagree"),
    "source_not_checked_for_a_year": N_("Source not checked for a year"),
}
