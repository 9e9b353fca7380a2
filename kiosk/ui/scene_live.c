/* What changes while a scene stands: groups that move and hide, texts that run. */
#include "kiosk/ui/scene_parts.h"

int scene_group(struct scene *scene)
{
    if (scene->group_count == SCENE_MAX_GROUPS) {
        scene->dropped++;
        return NO_GROUP;
    }
    scene->groups[scene->group_count] = (struct scene_group){ 0 };
    scene->open_group = scene->group_count++;
    return scene->open_group;
}

void scene_group_end(struct scene *scene)
{
    scene->open_group = NO_GROUP;
}

struct scene_group *scene_group_at(struct scene *scene, int group)
{
    return group == NO_GROUP ? &scene->no_group : &scene->groups[group];
}

/* Where its text stands as it is now. */
static struct rect ticker_box(const struct scene_node *node)
{
    const struct ticker *ticker = node->ticker;
    int slack = node->box.w - ticker->width;
    int x = node->align == ALIGN_CENTRE ? slack / 2 : ticker->font->rtl ? slack : 0;

    return (struct rect){ node->box.x + x, node->box.y, ticker->width, node->box.h };
}

void scene_ticker(struct scene *scene, const struct ticker *ticker, struct rect box, enum paragraph_align align,
                  uint32_t argb)
{
    struct scene_node *node = scene_push(scene, DRAW_MASK, scene_turn(scene, box), argb);

    if (node == NULL)
        return;
    node->ticker = ticker;
    node->align = align;
    /* What it says is read where the ticker keeps it. */
    scene_note_text(scene, &(struct scene_text){ .utf8 = ticker->utf8,
                                                 .box = ticker_box(node),
                                                 .face = ticker->font->face,
                                                 .size_px = ticker->font->size_px,
                                                 .argb = argb,
                                                 .last = true });
}

bool scene_text_shown(const struct scene *scene, const struct scene_text *text)
{
    return text->group == NO_GROUP || !scene->groups[text->group].hidden;
}

void scene_draw_ticker(const struct scene_node *node, struct draw_list *list, uint32_t argb)
{
    struct rect box = ticker_box(node);

    ticker_draw(node->ticker, list, (struct point){ box.x, box.y }, argb);
}
