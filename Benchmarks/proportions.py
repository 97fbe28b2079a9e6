"""How often each word stands in the invented records, and how busy each month is.

The proportions are those of `SampleData`. An empty word is a blank cell.
"""

from __future__ import annotations

import itertools

# How busy a month is, January first: schools are all but closed in summer.
MONTH_WEIGHTS = (9, 8, 9, 9, 8, 9, 3, 2, 13, 12, 11, 7)
WEEKEND_WEIGHT = 0.03
YEARLY_GROWTH = 1.05

KINDS = {"one_on_one": 816, "consultation": 90, "family": 77, "outreach": 9, "group": 8}
SERVICES = {
    "settlement_help": 24,
    "interpretation": 18,
    "counselling": 13,
    "school_integration": 11,
    "referral": 10,
    "information": 8,
    "mediation": 8,
    "crisis_support": 3,
    "staff_training": 2,
}
CHANNELS = {"in_person": 66, "phone": 22, "email": 7, "online": 5}
OPENERS = {"school_staff": 36, "parent": 32, "officer": 14, "student": 10, "partner": 8}
REFERRALS = {
    "": 842,
    "food_clothing": 23,
    "health": 22,
    "housing": 22,
    "language_training": 20,
    "financial": 14,
    "employment": 14,
    "family_support": 13,
    "education": 13,
    "legal": 9,
}
FUNDERS = {"ircc": 639, "united_way": 197, "ocdsb": 138, "": 26}
LANGUAGES = {
    "arabic": 194,
    "english": 135,
    "french": 125,
    "somali": 78,
    "dari": 58,
    "spanish": 52,
    "farsi": 45,
    "creole": 43,
    "swahili": 43,
    "urdu": 32,
    "kurdish": 32,
    "mandarin": 30,
    "vietnamese": 23,
    "turkish": 23,
    "cantonese": 21,
    "": 20,
    "lingala": 18,
    "azeri": 14,
    "kicongo": 14,
}
ROLES = {"parent": 48, "student": 41, "family_member": 9, "": 2}
GENDERS = {"female": 52, "male": 45, "": 2, "another": 1}
COUNTRIES = {
    "syria": 41,
    "afghanistan": 35,
    "somalia": 31,
    "democratic_republic_of_congo": 29,
    "haiti": 27,
    "iraq": 19,
    "china": 17,
    "iran": 16,
    "burundi": 15,
    "lebanon": 13,
    "other": 13,
    "pakistan": 12,
    "turkey": 12,
    "ukraine": 11,
    "eritrea": 11,
    "vietnam": 11,
    "sudan": 10,
    "colombia": 10,
    "": 8,
}
STATUSES = {
    "family": 185,
    "economic": 151,
    "refugee_claimant": 121,
    "government_assisted_refugee": 116,
    "privately_sponsored_refugee": 98,
    "protected_person": 92,
    "citizen": 86,
    "temporary_resident": 54,
    "humanitarian": 33,
    "public_policy": 28,
    "": 20,
    "other_permanent_resident": 17,
}
POSTAL_AREAS = {
    f"K{digit}{letter}": 40 - 2 * index
    for index, (digit, letter) in enumerate(itertools.product("12", "BCGHJKLV"))
}
EVENT_KINDS = {
    "workshop": 48,
    "conversation_circle": 23,
    "group_session": 21,
    "community_event": 5,
    "forum": 3,
}
EVENT_STATUSES = {"held": 895, "cancelled": 44, "": 31, "planned": 30}
TITLES = (
    "From first job to career",
    "Conversation circle for parents",
    "Reading together at home",
    "Parenting in two cultures",
    "Housing, tenancy and your rights",
    "Youth leadership group",
)
PARTNERS = {
    "": 40,
    "ottawa_public_library": 18,
    "employment_centre": 13,
    "public_health": 8,
    "community_health_centre": 7,
    "public_health;food_bank": 3,
    "legal_clinic;housing_help": 3,
}
ATTENDANCE_STATUSES = {"present": 790, "absent": 112, "excused": 77, "": 21}
BOARDS = {"ocdsb": 40, "ocsb": 14, "cepeo": 5, "cecce": 5}
STREETS = (
    "Rideau",
    "Vanier",
    "Ledbury",
    "Caldwell",
    "Britannia",
    "Overbrook",
    "Pinecrest",
    "Bytown",
)
