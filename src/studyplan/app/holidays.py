"""Public holidays, as days without study."""

from datetime import date

from studyplan.core.vocabulary import Language
from studyplan.errors import StudyplanError, UsageError


def holidays(country: str, first: date, last: date, language: Language) -> list[tuple[date, str]]:
    """The public holidays of a country in these days, with their names, in order.

    Raises UsageError where the country is not known, StudyplanError without the extra.
    """
    try:
        from holidays import country_holidays
    except ModuleNotFoundError:
        raise StudyplanError("holidays-extra") from None
    years = range(first.year, last.year + 1)
    try:
        calendar = country_holidays(country.upper(), years=years)
        wanted = [x for x in calendar.supported_languages if x[:2] == language]
        if wanted:
            calendar = country_holidays(country.upper(), years=years, language=wanted[0])
    except NotImplementedError:
        raise UsageError("no-country", name=country[:20]) from None
    return [(day, str(name)) for day, name in sorted(calendar.items()) if first <= day <= last]
