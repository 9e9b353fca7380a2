#include "kiosk/screens/map_words.h"

#include <string.h>

#include "kiosk/screens/map_rest.h"

enum { NUMBER_BYTES = 100 };

void map_words_append(char *text, size_t size, const char *separator, const char *more)
{
    const char *parts[] = { text[0] != 0 ? separator : "", more };

    for (int i = 0; i < 2 && more[0] != 0; i++) {
        size_t len = strlen(text);
        words_fill(text + len, size - len, parts[i], "", "");
    }
}

void map_words_resting(const struct stage *stage, const struct map_facts *facts, int place, char *out, size_t size)
{
    out[0] = 0;
    for (enum flow_group group = 0; group < GROUP_COUNT; group++) {
        char number[NUMBER_BYTES];
        int people = map_facts_at(facts, place, group);
        if (people == 0)
            continue;
        map_count_text(stage, people, number, sizeof number);
        map_words_append(out, size, "\u00a0\u00b7 ", stage_word(stage, "groups", flow_group_id(group)));
        map_words_append(out, size, "\u00a0", number);
    }
}

void map_words_at(const struct stage *stage, const struct map_facts *facts, int place, char *out, size_t size)
{
    map_words_resting(stage, facts, place, out, size);
    if (out[0] != 0)
        return;
    const char *nobody = map_facts_told(facts, place, NONE) ? "map_nobody" : "map_no_source";
    map_words_append(out, size, "", stage_word(stage, "interface", nobody));
}
