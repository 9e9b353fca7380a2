/* Maps of the plane that keep straight lines straight and parallels parallel: the upper two rows of a 3x3 matrix,
 *
 *     x' = a x + b y + c
 *     y' = d x + e y + f
 *
 * in this order, as libinput's LIBINPUT_CALIBRATION_MATRIX. Pure. */
#ifndef KIOSK_BASE_AFFINE_H
#define KIOSK_BASE_AFFINE_H

#include <stdbool.h>

struct affine {
    double a, b, c, d, e, f;
};

struct affine_spot {
    double x, y;
};

/* Leaves everything where it is. */
struct affine affine_identity(void);
struct affine_spot affine_at(const struct affine *map, struct affine_spot spot);
/* First `first`, then `second`. */
struct affine affine_then(const struct affine *first, const struct affine *second);
/* How much larger areas become; negative where they are turned over, too. */
double affine_growth(const struct affine *map);
/* It may be a panel that was built in: the unit square keeps between a quarter and four times its area, and none of its
 * corners goes further than its own size away from it. */
bool affine_sane(const struct affine *map);
/* From a panel that shows a picture turned clockwise by a multiple of 90 degrees, and before that, if `mirror`, with
 * left and right changed, to the picture; both are unit squares. */
struct affine affine_to_picture(int turn_deg, bool mirror);
/* What leads back; false, and `*out` untouched, where areas vanish. */
bool affine_back(const struct affine *map, struct affine *out);
/* The map that leads each of `from` nearest to its fellow of `to`, by least squares (Gauss): exactly where there are
 * three. False, and `*out` untouched, if all of `from` lie on a line or there are fewer. */
bool affine_between(const struct affine_spot *from, const struct affine_spot *to, int count, struct affine *out);

#endif
