#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/exhibit/check_parts.h"

static const char TABLE[] = "figures.csv";

enum { ABOUT_DIGITS = 2 }; /* D3 */

static const struct figure *figure_at(const struct check *check, int index)
{
    return &check->exhibit->figures[index];
}

/* What its number, unit and measure are is not known: the row was refused. */
static bool unsure(const struct figure *figure)
{
    return (figure->refused & FIGURE_NUMBER) != 0;
}

/* So far as the units are known. */
static bool same_unit(const struct figure *a, const struct figure *b)
{
    return strcmp(a->unit, b->unit) == 0 || ((a->refused | b->refused) & FIGURE_UNIT) != 0;
}

static bool ranged(const struct figure *figure)
{
    return figure->amount.low != figure->amount.high;
}

/* D1 */
static void check_origin(struct check *check, const struct figure *figure)
{
    const struct source *source = figure->source == NONE ? NULL : &check->exhibit->sources[figure->source];

    if (figure->date.year == 0 && !figure->undated && (figure->refused & FIGURE_DATE) == 0)
        diag_error(check->diag, TABLE, figure->line,
                   "figure \"%s\" has no date; write at least the year, or unknown", figure->id);
    if (source != NULL && figure->page[0] == 0 && strcmp(source->evidence, "V") == 0)
        diag_warning(check->diag, TABLE, figure->line, "figure \"%s\" has no page, though \"%s\" was seen", figure->id,
                     source->id);
}

static void check_terms(struct check *check, const struct figure *figure)
{
    for (int i = 0; i < figure->term_count; i++) {
        const struct figure *term = figure_at(check, figure->terms[i].figure);
        if (unsure(term) || unsure(figure))
            continue;
        if (!term->amount.known)
            diag_error(check->diag, TABLE, figure->line, "the formula of \"%s\" uses \"%s\", which has no number",
                       figure->id, term->id);
        if (!same_unit(term, figure))
            diag_error(check->diag, TABLE, figure->line, "the formula of \"%s\" adds %s to %s", figure->id, term->unit,
                       figure->unit);
    }
}

/* What is computed must be what is shown, to the person. */
static void check_formula(struct check *check, const struct figure *figure)
{
    int64_t low = 0, high = 0;

    for (int i = 0; i < figure->term_count; i++) {
        const struct figure *term = figure_at(check, figure->terms[i].figure);
        const struct amount *amount = &term->amount;
        bool plus = figure->terms[i].sign > 0;
        if (!amount->known || unsure(term) || unsure(figure))
            return;
        low += plus ? amount->low : -amount->high;
        high += plus ? amount->high : -amount->low;
    }
    if (figure->term_count == 0 || (low == figure->amount.low && high == figure->amount.high))
        return;
    if (low == high)
        diag_error(check->diag, TABLE, figure->line,
                   "the formula of \"%s\" gives %" PRId64 ", but its value is %" PRId64 "; correct one of them",
                   figure->id, low, figure->amount.low);
    else
        diag_error(check->diag, TABLE, figure->line,
                   "the formula of \"%s\" gives %" PRId64 " to %" PRId64 ", but it has %" PRId64 " to %" PRId64
                   "; correct one of them", figure->id, low, high, figure->amount.low, figure->amount.high);
}

/* More than a tenth of the larger one lies between them. */
static bool far_apart(const struct amount *a, const struct amount *b)
{
    int64_t between = a->low > b->high ? a->low - b->high : b->low - a->high;
    int64_t larger = a->high > b->high ? a->high : b->high;

    return a->known && b->known && between > 0 && between * 10 > larger;
}

static bool names_other(const struct figure *figure, int index)
{
    for (int i = 0; i < figure->other_count; i++) {
        if (figure->others[i] == index)
            return true;
    }
    return false;
}

/* D2, D15. A computed figure is as disputed as its terms, which are looked at themselves. */
static void check_others(struct check *check, const struct figure *figure, int index)
{
    bool says_so = figure->status == STATUS_CONTESTED || figure->status == STATUS_CORRECTED ||
                   figure->status == STATUS_COMPUTED || ranged(figure);

    if (unsure(figure))
        return;
    if (figure->status == STATUS_CONTESTED && figure->other_count == 0 && !ranged(figure) &&
        (figure->refused & FIGURE_OTHERS) == 0)
        diag_error(check->diag, TABLE, figure->line,
                   "figure \"%s\" is contested, but by whom? Name a figure in `others`, or give low and high",
                   figure->id);
    for (int i = 0; i < figure->other_count; i++) {
        const struct figure *other = figure_at(check, figure->others[i]);
        bool named = names_other(other, index) || (other->refused & FIGURE_OTHERS) != 0;
        if (unsure(other))
            continue;
        if (far_apart(&figure->amount, &other->amount) && !says_so && !named)
            diag_error(check->diag, TABLE, figure->line,
                       "figures \"%s\" and \"%s\" are more than 10 %% apart; add \"%s\" to the `others` of \"%s\", or "
                       "give \"%s\" the status contested", figure->id, other->id, figure->id, other->id, figure->id);
        if (!same_unit(figure, other))
            diag_error(check->diag, TABLE, figure->line, "figure \"%s\" counts %s, but \"%s\" counts %s", figure->id,
                       figure->unit, other->id, other->unit);
        if ((figure->measure == MEASURE_DEATHS) != (other->measure == MEASURE_DEATHS))
            diag_error(check->diag, TABLE, figure->line,
                       "\"%s\" and \"%s\" are set side by side, but only one of them counts deaths; delete it from "
                       "`others`", figure->id, other->id);
    }
}

static int significant_digits(int64_t value)
{
    int digits = 0;

    while (value != 0 && value % 10 == 0)
        value /= 10;
    for (; value != 0; value /= 10)
        digits++;
    return digits;
}

/* D3 */
static void check_precision(struct check *check, const struct figure *figure)
{
    bool exact = significant_digits(figure->amount.low) > ABOUT_DIGITS ||
                 significant_digits(figure->amount.high) > ABOUT_DIGITS;

    if (!unsure(figure) && figure->amount.known && figure->amount.about && exact)
        diag_warning(check->diag, TABLE, figure->line,
                     "figure \"%s\" is an estimate, but looks exact; round it to two digits, or empty `about`",
                     figure->id);
}

void check_figures(struct check *check)
{
    for (int i = 0; i < check->exhibit->figure_count; i++) {
        const struct figure *figure = figure_at(check, i);
        check_origin(check, figure);
        check_terms(check, figure);
        check_formula(check, figure);
        check_others(check, figure, i);
        check_precision(check, figure);
    }
}
