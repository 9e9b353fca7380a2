#include "kiosk/screens/panel.h"

#include <string.h>

#include "kiosk/screens/kit.h"

enum { SPANS_MAX = 48, TEXT_BYTES = 600, FOOT_GAP_MM = 4 };

static const enum type_role VOICE_ROLES[3] = { TYPE_TEXT, TYPE_TEXT_ITALIC, TYPE_TEXT_BOLD };
static const enum type_role ACCOUNT_ROLES[3] = { TYPE_QUOTE, TYPE_QUOTE_ITALIC, TYPE_QUOTE_BOLD };

static struct paragraph_options options_for(const struct stage *stage, int width)
{
    const struct language *language = stage_language(stage);

    return (struct paragraph_options){ width, language->code, language->rtl, ALIGN_START };
}

/* The language's own quotation marks, such as "“ ”" in two parts; "" where it names none. */
static void quotation_marks(const struct stage *stage, const char **opening, const char **closing)
{
    const char *marks = words_get(stage_language(stage)->words, "language", "quotes");
    const char *blank = strchr(marks, ' ');

    *opening = *closing = "";
    if (blank == NULL)
        return;
    *opening = arena_text(stage->scratch, marks, (size_t)(blank - marks));
    *closing = blank + 1;
}

static void add_spans(struct panel_setting *setting, struct flow *flow, const struct markdown_block *block,
                      const enum type_role roles[3], enum colour colour, int width, int gap)
{
    const struct stage *stage = setting->stage;
    struct span spans[SPANS_MAX];
    struct paragraph paragraph;
    struct paragraph_options options = options_for(stage, width);
    struct span plain = { "", &stage->look.types[roles[0]], kit_colour(stage, colour), NO_LINK };
    const char *opening = "", *closing = "";
    int count = 0;

    if (block->kind == MARKDOWN_QUOTE)
        quotation_marks(stage, &opening, &closing);
    else if (block->kind == MARKDOWN_ITEM)
        opening = "\u2013\u00a0";
    spans[count] = plain;
    spans[count++].utf8 = opening;
    count += links_spans(stage, block->spans, block->span_count, roles, colour, &flow->links, spans + count,
                         SPANS_MAX - count - 1);
    spans[count] = plain;
    spans[count++].utf8 = closing;
    paragraph_layout(stage->text, spans, count, &options, stage->scratch, &paragraph);
    flow_add(flow, &paragraph, gap, block->kind != MARKDOWN_HEADING);
}

/* Says that these are the account's words; where they are translated, the printed ones are a tap away. */
static void add_account_line(struct panel_setting *setting, int width)
{
    const struct stage *stage = setting->stage;
    struct links *links = &setting->account.links;
    bool printed = stage->visit->language == stage->exhibit->account_language;
    const struct type *type = &stage->look.types[TYPE_QUOTE_ITALIC];
    uint32_t argb = kit_colour(stage, COLOUR_QUIET_INK);
    struct paragraph_options options = options_for(stage, width);
    struct paragraph paragraph;
    struct span spans[3] = { { stage_word(stage, "interface", printed ? "account_printed" : "account_translated"),
                               type, argb, NO_LINK } };

    if (!printed) {
        const char *label = stage_word(stage, "interface", "as_printed");
        spans[1] = (struct span){ "\u00a0\u00b7 ", type, argb, NO_LINK };
        spans[2] = (struct span){ label, type, argb, links->count };
        links->links[links->count++] =
            (struct link){ .card = { CARD_AS_PRINTED, stage->visit->panel }, .label = label };
    }
    paragraph_layout(stage->text, spans, printed ? 1 : 3, &options, stage->scratch, &paragraph);
    flow_add(&setting->account, &paragraph, 0, false);
}

/* The words that say whose these are: on every panel, under the account. */
static void set_foot(struct panel_setting *setting, enum colour colour, int width)
{
    const struct stage *stage = setting->stage;
    const struct panel *panel = setting->panel;
    char numbers[120] = "";
    char total[16];
    char line[TEXT_BYTES];
    char whole[TEXT_BYTES + 200];

    for (int i = 0; i < panel->statement_count; i++) {
        char number[16];
        snprintf(number, sizeof number, "%s%d", i == 0 ? "" : ", ", panel->statements[i]);
        strncat(numbers, number, sizeof numbers - strlen(numbers) - 1);
    }
    snprintf(total, sizeof total, "%d", stage->exhibit->statement_total);
    const char *key = panel->statement_count == 1 ? "statement_one" : "statement_many";
    words_fill(line, sizeof line, stage_word(stage, "interface", key), "n", numbers);
    char filled[TEXT_BYTES];
    words_fill(filled, sizeof filled, line, "total", total);
    snprintf(whole, sizeof whole, "%s %s", panel->statement_count > 0 ? filled : "",
             stage_word(stage, "interface", "attribution"));
    kit_paragraph(stage, TYPE_TEXT, colour, width, whole, &setting->foot);
}

static void set_account(struct panel_setting *setting, int width)
{
    const struct stage *stage = setting->stage;
    const struct markdown *markdown = &setting->text->markdown;
    int gap = stage->look.types[TYPE_QUOTE].leading_px / 2;

    add_account_line(setting, width);
    for (int i = 0; i < markdown->block_count; i++) {
        if (markdown->blocks[i].kind == MARKDOWN_QUOTE)
            add_spans(setting, &setting->account, &markdown->blocks[i], ACCOUNT_ROLES, COLOUR_INK, width, gap);
    }
    if (setting->account.block_count == 1)
        setting->account.block_count = 0;
    set_foot(setting, COLOUR_QUIET_INK, width);
    if (stage->look.shape == SHAPE_SMALL || stage->look.factor > 1.6)
        setting->foot_place = FOOT_BEHIND;
    if (setting->foot_place == FOOT_BEHIND && setting->account.block_count > 0) {
        flow_add(&setting->account, &setting->foot, gap, false);
        flow_tail(&setting->account);
    }
}

static void set_voice(struct panel_setting *setting, int width)
{
    const struct stage *stage = setting->stage;
    const struct markdown *markdown = &setting->text->markdown;
    int gap = stage->look.types[TYPE_TEXT].leading_px * 3 / 4;
    bool skipped = stage->visit->care[stage->visit->panel] == CARE_SKIP;

    for (int i = 0; i < markdown->block_count; i++) {
        const struct markdown_block *block = &markdown->blocks[i];
        if (block->kind == MARKDOWN_HEADING)
            add_spans(setting, setting->title_above ? &setting->title : &setting->voice, block,
                      (enum type_role[3]){ TYPE_TITLE, TYPE_TITLE, TYPE_TITLE }, COLOUR_TEXT, width, 0);
        else if ((block->kind == MARKDOWN_PARAGRAPH || block->kind == MARKDOWN_ITEM) && !skipped)
            add_spans(setting, &setting->voice, block, VOICE_ROLES, COLOUR_TEXT, width, gap);
        else if (block->kind == MARKDOWN_IMAGE && !skipped)
            setting->picture_block = block;
    }
    if (!skipped)
        return;
    for (int i = 0; i < setting->text->skip.block_count; i++)
        add_spans(setting, &setting->voice, &setting->text->skip.blocks[i], VOICE_ROLES, COLOUR_TEXT, width, gap);
}

static struct rect inset(struct rect r, int by)
{
    return rect_grow(r, -by);
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* Boxes of paper and text by the shape of the screen; on small ones both take all. */
static void set_frames(struct panel_setting *setting, int header)
{
    const struct look *look = &setting->stage->look;
    struct rect body = kit_body(setting->stage);

    body.y += header;
    body.h -= header;
    if (look->low_reach && !look->compact) {
        /* Everything that can be touched lies in the lower half. */
        int half = look->surface.h_px / 2;
        body.h -= half - body.y;
        body.y = half;
        setting->title_above = true;
        setting->foot_place = FOOT_BEHIND;
    }
    setting->body = body;
    setting->paper_box = setting->text_box = body;
    /* About 50 characters a line (L7). */
    int measure = look_measure(look);
    if (look->shape != SHAPE_WIDE && setting->text_box.w > measure) {
        setting->text_box.w = measure;
        setting->paper_box.w = least(body.w, measure + 2 * look_x(look, 7));
    }
    setting->paper_pad = look_x(look, look->compact ? 4 : 7);
    bool skipped = setting->stage->visit->care[setting->stage->visit->panel] == CARE_SKIP;
    if (look->shape == SHAPE_WIDE && skipped) {
        /* There is no paper: what is told instead begins where the eye does. */
        setting->text_box.w = least(body.w, measure);
    } else if (look->shape == SHAPE_WIDE) {
        int paper = body.w * 44 / 100;
        int gutter = look_x(look, 13);
        setting->paper_box.w = paper;
        setting->text_box.x = body.x + paper + gutter;
        setting->text_box.w = least(body.w - paper - gutter, measure);
    }
}

/* Height of the foot with the line above it. */
static int foot_height(const struct panel_setting *setting)
{
    return paragraph_height(&setting->foot) + look_y(&setting->stage->look, 2 * FOOT_GAP_MM);
}

static int paper_room(const struct panel_setting *setting, int box_height)
{
    return box_height - 2 * setting->paper_pad - (setting->foot_place == FOOT_ON_PAPER ? foot_height(setting) : 0);
}

static int whole_height(const struct flow *flow)
{
    return flow_height(flow, (struct flow_mark){ 0, 0 }, (struct flow_mark){ flow->block_count, 0 });
}

/* On a tall screen the paper takes what its words need, up to half; the text has the rest. */
static void share_height(struct panel_setting *setting)
{
    const struct look *look = &setting->stage->look;
    int gap = look_y(look, 9);
    int most = setting->body.h / 2;
    int need = whole_height(&setting->account);
    int chrome = setting->body.h - paper_room(setting, setting->body.h);

    setting->paper_box.h = need + chrome < most ? need + chrome : most;
    if (setting->account.block_count == 0)
        setting->paper_box.h = -gap;
    setting->text_box.y = setting->body.y + setting->paper_box.h + gap;
    setting->text_box.h = setting->body.y + setting->body.h - setting->text_box.y;
}

/* What a tall screen leaves free below a text that needs no other page. */
static struct rect below_text(const struct panel_setting *setting)
{
    const struct look *look = &setting->stage->look;
    struct rect body = setting->body;

    if (look->shape != SHAPE_TALL || setting->voice_pages != 1 || setting->account_pages > 1)
        return (struct rect){ 0 };
    int used = whole_height(&setting->voice) + look_y(look, 11);
    int y = setting->text_box.y + used;
    return (struct rect){ body.x, y, body.w, body.y + body.h - y };
}

static int account_pages(struct panel_setting *setting)
{
    if (setting->account.block_count == 0)
        return 0;
    return flow_pages(&setting->account, paper_room(setting, setting->paper_box.h), setting->account_marks);
}

/* The foot goes under the text if there is room and the account then needs a page less. */
static void move_foot_beside(struct panel_setting *setting)
{
    struct panel_setting *tried = arena_alloc(setting->stage->scratch, sizeof *tried);
    int pages = setting->account_pages;

    if (setting->stage->look.shape != SHAPE_WIDE || setting->foot_place != FOOT_ON_PAPER || pages < 2)
        return;
    *tried = *setting;
    tried->foot_place = FOOT_BESIDE;
    set_foot(tried, COLOUR_QUIET, tried->text_box.w);
    tried->account_pages = account_pages(tried);
    bool room = tried->voice_pages == 1 && whole_height(&tried->voice) + foot_height(tried) <= tried->text_box.h;
    if (room && tried->account_pages < pages)
        *setting = *tried;
}

void panel_set(struct panel_setting *setting, const struct stage *stage, int header_px)
{
    const struct visit *visit = stage->visit;

    *setting = (struct panel_setting){ .stage = stage, .panel = &stage->exhibit->panels[visit->panel] };
    setting->text = &setting->panel->texts[visit->language];
    set_frames(setting, header_px);
    if (visit->care[visit->panel] != CARE_SKIP)
        set_account(setting, setting->paper_box.w - 2 * setting->paper_pad);
    set_voice(setting, setting->text_box.w);
    if (stage->look.shape == SHAPE_TALL)
        share_height(setting);
    setting->voice_pages = flow_pages(&setting->voice, setting->text_box.h, setting->voice_marks);
    setting->account_pages = account_pages(setting);
    move_foot_beside(setting);
    picture_set(&setting->picture, stage, setting->panel, setting->picture_block, setting->body, below_text(setting));
}

static int text_page_count(const struct panel_setting *setting)
{
    if (setting->stage->look.shape == SHAPE_SMALL)
        return setting->voice_pages + setting->account_pages;
    return setting->voice_pages > setting->account_pages ? setting->voice_pages : setting->account_pages;
}

/* At the foot of a box, under a thin line. */
static void place_foot(const struct panel_setting *setting, struct scene *scene, struct rect box, enum colour line)
{
    const struct stage *stage = setting->stage;
    int y = box.y + box.h - paragraph_height(&setting->foot);

    scene_fill(scene, (struct rect){ box.x, y - look_y(&stage->look, FOOT_GAP_MM), box.w, look_y(&stage->look, 0.2) }, 0,
               kit_colour(stage, line));
    kit_place(scene, &setting->foot, box.x, y);
}

static void place_paper(struct panel_setting *setting, struct scene *scene, int page)
{
    const struct stage *stage = setting->stage;
    struct rect box = setting->paper_box;
    struct rect inner = inset(box, setting->paper_pad);

    if (setting->account_pages == 0)
        return;
    page = page < setting->account_pages ? page : setting->account_pages - 1;
    scene_fill(scene, box, 0, kit_colour(stage, COLOUR_PAPER));
    flow_place(stage, scene, &setting->account, setting->account_marks[page], setting->account_marks[page + 1],
               inner.x, inner.y);
    if (setting->foot_place == FOOT_ON_PAPER)
        place_foot(setting, scene, inner, COLOUR_QUIET_INK);
    else if (setting->foot_place == FOOT_BESIDE)
        place_foot(setting, scene, setting->text_box, COLOUR_EDGE);
}

static void place_voice(struct panel_setting *setting, struct scene *scene, int page)
{
    struct flow_mark title_end = { setting->title.block_count, 0 };
    int title_y = setting->body.y - whole_height(&setting->title) - look_y(&setting->stage->look, 6);

    flow_place(setting->stage, scene, &setting->title, (struct flow_mark){ 0, 0 }, title_end, setting->text_box.x,
               title_y);
    if (setting->voice_pages == 0)
        return;
    page = page < setting->voice_pages ? page : setting->voice_pages - 1;
    flow_place(setting->stage, scene, &setting->voice, setting->voice_marks[page], setting->voice_marks[page + 1],
               setting->text_box.x, setting->text_box.y);
}

int panel_page_count(const struct panel_setting *setting)
{
    int count = text_page_count(setting) + picture_page_count(&setting->picture);

    return count > 0 ? count : 1;
}

void panel_place(struct panel_setting *setting, struct scene *scene, int page)
{
    const struct stage *stage = setting->stage;
    int text_pages = text_page_count(setting);

    if (page >= text_pages && picture_page_count(&setting->picture) > 0) {
        picture_put(&setting->picture, scene, page - text_pages);
        return;
    }
    if (stage->look.shape != SHAPE_SMALL) {
        place_paper(setting, scene, page);
        place_voice(setting, scene, page);
        if (setting->picture.place == PICTURE_BELOW_TEXT)
            picture_put(&setting->picture, scene, 0);
    } else if (page < setting->voice_pages) {
        place_voice(setting, scene, page);
    } else {
        place_paper(setting, scene, page - setting->voice_pages);
    }
    links_targets(stage, scene, setting->text_box, &setting->voice.links);
    links_targets(stage, scene, setting->paper_box, &setting->account.links);
}
