/* The story: panels of the account's words on paper, the museum's text, a picture; a notice before sensitive ones. */
#include <string.h>

#include "kiosk/screens/flow.h"
#include "kiosk/screens/kit.h"

enum { ACTION_CARE_CONTINUE = 1, ACTION_CARE_SKIP };
enum { SPANS_MAX = 48, TEXT_BYTES = 600 };

static const enum type_role VOICE_ROLES[3] = { TYPE_TEXT, TYPE_TEXT_ITALIC, TYPE_TEXT_BOLD };
static const enum type_role ACCOUNT_ROLES[3] = { TYPE_QUOTE, TYPE_QUOTE_ITALIC, TYPE_QUOTE_BOLD };

/* Everything that the pages of one panel are made of. */
struct setting {
    const struct stage *stage;
    const struct panel *panel;
    const struct panel_text *text;
    const struct markdown_block *picture; /* NULL if none */
    struct rect body;
    struct rect paper_box, text_box; /* px */
    int paper_pad, paper_foot;       /* px */
    struct flow voice, account;
    struct paragraph foot; /* under the account: which statements, by whom */
    struct flow_mark voice_marks[FLOW_MAX_PAGES + 1], account_marks[FLOW_MAX_PAGES + 1];
    int voice_pages, account_pages, picture_pages;
};

static struct paragraph_options options_for(const struct stage *stage, int width)
{
    const struct language *language = stage_language(stage);

    return (struct paragraph_options){ width, language->code, language->rtl, ALIGN_START };
}

static void add_spans(struct setting *setting, struct flow *flow, const struct markdown_block *block,
                      const enum type_role roles[3], enum colour colour, int width, int gap)
{
    const struct stage *stage = setting->stage;
    struct span spans[SPANS_MAX];
    struct paragraph paragraph;
    struct paragraph_options options = options_for(stage, width);
    int count = 0;

    if (block->kind == MARKDOWN_ITEM)
        spans[count++] = (struct span){ "\u2013\u00a0", &stage->look.types[roles[0]], kit_colour(stage, colour),
                                        NO_LINK };
    count += links_spans(stage, block->spans, block->span_count, roles, colour, &flow->links, spans + count,
                         SPANS_MAX - count);
    paragraph_layout(stage->text, spans, count, &options, stage->scratch, &paragraph);
    flow_add(flow, &paragraph, gap, true);
}

static void add_line(struct setting *setting, struct flow *flow, enum type_role role, enum colour colour, int width,
                     int gap, const char *utf8)
{
    struct paragraph paragraph;

    kit_paragraph(setting->stage, role, colour, width, utf8, &paragraph);
    flow_add(flow, &paragraph, gap, false);
}

/* The words that say whose these are: on every panel, under the account. */
static void set_foot(struct setting *setting, int width)
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
    kit_paragraph(stage, TYPE_TEXT, COLOUR_QUIET_INK, width, whole, &setting->foot);
}

static void set_account(struct setting *setting, int width)
{
    const struct stage *stage = setting->stage;
    const struct markdown *markdown = &setting->text->markdown;
    const char *key = stage->visit->language == stage->exhibit->account_language ? "account_printed"
                                                                                 : "account_translated";
    int gap = stage->look.types[TYPE_QUOTE].leading_px / 2;

    add_line(setting, &setting->account, TYPE_QUOTE_ITALIC, COLOUR_QUIET_INK, width, 0,
             stage_word(stage, "interface", key));
    for (int i = 0; i < markdown->block_count; i++) {
        if (markdown->blocks[i].kind == MARKDOWN_QUOTE)
            add_spans(setting, &setting->account, &markdown->blocks[i], ACCOUNT_ROLES, COLOUR_INK, width, gap);
    }
    if (setting->account.block_count == 1)
        setting->account.block_count = 0;
    set_foot(setting, width);
}

static void set_voice(struct setting *setting, int width)
{
    const struct stage *stage = setting->stage;
    const struct markdown *markdown = &setting->text->markdown;
    int gap = stage->look.types[TYPE_TEXT].leading_px * 3 / 4;
    bool skipped = stage->visit->care[stage->visit->panel] == CARE_SKIP;

    for (int i = 0; i < markdown->block_count; i++) {
        const struct markdown_block *block = &markdown->blocks[i];
        if (block->kind == MARKDOWN_HEADING)
            add_spans(setting, &setting->voice, block, (enum type_role[3]){ TYPE_TITLE, TYPE_TITLE, TYPE_TITLE },
                      COLOUR_TEXT, width, 0);
        else if ((block->kind == MARKDOWN_PARAGRAPH || block->kind == MARKDOWN_ITEM) && !skipped)
            add_spans(setting, &setting->voice, block, VOICE_ROLES, COLOUR_TEXT, width, gap);
        else if (block->kind == MARKDOWN_IMAGE && !skipped)
            setting->picture = block;
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

/* Boxes of paper and text by the shape of the screen; on small ones both take all. */
static void set_frames(struct setting *setting, int header)
{
    const struct look *look = &setting->stage->look;
    struct rect body = kit_body(setting->stage);

    body.y += header;
    body.h -= header;
    if (look->low_reach && look->shape != SHAPE_SMALL) {
        /* Everything that can be touched lies in the lower half. */
        int half = look->surface.h_px / 2;
        body.h -= half - body.y;
        body.y = half;
    }
    setting->body = body;
    setting->paper_box = setting->text_box = body;
    setting->paper_pad = look_x(look, look->shape == SHAPE_SMALL ? 4 : 8);
    if (look->shape == SHAPE_WIDE) {
        int paper = body.w * 42 / 100;
        int gutter = look_x(look, 14);
        setting->paper_box.w = paper;
        setting->text_box.x = body.x + paper + gutter;
        setting->text_box.w = body.w - paper - gutter;
    }
}

static int paper_room(const struct setting *setting, int box_height)
{
    int foot = paragraph_height(&setting->foot) + look_y(&setting->stage->look, 6);

    return box_height - 2 * setting->paper_pad - foot;
}

/* On a tall screen the paper takes what its words need, up to half; the text has the rest. */
static void share_height(struct setting *setting)
{
    const struct look *look = &setting->stage->look;
    int gap = look_y(look, 9);
    int most = setting->body.h / 2;
    struct flow_mark end = { setting->account.block_count, 0 };
    int need = flow_height(&setting->account, (struct flow_mark){ 0, 0 }, end);
    int chrome = setting->body.h - paper_room(setting, setting->body.h);

    setting->paper_box.h = need + chrome < most ? need + chrome : most;
    if (setting->account.block_count == 0)
        setting->paper_box.h = -gap;
    setting->text_box.y = setting->body.y + setting->paper_box.h + gap;
    setting->text_box.h = setting->body.y + setting->body.h - setting->text_box.y;
}

static void set_panel(struct setting *setting, const struct stage *stage, int header)
{
    const struct visit *visit = stage->visit;

    *setting = (struct setting){ .stage = stage, .panel = &stage->exhibit->panels[visit->panel] };
    setting->text = &setting->panel->texts[visit->language];
    set_frames(setting, header);
    if (visit->care[visit->panel] != CARE_SKIP)
        set_account(setting, setting->paper_box.w - 2 * setting->paper_pad);
    set_voice(setting, setting->text_box.w);
    if (stage->look.shape == SHAPE_TALL)
        share_height(setting);
    setting->voice_pages = flow_pages(&setting->voice, setting->text_box.h, setting->voice_marks);
    if (setting->account.block_count > 0)
        setting->account_pages =
            flow_pages(&setting->account, paper_room(setting, setting->paper_box.h), setting->account_marks);
    setting->picture_pages = setting->picture != NULL ? 1 : 0;
}

static int text_page_count(const struct setting *setting)
{
    if (setting->stage->look.shape == SHAPE_SMALL)
        return setting->voice_pages + setting->account_pages;
    return setting->voice_pages > setting->account_pages ? setting->voice_pages : setting->account_pages;
}

static void place_paper(struct setting *setting, struct scene *scene, int page)
{
    const struct stage *stage = setting->stage;
    struct rect box = setting->paper_box;
    struct rect inner = inset(box, setting->paper_pad);
    int foot_y = inner.y + inner.h - paragraph_height(&setting->foot);
    int line_y = foot_y - look_y(&stage->look, 3);

    if (setting->account_pages == 0)
        return;
    page = page < setting->account_pages ? page : setting->account_pages - 1;
    scene_fill(scene, box, 0, kit_colour(stage, COLOUR_PAPER));
    flow_place(stage, scene, &setting->account, setting->account_marks[page], setting->account_marks[page + 1],
               inner.x, inner.y);
    scene_fill(scene, (struct rect){ inner.x, line_y, inner.w, look_y(&stage->look, 0.2) }, 0,
               kit_colour(stage, COLOUR_QUIET_INK));
    kit_place(scene, &setting->foot, inner.x, foot_y);
}

static void place_voice(struct setting *setting, struct scene *scene, int page)
{
    if (page >= setting->voice_pages)
        return;
    flow_place(setting->stage, scene, &setting->voice, setting->voice_marks[page], setting->voice_marks[page + 1],
               setting->text_box.x, setting->text_box.y);
}

/* The picture, or a named place for it while it is not there. */
static struct rect place_picture(struct setting *setting, struct scene *scene, struct rect room)
{
    const struct stage *stage = setting->stage;
    bool broken = false;
    const struct pixmap *image =
        stage->pictures.get(stage->pictures.context, setting->panel->picture, room.w, room.h, &broken);

    if (image != NULL) {
        struct rect box = { room.x, room.y, image->w, image->h };
        scene_image(scene, image, (struct point){ box.x, box.y });
        return box;
    }
    scene_fill(scene, room, 0, kit_colour(stage, COLOUR_RAISED));
    if (broken) {
        char words[TEXT_BYTES];
        struct paragraph paragraph;
        words_fill(words, sizeof words, stage_word(stage, "interface", "missing_picture"), "name",
                   setting->picture->file);
        kit_centred(stage, TYPE_TEXT, COLOUR_QUIET, room.w * 8 / 10, words, &paragraph);
        kit_place(scene, &paragraph, room.x + room.w / 10,
                  room.y + (room.h - paragraph_height(&paragraph)) / 2);
    }
    return room;
}

/* The picture's caption, and whose it is. */
static void caption(struct setting *setting, int width, struct paragraph *words, struct paragraph *credit)
{
    const struct stage *stage = setting->stage;
    const struct panel *panel = setting->panel;
    char line[TEXT_BYTES];

    kit_paragraph(stage, TYPE_TEXT, COLOUR_TEXT, width, setting->picture->caption, words);
    snprintf(line, sizeof line, "%s, %s", panel->picture_maker, panel->picture_date);
    kit_paragraph(stage, TYPE_TEXT, COLOUR_QUIET, width, line, credit);
}

static void place_picture_page(struct setting *setting, struct scene *scene)
{
    const struct look *look = &setting->stage->look;
    struct rect body = setting->body;
    struct paragraph words, credit;
    int gap = look_y(look, 4);

    if (look->shape == SHAPE_WIDE) {
        struct rect room = { body.x, body.y, body.w * 62 / 100, body.h };
        int x = room.x + room.w + look_x(look, 10);
        struct rect seen = place_picture(setting, scene, room);
        x = seen.x + seen.w + look_x(look, 10);
        caption(setting, body.x + body.w - x, &words, &credit);
        int y = kit_place(scene, &words, x, body.y);
        kit_place(scene, &credit, x, y + gap);
        return;
    }
    caption(setting, body.w, &words, &credit);
    int below = paragraph_height(&words) + paragraph_height(&credit) + 2 * gap;
    struct rect room = { body.x, body.y, body.w, body.h - below };
    int least = look_y(look, 30);
    if (room.h < least)
        room.h = least;
    struct rect seen = place_picture(setting, scene, room);
    int y = kit_place(scene, &words, body.x, seen.y + seen.h + gap);
    if (y + gap + paragraph_height(&credit) <= body.y + body.h)
        kit_place(scene, &credit, body.x, y + gap);
}

/* Chapter and date above the panel; small screens keep their room for the text. */
static int place_header(const struct stage *stage, struct scene *scene)
{
    const struct panel *panel = &stage->exhibit->panels[stage->visit->panel];
    struct rect body = kit_body(stage);
    char left[TEXT_BYTES], date[100];
    struct paragraph chapter, when;

    if (stage->look.shape == SHAPE_SMALL || stage->visit->text_size == 2)
        return 0;
    snprintf(left, sizeof left, "%d  \u00b7  %s", panel->chapter + 1,
             stage_word(stage, "chapters", stage->exhibit->chapters[panel->chapter]));
    words_date(stage_language(stage)->words, panel->date, date, sizeof date);
    kit_paragraph(stage, TYPE_TEXT, COLOUR_QUIET, body.w, left, &chapter);
    kit_paragraph(stage, TYPE_TEXT, COLOUR_QUIET, body.w, date, &when);
    if (chapter.line_count != 1)
        return 0;
    kit_place(scene, &chapter, body.x, body.y);
    bool both = when.line_count == 1 &&
                chapter.lines[0].width + when.lines[0].width + look_x(&stage->look, 8) <= body.w;
    if (both)
        kit_place(scene, &when, body.x + body.w - when.lines[0].width, body.y);
    return chapter.leading_px + look_y(&stage->look, 4);
}

static void build_care(const struct stage *stage, struct scene *scene)
{
    const struct panel *panel = &stage->exhibit->panels[stage->visit->panel];
    const struct panel_text *text = &panel->texts[stage->visit->language];
    const struct look *look = &stage->look;
    struct rect body = kit_body(stage);
    struct paragraph title, notice, staff;
    int width = look->shape == SHAPE_WIDE ? body.w * 6 / 10 : body.w;
    int gap = look_y(look, 6);
    int button_h = kit_button_height(stage);

    kit_paragraph(stage, TYPE_TITLE, COLOUR_TEXT, width, stage_word(stage, "interface", "care_title"), &title);
    kit_paragraph(stage, TYPE_TEXT, COLOUR_TEXT, width, text->notice, &notice);
    kit_paragraph(stage, TYPE_TEXT, COLOUR_QUIET, width, stage_word(stage, "interface", "staff_note"), &staff);
    int button_w = (width - gap) / 2;
    int bottom = body.y + body.h - button_h - gap / 2;
    int y = kit_place(scene, &title, body.x, body.y) + gap;
    y = kit_place(scene, &notice, body.x, y) + gap;
    if (y + paragraph_height(&staff) + gap <= bottom)
        y = kit_place(scene, &staff, body.x, y) + gap;
    y = look->low_reach || y > bottom ? bottom : y + gap;
    y = y > bottom ? bottom : y;
    kit_button(stage, scene, &(struct button){ .id = "care-skip", .label = stage_word(stage, "interface", "care_skip"),
                                               .box = { body.x, y, button_w, button_h },
                                               .action = ACTION_CARE_SKIP });
    kit_button(stage, scene,
               &(struct button){ .id = "care-continue", .label = stage_word(stage, "interface", "care_continue"),
                                 .box = { body.x + button_w + gap, y, button_w, button_h },
                                 .action = ACTION_CARE_CONTINUE });
}

static bool needs_care(const struct stage *stage)
{
    const struct panel *panel = &stage->exhibit->panels[stage->visit->panel];

    return panel->topics != 0 && stage->visit->care[stage->visit->panel] == CARE_UNASKED;
}

static int build(const struct stage *stage, struct scene *scene)
{
    struct setting *setting;

    if (needs_care(stage)) {
        build_care(stage, scene);
        return 1;
    }
    setting = arena_alloc(stage->scratch, sizeof *setting);
    set_panel(setting, stage, place_header(stage, scene));
    int text_pages = text_page_count(setting);
    int pages = text_pages + setting->picture_pages;
    int page = stage->visit->page < pages ? stage->visit->page : pages - 1;
    if (page >= text_pages) {
        place_picture_page(setting, scene);
        return pages;
    }
    if (stage->look.shape != SHAPE_SMALL) {
        place_paper(setting, scene, page);
        place_voice(setting, scene, page);
    } else if (page < setting->voice_pages) {
        place_voice(setting, scene, page);
    } else {
        place_paper(setting, scene, page - setting->voice_pages);
    }
    links_targets(stage, scene, setting->text_box, &setting->voice.links);
    links_targets(stage, scene, setting->paper_box, &setting->account.links);
    return pages;
}

static void story_bar(const struct stage *stage, int page_count, struct bar *out)
{
    const struct visit *visit = stage->visit;

    (void)page_count;
    *out = (struct bar){
        .home = true,
        .back = true,
        .next = !needs_care(stage),
        .step = visit->panel,
        .step_count = stage->exhibit->panel_count,
    };
}

static void go_next(const struct stage *stage, int page_count, struct visit *visit)
{
    if (visit->page + 1 < page_count) {
        visit->page++;
        return;
    }
    visit->page = 0;
    if (visit->panel + 1 < stage->exhibit->panel_count)
        visit->panel++;
    else
        visit->screen = SCREEN_HOME;
}

static void go_back(struct visit *visit)
{
    if (visit->page > 0) {
        visit->page--;
    } else if (visit->panel > 0) {
        visit->panel--;
        visit->page = PAGE_LAST;
    } else {
        visit->screen = SCREEN_HOME;
    }
}

static int distance(struct rect r, struct point p)
{
    int dx = p.x < r.x ? r.x - p.x : p.x > r.x + r.w ? p.x - r.x - r.w : 0;
    int dy = p.y < r.y ? r.y - p.y : p.y > r.y + r.h ? p.y - r.y - r.h : 0;

    return dx + dy;
}
