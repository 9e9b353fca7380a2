/* Lists of names that are known, and what a writer may have meant by one that is not. Pure. */
#ifndef KIOSK_EXHIBIT_NAMES_H
#define KIOSK_EXHIBIT_NAMES_H

struct names {
    const char *const *items; /* borrowed; NULL: the list itself could not be read, so nothing is known to be wrong */
    int count;
};

/* The names of an array of strings, as an initialiser. */
#define NAMES(array) { (array), (int)(sizeof(array) / sizeof((array)[0])) }

enum { HINT_BYTES = 256 };

struct hint {
    char text[HINT_BYTES];
};

/* Index of a name, or -1. */
int names_find(const struct names *names, const char *name);
/* The name with the fewest slips of the keyboard in between (letters missing, added, exchanged or swapped; capitals
 * do not count), or NULL if none is near. */
const char *names_nearest(const struct names *names, const char *name);
/* What to do about an unknown name, for the end of a message: `did you mean "x"?`, or the names if they are few. */
struct hint names_hint(const struct names *names, const char *name);

#endif
