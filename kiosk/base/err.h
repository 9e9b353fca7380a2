/* Results of everything that can fail because of the world outside.
 *
 * A mistake of the program itself is an assert. Whoever returns an error has already written its diagnostic (diag.h),
 * and leaves its outputs as they were. */
#ifndef KIOSK_BASE_ERR_H
#define KIOSK_BASE_ERR_H

#if defined(__GNUC__)
#define MUST_CHECK __attribute__((warn_unused_result))
#define PRINTF_LIKE(text, first) __attribute__((__format__(__printf__, text, first)))
#else
#define MUST_CHECK
#define PRINTF_LIKE(text, first)
#endif

enum err {
    ERR_OK = 0,
    ERR_MEMORY,   /* a limit on memory was met */
    ERR_IO,       /* reading or writing failed */
    ERR_FORMAT,   /* the bytes are not what they should be */
    ERR_LIMIT,    /* larger than allowed */
    ERR_MISSING,  /* not there */
    ERR_USAGE,    /* the command line is wrong */
    ERR_PLATFORM, /* the screen, a device or the system refused */
};

/* A short English phrase for an error, for logs; never NULL. */
const char *err_text(enum err err);

#endif
