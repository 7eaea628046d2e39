"""Names that the pages give to verdicts on indicators and to their reasons, marked for translation."""

from dashboard.words.labels import N_, VERDICT, VERDICT_MARK

# From the best state to those that are no verdict; between them what the latest values say against a verdict.
STATE = {
    "achieved": VERDICT["achieved"],
    "on_track": VERDICT["on_track"],
    "acceleration_needed": VERDICT["acceleration_needed"],
    "recovering": N_("improving of late"),
    "limited_progress": VERDICT["limited_progress"],
    "going_back": N_("going back of late"),
    "lost": N_("reached and lost"),
    "deterioration": VERDICT["deterioration"],
    "stale": N_("too old to judge"),
    "cannot_assess": N_("cannot assess"),
}
STATE_MARK = {
    **VERDICT_MARK,
    "recovering": "△",
    "going_back": "▽",
    "lost": "◒",
    "stale": "◷",
    "cannot_assess": "○",
}
TURN = {
    "lost": N_("reached in {year}, lost since"),
    "going_back": N_("{state} by the whole way, going back since {year}"),
    "recovering": N_("{state} by the whole way, improving since {year}"),
}
# Without a target only the trend is judged, and its words must not promise a target.
TREND = {
    "on_track": N_("improving"),
    "acceleration_needed": N_("improving slowly"),
    "limited_progress": N_("hardly moving"),
    "deterioration": N_("getting worse"),
}
REASON = {
    "reached": N_("the latest value reaches the target"),
    "growth_rate": N_("judged by the growth-rate ratio"),
    "zero_on_the_way": N_("judged by distance covered, because no growth rate exists from or to zero"),
    "sign_changes": N_("judged by distance covered, because no growth rate exists when a value changes sign"),
    "distance_to_point": N_("judged by the distance covered towards the best value"),
    "beyond_numbers": N_("the values are too far apart for a ratio"),
    "target_year_past": N_("the year of the target has passed without reaching it"),
    "base_equals_target": N_("it stood at the target at the start and has moved away"),
    "no_target": N_("judged by the trend alone, as no target is set"),
    "no_target_year": N_("judged by the trend alone, as the target names no year"),
    "too_old": N_("the latest value is older than {years} years"),
    "one_year": N_("there is only one year since 2015"),
    "base_changed": N_("values of other years have another base and are not compared"),
    "stage_changed": N_("values of other years are of another budget stage and are not compared"),
    "no_value": N_("no value since 2015 is known"),
    "target_without_number": N_("the target has no number yet"),
    "latest_before_base": N_("the latest value is older than the base"),
    "target_before_base": N_("the year of the target is before the base"),
    "war_year": N_("the country is at war: it is not judged"),
}
WHO = {
    "city_target": N_("Set by the city itself"),
    "framework": N_("Reference value of a framework for whole countries, not a UN target for a city"),
    "derived": N_("Derived from a rule by this project, found in no framework"),
    "campaign_proposal": N_("Proposed for the campaign by this project"),
    "none": N_("No target: the trend alone"),
}
