/* Any bytes -> table: refused, or each row has all cells and each column is found by its name. */
#include <stdlib.h>

#include "kiosk/codec/csv.h"
#include "kiosk/codec/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const struct csv_table *table)
{
    for (int row = 0; row < table->row_count; row++) {
        for (int column = 0; column < table->column_count; column++) {
            if (table->rows[row].cells[column] == NULL || table->rows[row].line < 1)
                abort();
        }
    }
    for (int column = 0; column < table->column_count; column++) {
        if (csv_column(table, table->columns[column]) != column)
            abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = { 0 };
    struct diag diag = { 0 };
    struct text text;
    struct csv_table table;

    if (text_decode(&arena, "fuzz", data, size, &text, &diag) == ERR_OK &&
        csv_read(&arena, "fuzz", &text, &table, &diag) == ERR_OK)
        check(&table);
    else if (diag_error_count(&diag) == 0)
        abort();
    arena_finish(&arena);
    diag_finish(&diag);
    return 0;
}
