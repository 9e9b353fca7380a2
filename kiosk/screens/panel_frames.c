/* How a panel divides the screen, and its words into pages. */
#include "kiosk/base/least.h"
#include "kiosk/screens/kit.h"
#include "kiosk/screens/panel_parts.h"

/* A screen of 7 inches holds six lines: there every one counts. */
static bool low(const struct look *look)
{
    const double low_mm = 120;

    return look->surface.h_mm < low_mm;
}

void panel_set_frames(struct panel_setting *setting, int header_px)
{
    const struct look *look = &setting->stage->look;
    struct rect body = kit_body(setting->stage);

    body.y += header_px;
    body.h -= header_px;
    setting->picture_box = body;
    if (look->low_reach && !look->compact) {
        /* Everything that can be touched lies in the lower half. */
        int half = look->surface.h_px / 2;
        body.h -= half - body.y;
        body.y = half;
        setting->title_above = true;
        setting->foot_place = FOOT_BEHIND;
        setting->tight = true;
    }
    setting->body = body;
    setting->paper_box = setting->text_box = body;
    /* About 50 characters a line (L7). */
    int measure = look_measure(look);
    setting->text_box.w = int_least(body.w, measure);
    setting->paper_pad_x = look_x(look, low(look) ? 3.6 : 7);
    setting->paper_pad_y = look_y(look, look->compact ? 3.2 : 7);
    bool skipped = setting->stage->visit->care[setting->stage->visit->panel] == CARE_SKIP;
    if (look->shape == SHAPE_WIDE && skipped) {
        /* There is no paper: what is told instead begins where the eye does. */
        setting->text_box.w = int_least(body.w, measure);
    } else if (look->shape == SHAPE_WIDE) {
        int paper = body.w * 44 / 100;
        int gutter = look_x(look, 13);
        setting->paper_box.w = paper;
        setting->text_box.x = body.x + paper + gutter;
        setting->text_box.w = int_least(body.w - paper - gutter, measure);
    }
}

int panel_paper_width(const struct panel_setting *setting)
{
    const struct look *look = &setting->stage->look;
    int inner = setting->paper_box.w - 2 * setting->paper_pad_x;

    /* The account's face is a little narrower than the museum's. */
    return int_least(inner, look_measure(look) + look_x(look, 7));
}

int panel_foot_gap(const struct panel_setting *setting)
{
    return look_y(&setting->stage->look, setting->tight ? 3 : 4);
}

int panel_foot_height(const struct panel_setting *setting)
{
    return paragraph_height(&setting->foot) + 2 * panel_foot_gap(setting);
}

int panel_paper_room(const struct panel_setting *setting, int box_px)
{
    int foot = setting->foot_place == FOOT_ON_PAPER ? panel_foot_height(setting) : 0;

    return box_px - 2 * setting->paper_pad_y - foot;
}

/* On a tall screen the paper takes what its words need, up to half, or to what the text leaves; the text has the rest.
 */
static void share_height(struct panel_setting *setting)
{
    const struct look *look = &setting->stage->look;
    int gap = look_y(look, 9);
    int chrome = setting->body.h - panel_paper_room(setting, setting->body.h);

    int left = setting->body.h - gap - flow_whole_height(&setting->voice);
    int most = left > setting->body.h / 2 ? left : setting->body.h / 2;
    setting->paper_box.h = int_least(flow_whole_height(&setting->account) + chrome, most);
    if (setting->account.block_count == 0)
        setting->paper_box.h = -gap;
    setting->text_box.y = setting->body.y + setting->paper_box.h + gap;
    setting->text_box.h = setting->body.y + setting->body.h - setting->text_box.y;
}

static int account_pages(struct panel_setting *setting)
{
    int room = panel_paper_room(setting, setting->paper_box.h);

    return flow_pages_from(&setting->account, room - setting->title_px, room, setting->account_marks);
}

/* The foot under the text; it names the account if there is room for that. False if it has no room at all. */
static bool set_foot_beside(struct panel_setting *setting)
{
    int left = setting->text_box.h - flow_whole_height(&setting->voice);

    panel_set_foot(setting, COLOUR_QUIET, setting->text_box.w, true);
    if (panel_foot_height(setting) > left)
        panel_set_foot(setting, COLOUR_QUIET, setting->text_box.w, false);
    return setting->voice_pages == 1 && panel_foot_height(setting) <= left;
}

/* One way to set the account of a wide screen. False if the foot has no room there. */
static bool try_wide(struct panel_setting *setting, bool tight, enum foot_place foot_place)
{
    setting->tight = tight;
    setting->foot_place = foot_place;
    setting->paper_pad_y = look_y(&setting->stage->look, tight ? 6 : 7);
    panel_set_account(setting, panel_paper_width(setting), false);
    setting->account_pages = account_pages(setting);
    return foot_place != FOOT_BESIDE || set_foot_beside(setting);
}

/* The first way that needs the fewest pages: the foot is the paper's, so that it goes under the text, where it could be
 * taken for the museum's source, only where that saves a page; before that, all on the paper moves closer. */
static void cut_wide(struct panel_setting *setting)
{
    static const struct {
        bool tight;
        enum foot_place foot_place;
    } ways[] = { { true, FOOT_ON_PAPER }, { false, FOOT_BESIDE }, { true, FOOT_BESIDE } };

    setting->account_pages = account_pages(setting);
    if (setting->foot_place != FOOT_ON_PAPER)
        return;
    for (size_t i = 0; i < sizeof ways / sizeof *ways && setting->account_pages > 1; i++) {
        struct panel_setting *tried = arena_alloc(setting->stage->scratch, sizeof *tried);
        *tried = *setting;
        if (try_wide(tried, ways[i].tight, ways[i].foot_place) && tried->account_pages < setting->account_pages)
            *setting = *tried;
    }
}

/* The title stands above the account's first page if that leaves room for two lines of it. */
static void share_first_page(struct panel_setting *setting)
{
    const struct look *look = &setting->stage->look;
    const struct flow *account = &setting->account;

    if (setting->title.block_count == 0 || setting->title_above || account->block_count == 0)
        return;
    const struct paragraph *quote = &account->blocks[account->block_count - 1].paragraph;
    int title = flow_whole_height(&setting->title) + look_y(look, look->compact ? 2.3 : 6);
    if (panel_paper_room(setting, setting->body.h - title) >= 2 * quote->leading_px)
        setting->title_px = title;
    else
        setting->title_pages = flow_pages(&setting->title, setting->body.h, setting->title_marks);
}

/* No more than one line of several below the label. */
static bool lonely_line(const struct panel_setting *setting)
{
    struct flow_mark second = setting->account_marks[1];

    return setting->account_pages > 1 && second.block == 1 && second.line <= 1;
}

/* The last page has words of the account. */
static bool ends_in_words(const struct panel_setting *setting)
{
    return setting->account.blocks[setting->account_marks[setting->account_pages - 1].block].running;
}

/* Lines a little longer than they are easiest to read are better than a quotation cut in two: where that saves a page
 * the account has them. Returns the width of its lines. */
static int widen_account(struct panel_setting *setting)
{
    const double wider_mm = 16;
    int width = panel_paper_width(setting), inner = setting->paper_box.w - 2 * setting->paper_pad_x;
    int wider = int_least(inner, width + look_x(&setting->stage->look, wider_mm));

    if (setting->account_pages < 2 || wider == width)
        return width;
    struct panel_setting *tried = arena_alloc(setting->stage->scratch, sizeof *tried);
    *tried = *setting;
    panel_set_account(tried, wider, false);
    tried->account_pages = account_pages(tried);
    if (tried->account_pages >= setting->account_pages)
        return width;
    *setting = *tried;
    return wider;
}

/* One after the other. Where the label would leave one line to the first page, it stands behind the account, as the
 * name below a letter. */
static void cut_small(struct panel_setting *setting)
{
    share_first_page(setting);
    setting->account_pages = account_pages(setting);
    int width = widen_account(setting);
    if (!lonely_line(setting))
        return;
    panel_set_account(setting, width, true);
    setting->account_pages = account_pages(setting);
    if (ends_in_words(setting))
        return;
    panel_set_account(setting, width, false);
    setting->account_pages = account_pages(setting);
}

void panel_cut(struct panel_setting *setting)
{
    if (setting->stage->look.shape == SHAPE_TALL)
        share_height(setting);
    setting->voice_pages = flow_pages(&setting->voice, setting->text_box.h, setting->voice_marks);
    switch (setting->stage->look.shape) {
    case SHAPE_WIDE: cut_wide(setting); break;
    case SHAPE_TALL: setting->account_pages = account_pages(setting); break;
    case SHAPE_SMALL: cut_small(setting); break;
    }
}
