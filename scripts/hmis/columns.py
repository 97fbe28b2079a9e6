"""The columns of the HMIS CSV format, as HUD's Format Specifications for fiscal year 2024 publish
them, and the codes of theirs that the sample uses."""

VERSION = "2024 v1.2"

COLUMNS = {
    "Export": "ExportID SourceType SourceID SourceName SourceContactFirst SourceContactLast "
    "SourceContactPhone SourceContactExtension SourceContactEmail ExportDate ExportStartDate "
    "ExportEndDate SoftwareName SoftwareVersion CSVVersion ExportPeriodType ExportDirective "
    "HashStatus ImplementationID",
    "Client": "PersonalID FirstName MiddleName LastName NameSuffix NameDataQuality SSN "
    "SSNDataQuality DOB DOBDataQuality AmIndAKNative Asian BlackAfAmerican HispanicLatinaeo "
    "MidEastNAfrican NativeHIPacific White RaceNone AdditionalRaceEthnicity Woman Man NonBinary "
    "CulturallySpecific Transgender Questioning DifferentIdentity GenderNone "
    "DifferentIdentityText VeteranStatus YearEnteredService YearSeparated WorldWarII KoreanWar "
    "VietnamWar DesertStorm AfghanistanOEF IraqOIF IraqOND OtherTheater MilitaryBranch "
    "DischargeStatus DateCreated DateUpdated UserID DateDeleted ExportID",
    "Enrollment": "EnrollmentID PersonalID ProjectID EntryDate HouseholdID RelationshipToHoH "
    "EnrollmentCoC LivingSituation RentalSubsidyType LengthOfStay LOSUnderThreshold "
    "PreviousStreetESSH DateToStreetESSH TimesHomelessPastThreeYears "
    "MonthsHomelessPastThreeYears DisablingCondition DateOfEngagement MoveInDate "
    "DateOfPATHStatus ClientEnrolledInPATH ReasonNotEnrolled PercentAMI ReferralSource "
    "CountOutreachReferralApproaches DateOfBCPStatus EligibleForRHY ReasonNoServices "
    "RunawayYouth SexualOrientation SexualOrientationOther FormerWardChildWelfare "
    "ChildWelfareYears ChildWelfareMonths FormerWardJuvenileJustice JuvenileJusticeYears "
    "JuvenileJusticeMonths UnemploymentFam MentalHealthDisorderFam PhysicalDisabilityFam "
    "AlcoholDrugUseDisorderFam InsufficientIncome IncarceratedParent VAMCStation "
    "TargetScreenReqd TimeToHousingLoss AnnualPercentAMI LiteralHomelessHistory "
    "ClientLeaseholder HOHLeaseholder SubsidyAtRisk EvictionHistory CriminalRecord "
    "IncarceratedAdult PrisonDischarge SexOffender DisabledHoH CurrentPregnant SingleParent "
    "DependentUnder6 HH5Plus CoCPrioritized HPScreeningScore ThresholdScore TranslationNeeded "
    "PreferredLanguage PreferredLanguageDifferent DateCreated DateUpdated UserID DateDeleted "
    "ExportID",
    "Project": "ProjectID OrganizationID ProjectName ProjectCommonName OperatingStartDate "
    "OperatingEndDate ContinuumProject ProjectType HousingType RRHSubType "
    "ResidentialAffiliation TargetPopulation HOPWAMedAssistedLivingFac PITCount DateCreated "
    "DateUpdated UserID DateDeleted ExportID",
    "Services": "ServicesID EnrollmentID PersonalID DateProvided RecordType TypeProvided "
    "OtherTypeProvided MovingOnOtherType SubTypeProvided FAAmount FAStartDate FAEndDate "
    "ReferralOutcome DateCreated DateUpdated UserID DateDeleted ExportID",
}

# Columns of type S: text in double quotes. The others are numbers and dates, written bare.
TEXT = set(
    "ExportID SourceID SourceName SourceContactFirst SourceContactLast SourceContactPhone "
    "SourceContactExtension SourceContactEmail SoftwareName SoftwareVersion CSVVersion "
    "ImplementationID PersonalID FirstName MiddleName LastName NameSuffix SSN "
    "AdditionalRaceEthnicity DifferentIdentityText UserID EnrollmentID ProjectID HouseholdID "
    "EnrollmentCoC SexualOrientationOther VAMCStation PreferredLanguageDifferent OrganizationID "
    "ProjectName ProjectCommonName ServicesID OtherTypeProvided MovingOnOtherType".split()
)

# Services.csv, RecordType (list 1.4).
PATH_SERVICE, RHY_SERVICE, PATH_REFERRAL, BED_NIGHT = 141, 142, 161, 200

# RHY service connections (list R14.2) that are given to several people at once.
SERVICE_LEARNING, LIFE_SKILLS, PARENTING = 2, 8, 10
GROUP_TYPES = (SERVICE_LEARNING, LIFE_SKILLS, PARENTING)

# Enrollment.csv, RelationshipToHoH (list 3.15.1).
SELF, CHILD, SPOUSE, OTHER_RELATION = 1, 2, 3, 4

# DOBDataQuality (list 3.03.2).
FULL_DOB, APPROXIMATE_DOB, DOB_UNKNOWN, DOB_NOT_COLLECTED = 1, 2, 8, 99
