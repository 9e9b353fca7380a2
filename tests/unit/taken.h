/* Counts how often this program and its libraries ask the C library for heap memory. Not for builds with sanitizers,
 * which bring their own. */
#ifndef TESTS_UNIT_TAKEN_H
#define TESTS_UNIT_TAKEN_H

/* From here on this thread's requests are counted: a worker may take what it likes. */
void taken_begin(void);
/* How many there were since then, 0 if it was not counted; ends counting. */
int taken_end(void);

#endif
