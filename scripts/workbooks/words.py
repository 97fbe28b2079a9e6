"""The words that officers write for the program's values, in English and French."""

from __future__ import annotations

from pathlib import Path

import yaml

LANGUAGES = ("en", "fr")

# What some officers write instead of the label. The mapping knows these too.
OWN_WORDS = {
    "en": {
        "one_on_one": "1:1",
        "group": "Small group",
        "settlement_help": "Settlement",
        "interpretation": "Interpreting",
        "mediation": "Mediation",
        "information": "Info",
        "school_integration": "Integration at school",
        "in_person": "Face to face",
        "phone": "Telephone",
        "email": "Email",
        "school_staff": "Teacher or principal",
        "ircc": "IRCC",
        "ocdsb": "OCDSB",
        "united_way": "United Way",
        "present": "Yes",
        "absent": "No",
        "female": "F",
        "male": "M",
        "government_assisted_refugee": "GAR",
        "privately_sponsored_refugee": "PSR",
    },
    "fr": {
        "one_on_one": "Individuel",
        "group": "Petit groupe",
        "settlement_help": "Établissement",
        "interpretation": "Interprétation",
        "mediation": "Médiation",
        "information": "Information",
        "in_person": "En présence",
        "phone": "Tél.",
        "email": "Courrier électronique",
        "school_staff": "Enseignant ou direction",
        "ircc": "IRCC",
        "ocdsb": "OCDSB",
        "united_way": "Centraide",
        "present": "Oui",
        "absent": "Non",
        "female": "F",
        "male": "M",
        "government_assisted_refugee": "RPG",
        "privately_sponsored_refugee": "RPSP",
    },
}

# Funders go by their short names in every workbook.
SHORT_NAMES = {
    "en": {"ircc": "IRCC", "ocdsb": "OCDSB", "united_way": "United Way"},
    "fr": {"ircc": "IRCC", "ocdsb": "OCDSB", "united_way": "Centraide"},
}

PRESENCE = {
    "en": {"present": "Present", "absent": "Absent", "excused": "Excused"},
    "fr": {"present": "Présent", "absent": "Absent", "excused": "Excusé"},
}

PARTNERS = {
    "en": {
        "community_health_centre": "Community health centre",
        "employment_centre": "Employment centre",
        "food_bank": "Food bank",
        "housing_help": "Housing help",
        "legal_clinic": "Legal clinic",
        "ottawa_police": "Ottawa police",
        "ottawa_public_library": "Ottawa Public Library",
        "public_health": "Public health",
    },
    "fr": {
        "community_health_centre": "Centre de santé communautaire",
        "employment_centre": "Centre d’emploi",
        "food_bank": "Banque alimentaire",
        "housing_help": "Aide au logement",
        "legal_clinic": "Clinique juridique",
        "ottawa_police": "Police d’Ottawa",
        "ottawa_public_library": "Bibliothèque publique d’Ottawa",
        "public_health": "Santé publique",
    },
}


class Words:
    """The labels of the program's vocabularies, and the officers' own words."""

    def __init__(self, program: Path) -> None:
        vocabulary = yaml.safe_load(program.read_text(encoding="utf-8"))["vocabulary"]
        self._labels = {
            field: {
                # YAML makes booleans of yes and no; neither is in a sheet.
                str(value): label if isinstance(label, dict) else dict.fromkeys(LANGUAGES, label)
                for value, label in labels.items()
            }
            for field, labels in vocabulary.items()
        }

    def write(self, field: str, value: str, language: str, own: int) -> str:
        """The word for a value of a field such as `contacts.kind`; blank stays blank."""
        if not value:
            return ""
        if own and value in OWN_WORDS[language]:
            return OWN_WORDS[language][value]
        if field.endswith(".funder"):
            return SHORT_NAMES[language][value]
        if field == "attendance.status":
            return PRESENCE[language][value]
        return self._labels[field][value][language]

    def labels(self, field: str, language: str) -> list[str]:
        return [label[language] for label in self._labels[field].values()]


def partners(value: str, language: str) -> str:
    """A list of partners as an officer writes it: with commas."""
    return ", ".join(PARTNERS[language][name] for name in value.split(";") if name)
