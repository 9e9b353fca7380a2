/* Runs a fuzz target over each file of a folder: whole, cut at each length and with each byte damaged once. So the
 * corpus is checked by the ordinary test run, with any compiler. */
#define _POSIX_C_SOURCE 200809L

#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILE_BYTES_MAX = 64 * 1024, VARIED_BYTES_MAX = 2048 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Each input in a piece of its own size, so that a sanitizer sees a read behind the end. */
static void run(const uint8_t *bytes, size_t len)
{
    uint8_t *copy = malloc(len == 0 ? 1 : len);

    if (copy == NULL)
        abort();
    memcpy(copy, bytes, len);
    LLVMFuzzerTestOneInput(copy, len);
    free(copy);
}

static void run_varied(uint8_t *bytes, size_t len)
{
    run(bytes, len);
    for (size_t i = 0; i < len && len <= VARIED_BYTES_MAX; i++) {
        run(bytes, i);
        uint8_t byte = bytes[i];
        bytes[i] = (uint8_t)(byte ^ (1u << i % 8));
        run(bytes, len);
        bytes[i] = byte;
    }
}

static int run_file(const char *folder, const char *name)
{
    static uint8_t bytes[FILE_BYTES_MAX];
    char path[4096];

    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        perror(path);
        return 1;
    }
    run_varied(bytes, fread(bytes, 1, sizeof bytes, file));
    fclose(file);
    return 0;
}

int main(int count, char **arguments)
{
    DIR *folder = count == 2 ? opendir(arguments[1]) : NULL;
    int failures = 0;
    int files = 0;

    if (folder == NULL) {
        fprintf(stderr, "usage: %s <folder of inputs>\n", arguments[0]);
        return 2;
    }
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        if (entry->d_name[0] == '.')
            continue;
        failures += run_file(arguments[1], entry->d_name);
        files++;
    }
    closedir(folder);
    printf("%d files\n", files);
    return failures > 0 || files == 0;
}
