"""Names that the budget pages give to stages, functions, states and units, marked for translation."""

from dashboard.words.labels import N_

FUNCTION = {
    "FUNC_HOUSING": N_("Housing"),
    "FUNC_WATER_SANITATION": N_("Water and sanitation"),
    "FUNC_HEALTH": N_("Health"),
    "FUNC_EDUCATION": N_("Education"),
    "FUNC_SOCIAL_SERVICES_PROTECTION": N_("Social services and care"),
    "FUNC_EMPLOYMENT_PROMOTION": N_("Employment promotion"),
}
STAGE = {
    "executed": N_("executed"),
    "paid": N_("paid or collected"),
    "budget_amended": N_("amended budget"),
    "budget_initial": N_("original budget"),
    "budget_draft": N_("draft budget"),
    "budget_stage_unknown": N_("budget, stage not known"),
    "executed_9m": N_("executed in nine months"),
    "executed_to_Q2": N_("executed in two quarters"),
    "stock": N_("at the end of the year"),
    "reported": N_("published figure"),
    "awarded": N_("awarded"),
}
BUDGET = {"budget_amended": N_("Amended budget"), "budget_initial": N_("Original budget")}
SHOWN_STAGE = {
    "": N_("Actual spending, otherwise the budget"),
    "executed": N_("Actual spending only"),
    **BUDGET,
}
MEASURE = {"share": N_("Share of the total"), "per_resident": N_("Per resident")}
PRICES = {
    "real": N_("Own currency, prices of 2021"),
    "ppp": N_("International dollars, prices of 2021"),
    "nominal": N_("Own currency, current prices"),
}
AGAINST = {"budget_execution": N_("The original budget"), "budget_execution_by_right": N_("The amended budget")}
EXTENT = {
    "series_by_function": N_("A series by function"),
    "series": N_("A series of totals"),
    "figures": N_("A few separate figures: too few for a trend"),
    "reported": N_("Only published figures, no budget lines"),
    "nothing": N_("Nothing yet"),
}
EXTENT_MARK = {"series_by_function": "●", "series": "◐", "figures": "◇", "reported": "◇", "nothing": "○"}
REASON = {
    "no_population": N_("no population for {year}"),
    "no_inflation": N_("no inflation rate for {year}"),
    "high_inflation": N_("inflation above 30% in {year}: shares only"),
    "no_ppp": N_("no purchasing power parity for {year}"),
    "part_of_year": N_("only part of {year} is known"),
    "stock": N_("a stock, not spending of {year}"),
    "no_denominator": N_("no total for {year}"),
    "zero_denominator": N_("the total of {year} is zero"),
    "two_publications": N_("the figures for {year} stand in two publications, which are never mixed"),
    "not_split": N_("less than 80% of the total of {year} is split by function"),
    "not_apart": N_("one of the rights is booked together with other services in {year}"),
    "above_100": N_("the part is larger than the total in {year}"),
    "no_budget_initial": N_("no original budget for {year}"),
    "no_budget_amended": N_("no amended budget for {year}"),
    "not_planned": N_("nothing was planned for it in {year}"),
    "no_past_year": N_("the average needs a figure for {year}, and there is none"),
    "too_few": N_("fewer than ten known cases in {year}"),
    "currency_changed": N_("another currency in {year}"),
}
GRADE = {
    "A": N_("A: official ledger or portal"),
    "B": N_("B: press report of an official figure"),
    "C": N_("C: third party, undocumented"),
}
FORM = {
    "circle": N_("executed, official"),
    "circle-open": N_("budget, not executed"),
    "diamond-open": N_("draft, or stage not known"),
    "triangle-up-open": N_("part of the year"),
    "square-open": N_("press report or third party"),
}
FORM_MARK = {
    "circle": "●",
    "circle-open": "○",
    "diamond-open": "◇",
    "triangle-up-open": "△",
    "square-open": "□",
}
BASE = {
    "EXP_NONFIN": N_("non-financial expenditure"),
    "EXP_TOTAL": N_("total expenditure"),
    "EXP_MAIN_BUDGET": N_("operation and equipment of the main budget"),
    "REV_NONFIN": N_("non-financial revenue"),
    "REV_TOTAL": N_("total revenue"),
}
ITEM = {
    **FUNCTION,
    **BASE,
    "FUNC_*": N_("every function"),
    "REV_OWN": N_("own revenue"),
    "REV_TRANSFERS": N_("transfers received"),
    "EXP_CAPITAL": N_("capital expenditure"),
    "EXP_OPERATING": N_("operating expenditure"),
    "EXP_STAFF": N_("staff"),
    "EXP_PROCUREMENT_PROXY": N_("goods, services and works bought"),
    "EXP_GOODS_SERVICES": N_("goods and services"),
    "EXP_TRANSFERS": N_("transfers made"),
    "EXP_DEBT_SERVICE": N_("interest and repayment of debt"),
    "EXP_OTHER_CURRENT": N_("other current spending"),
    "REV_TAX": N_("taxes"),
    "REV_FEES": N_("fees and sales"),
    "REV_PROPERTY": N_("income from property"),
    "REV_PROPERTY_TAX": N_("tax on real estate"),
    "EXP_INVESTMENT_PROGRAMMES": N_("investment programmes"),
    "DEBT_SERVICE": N_("debt repaid"),
    "DEBT_STOCK": N_("debt"),
    "BAL_DEFICIT": N_("deficit"),
    "BAL_RESULT": N_("result of the year"),
    "BAL_GROSS_SAVING": N_("gross saving"),
    "BAL_NEW_DEBT": N_("new debt"),
    "ARREARS_PENDING_BILLS": N_("unpaid bills"),
    "FUNC_CITIZEN_PARTICIPATION": N_("Citizen participation"),
    "FUNC_CULTURE": N_("Culture"),
    "FUNC_DEBT_SERVICE": N_("Debt service"),
    "FUNC_ECONOMIC_AFFAIRS_OTHER": N_("Other economic affairs"),
    "FUNC_EDUCATION_CULTURE": N_("Education and culture"),
    "FUNC_EMPLOYEE_PENSIONS_BENEFITS": N_("Pensions and benefits of staff"),
    "FUNC_ENVIRONMENT": N_("Environment"),
    "FUNC_GENERAL_PUBLIC_SERVICES": N_("General public services"),
    "FUNC_HOUSING_URBANISM": N_("Housing and urban planning"),
    "FUNC_MOBILITY": N_("Mobility"),
    "FUNC_OTHER_COMMUNITY_SERVICES": N_("Other community services"),
    "FUNC_PUBLIC_ORDER_SAFETY": N_("Public order and safety"),
    "FUNC_PUBLIC_ORDER_SAFETY_MOBILITY": N_("Public order, safety and mobility"),
    "FUNC_PUBLIC_TRANSPORT": N_("Public transport"),
    "FUNC_RECREATION_CULTURE_RELIGION": N_("Recreation, culture and religion"),
    "FUNC_SPORT_RECREATION": N_("Sport and recreation"),
    "FUNC_URBAN_PLANNING_PUBLIC_SPACE": N_("Urban planning and public space"),
    "FUNC_WASTE_STREET_CLEANING": N_("Waste and street cleaning"),
    "PROG_COOPERATION_AID": N_("Development cooperation"),
    "PROG_HUMAN_RIGHTS": N_("Human rights programmes"),
    "PROG_IMMIGRANT_PROMOTION": N_("Promotion of immigrants"),
    "PROG_IMMIGRATION_CARE": N_("Care for immigrants"),
    "PROG_RIGHTS_DEFENCE": N_("Defence of rights"),
    "PROG_WOMEN_PROMOTION": N_("Promotion of women"),
    "PROG_WOMEN_VULNERABLE": N_("Women in need of protection"),
}
GROUP = {
    "resources_generation": N_("Resources generation"),
    "allocation_to_rights": N_("Allocation to rights"),
    "spending_execution": N_("Spending and execution"),
    "transparency": N_("Transparency"),
    "participation": N_("Participation"),
    "accountability": N_("Accountability"),
    "procurement_openness": N_("Procurement: openness"),
    "procurement_inclusion": N_("Procurement: inclusion"),
    "procurement_integrity": N_("Procurement: integrity"),
    "conditions_of_life": N_("Conditions of life"),
}
TARGET_STATUS = {
    "framework": N_("reference value of a framework"),
    "city_target": N_("target of a city"),
    "derived": N_("derived from a rule"),
    "campaign_proposal": N_("proposal of the campaign"),
    "none": N_("no target"),
}
REPORTING = {
    "computed": N_("computed from ledgers"),
    "reported": N_("reported by the city"),
    "needs_survey": N_("needs a survey"),
    "needs_ocds": N_("needs open contracting data"),
    "context": N_("context"),
}
TIER = {"core": N_("core"), "extended": N_("extended"), "context": N_("context")}
OHCHR_TYPE = {"structure": N_("structure"), "process": N_("process"), "outcome": N_("outcome")}
DIRECTION = {
    "higher": N_("higher is better"),
    "lower": N_("lower is better"),
    "closer": N_("closer to the point is better"),
    "neutral": N_("neutral: mandates or definitions differ"),
}
