/* Any bytes -> map geometry: refused with a reason, or features whose rings and lines are long enough and finite. */
#include <math.h>
#include <stdlib.h>

#include "kiosk/codec/geojson.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int check_path(const struct geojson_path *path, enum geojson_kind kind)
{
    if (path->count < (kind == GEOJSON_POLYGON || kind == GEOJSON_MULTI_POLYGON ? 3 : 2))
        abort();
    for (int i = 0; i < path->count; i++) {
        if (!isfinite(path->positions[i].lon_deg) || !isfinite(path->positions[i].lat_deg))
            abort();
    }
    return path->count;
}

static void check(const struct geojson *doc)
{
    int vertices = 0;

    for (int i = 0; i < doc->feature_count; i++) {
        const struct geojson_feature *feature = &doc->features[i];
        if (feature->number != i + 1 || feature->path_count < 1 || feature->name == NULL)
            abort();
        for (int k = 0; k < feature->path_count; k++)
            vertices += check_path(&feature->paths[k], feature->kind);
    }
    if (vertices != doc->vertex_count || vertices > GEOJSON_VERTEX_MAX)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = { 0 };
    struct diag diag = { 0 };
    struct text text;
    struct geojson doc;

    if (text_decode(&arena, "fuzz", data, size, &text, &diag) == ERR_OK &&
        geojson_read(&arena, "fuzz", &text, &doc, &diag) == ERR_OK)
        check(&doc);
    else if (diag_error_count(&diag) == 0)
        abort();
    arena_finish(&arena);
    diag_finish(&diag);
    return 0;
}
