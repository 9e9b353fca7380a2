/* Writes a photograph for tests: make_photo FILE WIDTH HEIGHT ORIENTATION [printer] */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/unit/jpeg_fixture.h"

int main(int count, char **words)
{
    if (count < 5) {
        fprintf(stderr, "usage: make_photo FILE WIDTH HEIGHT ORIENTATION [printer]\n");
        return 2;
    }
    const struct jpeg_wish wish = {
        .width = atoi(words[2]),
        .height = atoi(words[3]),
        .orientation = atoi(words[4]),
        .channels = count > 5 && strcmp(words[5], "printer") == 0 ? 4 : 3,
    };
    size_t len = 0;
    uint8_t *bytes = jpeg_make(&wish, &len);
    FILE *file = fopen(words[1], "wb");
    size_t written = file == NULL ? 0 : fwrite(bytes, 1, len, file);
    bool failed = file == NULL || fclose(file) != 0 || written != len;

    free(bytes);
    if (failed)
        perror(words[1]);
    return failed ? 1 : 0;
}
