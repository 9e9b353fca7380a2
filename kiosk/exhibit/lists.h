/* What the checker knows of single languages: phrases to avoid, abbreviations, how hard a text may be.
 *
 * All in one file, so that a new language is one new entry. A language without an entry has empty lists: its texts are
 * then counted, but their wording is not looked at. Pure. */
#ifndef KIOSK_EXHIBIT_LISTS_H
#define KIOSK_EXHIBIT_LISTS_H

#include <stdbool.h>

enum phrase_list {
    PHRASES_SIGHT,    /* make no sense when only heard (A16): "see left", "click here" */
    PHRASES_AUDIENCE, /* speak of the audience, not of the content (S3): "may upset" */
    PHRASES_LOADED,   /* perpetrators' terms and judgements, for quotations only (S10): "traitors" */
    PHRASES_TOPIC,    /* name what only a sensitive panel may tell (S4): "suicide" */
    PHRASE_LIST_COUNT
};

/* The phrases of a list, NULL behind the last: small letters, `*` at the end for any ending. Never NULL itself. */
const char *const *lists_phrases(const char *language, enum phrase_list list);

/* A word in small letters that a full stop follows without ending a sentence, given without that stop: "mr", "z". */
bool lists_abbreviation(const char *language, const char *word);

/* A full stop behind one or two digits makes an ordinal number: "17. Mai". */
bool lists_ordinal_stop(const char *language);

/* The highest LIX of a panel that reads easily (prose.h); languages with longer words have a higher one. */
double lists_easy_lix(const char *language);

#endif
