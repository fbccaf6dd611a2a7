/// Names of weekdays and months in the C locale.
#ifndef LOOPSCOPE_NUMBER_CIVIL_NAMES_H
#define LOOPSCOPE_NUMBER_CIVIL_NAMES_H

typedef struct CivilName {
    const char *brief, *full;
} CivilName;

enum { CIVIL_WEEKDAY_COUNT = 7, CIVIL_MONTH_COUNT = 12 };

extern const CivilName CIVIL_WEEKDAYS[CIVIL_WEEKDAY_COUNT]; // from Monday
extern const CivilName CIVIL_MONTHS[CIVIL_MONTH_COUNT];     // from January

#endif
