/* Removes a folder that a test has made, with all that is in it. Whoever includes it defines _XOPEN_SOURCE first. */
#ifndef TESTS_UNIT_REMOVE_FOLDER_H
#define TESTS_UNIT_REMOVE_FOLDER_H

#include <ftw.h>
#include <stdio.h>

static inline int remove_one(const char *path, const struct stat *info, int kind, struct FTW *walk)
{
    (void)info;
    (void)kind;
    (void)walk;
    return remove(path);
}

static inline void remove_folder(const char *path)
{
    enum { OPEN_FOLDERS_MAX = 16 };

    nftw(path, remove_one, OPEN_FOLDERS_MAX, FTW_DEPTH | FTW_PHYS);
}

#endif
