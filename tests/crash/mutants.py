#!/usr/bin/env python3
"""Takes one check after the other out of kiosk/update, and out of what plays of it in kiosk/app, and expects some test
of tests/crash to miss it.

A mutant is a file, a text that stands in it exactly once, and what stands there instead. One that no test notices is a
check that a later edit could lose without anybody seeing it."""
import concurrent.futures
import os
import subprocess
import sys
import tempfile

import mutant

TABLE = "tests/crash/mutants.py"
MUTANTS = [
    ("bytes.c", "info.bytes > max_bytes", "info.bytes > UINT64_MAX / 2 + max_bytes"),
    ("bytes.c", "if (got != len) {", "if (got > len + 1) {"),
    ("sealed.c", "if (sealed->key != NULL)\n        return UPDATE_OK;",
     "sealed->key = sealed->key == NULL ? &trust->keys[0] : sealed->key;\n    if (sealed->key != NULL)\n"
     "        return UPDATE_OK;"),
    ("sealed.c", "if (memcmp(found, entry->hash, HASH_BYTES) != 0)", "if (memcmp(found, entry->hash, 0) != 0)"),
    ("sealed.c", "return wrong == HASHING_NONE ? UPDATE_OK : sealed_tell",
     "return sealed->sums.count > 0 ? UPDATE_OK : sealed_tell"),
    ("sealed.c", "code = sealed_settle(sealed, hashing, diag);", "(void)hashing_settle(hashing);"),
    ("hashing.c", "memcmp(found, stretch->expected, sizeof found) != 0", "memcmp(found, stretch->expected, 0) != 0"),
    ("hashing.c", " && slab->wrong == HASHING_NONE", ""),
    ("hashing.c", "    if (hashing->wrong == HASHING_NONE)\n", ""),
    ("hashing.c", "    hashing->wrong = HASHING_NONE;\n    return wrong;", "    return wrong;"),
    ("hashing.c", "    if (hashing->slabs[hashing->filling].count > 0)\n        hand_over(hashing);\n", ""),
    ("hashing.c", " || slab->count == STRETCHES_MAX)", ")"),
    ("hashing.c", "return hashing->wrong;", "return HASHING_NONE;"),
    ("hashing.c", "if (stretch->begins)", "if (stretch->begins && i > 0)"),
    ("hashing.c", "    if (hashing->given == SLABS)\n        await_oldest(hashing);\n", ""),
    ("hashing.c", "if (hashing->worker == NULL) {", "if (hashing->worker == NULL && !hashing->refused) {"),
    ("staging.c", "    disk_forget(*file);\n", ""),
    ("staging.c", "        disk_release(ahead.files[i % FORESEEN_FILES]);\n", ""),
    ("staging.c", "    for (int i = 0; i < FORESEEN_FILES; i++)\n        disk_release(ahead.files[i]);\n", ""),
    ("sealed.c", "if (info.bytes <= SEALED_FILE_BYTES_MAX)", "if (info.bytes <= UINT64_MAX)"),
    ("sealed.c", "if (sum > SEALED_TOTAL_BYTES_MAX) {", "if (sum > UINT64_MAX / 2) {"),
    ("sealed.c", "return got == 0 ? UPDATE_OK : changed(name, diag);", "return UPDATE_OK;"),
    ("sealed.c", "if (got != wanted)", "if (got > wanted)"),
    ("sealed.c", "first = first == UPDATE_OK ? code : first;", "(void)code;"),
    ("delivery.c", "source.sealed.key->kind != TRUST_FULL", "source.sealed.key->kind == TRUST_DEVICE"),
    ("delivery.c", "source.sealed.key->kind != TRUST_FULL", "source.sealed.key->kind == TRUST_RETIRED"),
    ("delivery.c", "if (list.more) {", "if (list.count < 0) {"),
    ("delivery.c", "update_code_by_hand(code) && search.other != NULL", "false"),
    ("import.c", "code == UPDATE_LISTED_FILE ? UPDATE_FILE_CHANGED : code", "code"),
    ("delivery.c", "    code = delivery_unless_gone(folder, code, diag);\n", ""),
    ("delivery.c", "    diag_finish(diag);\n    return update_fault(diag, UPDATE_STICK_REMOVED, NULL,",
     "    return update_fault(diag, UPDATE_STICK_REMOVED, NULL,"),
    ("delivery.c", "still_reads(folder, SEALED_MANIFEST) || still_reads(folder, SEALED_SEAL))",
     "still_reads(folder, SEALED_SEAL))"),
    ("staging.c", "    code = delivery_unless_gone(source->folder, code, diag);\n", ""),
    ("install_sealed.c", "    code = delivery_unless_gone(job->source.folder, code, job->diag);\n", ""),
    ("install_sealed.c", "    code = delivery_unless_gone(job->source.folder, code, why);\n", ""),
    ("install_unsealed.c", "    code = delivery_unless_gone(job->source.folder, code, job->diag);\n", ""),
    ("delivery.c", "return of_a != of_b ? of_a : a->", "return a->"),
    ("rules.c", "version - floor <= RULES_JUMP_MAX", "version - floor <= UINT32_MAX"),
    ("rules.c", "version > floor && ", "version >= floor && "),
    ("rules.c", "if (manifest->format <= EXHIBIT_FORMAT)", "if (manifest->format <= 2)"),
    ("rules.c", "if (standing->sealed && memcmp(standing->sealed_id, sealed->id, HASH_BYTES) == 0) {", "if (0) {"),
    ("rules.c", "if (marked) {", "if (marked && 0) {"),
    ("rules.c", "strcmp(standing->id, manifest->id) != 0", "0"),
    ("room.c", "space.free_bytes >= room->bytes && space.free_files >= room->files",
     "space.free_files >= room->files"),
    ("room.c", "space.free_bytes >= room->bytes && space.free_files >= room->files",
     "space.free_bytes >= room->bytes"),
    ("room.c", "return generation == store->state.active || generation == store->state.previous;",
     "return generation == store->state.active;"),
    ("install.c", "if (next.confirmed || next.active == GENERATION_FACTORY)\n        next.previous", "next.previous"),
    ("install.c", "next.preview = preview;", "next.preview = false;"),
    ("install.c", "next.tries = preview ? 0 : STATE_TRIES;", "next.tries = STATE_TRIES;"),
    ("staging.c", "memcmp(found.text, wanted->text, found.len) != 0", "0"),
    ("staging.c", "code = sealed_settle(&source->sealed, staging->hashing, diag);", "code = UPDATE_OK;"),
    ("staging.c", "return code == UPDATE_OK ? sealed_settle(sealed, staging->hashing, why) : code;", "return code;"),
    ("staging.c", "read_all_back(staging, sealed, sizes, target, &why) == UPDATE_OK",
     "read_all_back(staging, sealed, sizes, target, &why) != UPDATE_RUNNING"),
    ("install_sealed.c",
     "return settled != UPDATE_OK ? settled : code;", "return code;"),
    ("install_sealed.c", "return settled != UPDATE_OK ? settled : code;", "return code == UPDATE_OK ? settled : code;"),
    ("save.c", "return code == UPDATE_OK ? settle(job) : code;", "return code;"),
    ("staging.c", "enum disk_fault fault = disk_sync_all(target);",
     "enum disk_fault fault = disk_sync_all(target) == DISK_OK ? DISK_OK : disk_sync_all(target);"),
    ("writing.c", "fault = fault != DISK_OK ? fault : closing;", "(void)closing;"),
    ("state.c", "memcmp(again, line, len) != 0", "memcmp(again, line, len / 2) != 0"),
    ("store.c", "if (fault == DISK_BUSY)\n        return update_fault(diag, UPDATE_RUNNING, LOCK, fault);",
     "if (fault == DISK_BUSY)\n        return UPDATE_OK;"),
    ("store.c", "list.count >= MARKS_MAX", "list.count >= ENTRIES_MAX"),
    ("store.c", "if (code == UPDATE_OK)\n        code = store_empty_stage(&store, diag);\n", ""),
    ("trial_good.c", "probe->unmarked && store_marked(probe->store, sealed.id)", "0"),
    ("trial_good.c", "probe->whole ? sealed_check(folder, &sealed, diag) : measure", "measure"),
    ("trial_change.c", "    (void)trial_recover(store, trust);\n    const uint32_t active",
     "    const uint32_t active"),
    ("trial_change.c", "    (void)trial_recover(store, trust);\n    bool preview", "    bool preview"),
    ("trial.c", "if (!trust->unread || store->lock == DISK_NONE)", "if (1)"),
    ("trust.c", "        out->unread = true;\n", ""),
    ("trust.c", "        trust->unread = true;\n    } else {", "    } else {"),
    ("trial.c", "next.tries--;", "(void)next.tries;"),
    ("trial_change.c", "next.floor = sealed.manifest.version;", "(void)next.floor;"),
    ("trial_change.c", "code = store_unmark(store, sealed.id, diag);", "code = UPDATE_OK;"),
    ("trial.c", "store->state.changes > TRIAL_CHANGES_MAX", "store->state.changes > 10 * TRIAL_CHANGES_MAX"),
    ("trial_change.c", "store->lock == DISK_NONE ? UPDATE_OK : mark(store, left, diag)", "UPDATE_OK"),
    ("trial_change.c", "if (store->lock != DISK_NONE)\n        code = store_commit", "code = store_commit"),
    ("install.c", "request->consent && request->device != NULL;", "request->device != NULL;"),
    ("install.c", "    if (code == UPDATE_SAME && may_import)\n        code = install_look_again(job);\n", ""),
    ("install_unsealed.c", "job->result.preview = true;", "job->result.preview = false;"),
    ("install_unsealed.c", "if (code == UPDATE_OK)\n        code = install_judge(job);\n", ""),
    ("install_unsealed.c", "if (!is_told(diag, told, more->problems[i].file))", "if (1)"),
    ("install_unsealed.c", "    int told = diag->count;\n", "    int told = 0;\n"),
    ("install_unsealed.c", "if (!is_told(diag, told, more", "if (!is_told(diag, diag->count, more"),
    ("install_unsealed.c", "    if (code == UPDATE_OK)\n        code = rules_format(&manifest, &settings);\n", ""),
    ("install_unsealed.c", "if (code == UPDATE_OK || import_is_content(code)) {", "if (code == UPDATE_OK) {"),
    ("install_unsealed.c", "code = code != UPDATE_OK ? code : checked;", "code = checked;"),
    ("install_unsealed.c", "    if (!diag_tells(diag, SEALED_MANIFEST))\n        diag_add(diag, &settings);\n", ""),
    ("install_unsealed.c", "install_check(job, name, false, diag)", "install_check(job, name, true, diag)"),
    ("install_unsealed.c", "first == UPDATE_OK || code == UPDATE_PROGRAM_OLD ?", "first == UPDATE_OK ?"),
    ("install_unsealed.c", "first == UPDATE_OK || code == UPDATE_PROGRAM_OLD ? code : first", "first"),
    ("install_unsealed.c", "plan->found != UPDATE_OK ? plan->found : code;", "code;"),
    ("install_sealed.c", "    tell_unsealed(job, &found);\n", "    diag_add(job->diag, &found);\n"),
    ("install_sealed.c", "sums_name_fault(problem->file, strlen(problem->file)) == NULL", "problem->file[0] != 0"),
    ("install_sealed.c", "bytes_has(job->source.folder, problem->file);", "true;"),
    ("install_sealed.c", "install_check(job, name, true, &found)", "install_check(job, name, false, &found)"),
    ("install_sealed.c", "{ count_bytes, staging, &staging->pace }", "{ count_bytes, staging, NULL }"),
    ("install_sealed.c", " || code == UPDATE_STICK_SLOW;", ";"),
    ("caged.c", "report->count >= 0 && ", ""),
    ("caged.c", "report->count <= CAGED_PROBLEMS_MAX && ", ""),
    ("caged.c", "record->kind < 0 || ", ""),
    ("caged.c", "record->kind >= DIAG_KIND_COUNT || ", ""),
    ("caged.c", " || record->line < 0)", ")"),
    ("caged.c", "heard.error_count <= report->errors", "true"),
    ("caged.c", "heard.warning_count <= report->warnings", "true"),
    ("caged.c", "file[sizeof file - 1] = text[sizeof text - 1] = 0;", "text[sizeof text - 1] = 0;"),
    ("caged.c", "diag->problems[i].warning == (pass == 1)", "pass == 0"),
    ("delivery.c", "if (!bytes_has(folder, SHORT))", "if (SHORT[0] != 0)"),
    ("import_look.c", "    refuse_alike(walk, path, &list);\n", "    (void)refuse_alike;\n"),
    ("import_look.c", " || junk_name(spellings[i].name))", ")"),
    ("pace.c", "if (ms >= PACE_ANSWER_MS_MAX)", "if (ms > PACE_WINDOW_MS)"),
    ("pace.c", "pace->bytes >= (uint64_t)pace->asked_ms", "pace->bytes >= (uint64_t)0 * (uint64_t)pace->asked_ms"),
    ("pace.c", "    *pace = (struct pace){ 0 };\n", ""),
    ("staging.c", "{ staging_take, &copy, &staging->pace }", "{ staging_take, &copy, NULL }"),
    ("import.c", "{ staging_take, &copy, &run->staging->pace }", "{ staging_take, &copy, NULL }"),
    ("install_unsealed.c", "import_need(&plan->import, room);", "(void)import_need;"),
    ("install_unsealed.c", "plan->fonts.capacity = plan->fonts.count;", "plan->fonts.count = 0;"),
    ("install_unsealed.c",
     "fonts_add_installed(&plan->fonts, &job->arena, job->store, job->request->trust);", ""),
    ("delivery.c", "if (found && *name != NULL)", "if (0)"),
    ("device.c", "if (!bytes_has(root, DEVICE_PUBLIC))", "if (root >= 0)"),
    ("device.c", "if (public_is(root, text, len, arena))", "if (bytes_has(root, DEVICE_PUBLIC))"),
    ("device.c", "return code == UPDATE_OK ? UPDATE_OK : UPDATE_NO_STORE;", "return UPDATE_OK;"),
    ("fonts.c", "if (memcmp(fonts->hashes[i], hash, HASH_BYTES) == 0)", "if (fonts->hashes[i] != NULL)"),
    ("import.c", "code != UPDATE_OK || fonts_known(run->fonts, hash)", "code != UPDATE_OK || hash != NULL"),
    ("import.c", "if (code != UPDATE_OK && !import_is_content(code))\n            return code;\n", ""),
    ("import.c", "if (code != UPDATE_OK && !import_is_content(code))", "if (code != UPDATE_OK)"),
    ("import_look.c", "IMPORT_ENTRIES_MAX - walk->entries, &list", "IMPORT_ENTRIES_MAX, &list"),
    ("import_look.c", "walk->bytes += file->bytes;", "(void)walk->bytes;"),
    ("import_look.c", "if (bytes <= most)", "if (bytes <= UINT64_MAX)"),
    ("import_look.c", "kind == IMPORT_PICTURE ? IMPORT_PICTURE_BYTES_MAX", "kind == IMPORT_FONT ? MANIFEST_BYTES_MAX"),
    ("import_look.c", "manifest ? MANIFEST_BYTES_MAX : ", "manifest ? SEALED_FILE_BYTES_MAX : "),
    ("import_look.c", "if (is_shortened(met->name)) {", "if (0) {"),
    ("import_look.c", "    if (fault == DISK_NOT_PLAIN) {", "    if (fault == DISK_EXISTS) {"),
    ("import_look.c", "if (!junk_name(list.names[i]))", "if (1)"),
    ("import_look.c", "    refuse_twins(&walk);\n", ""),
    ("import_picture.c", "if (easel->err != ERR_OK) {", "if (0) {"),
    ("import_look.c", " || kinds_beside(met->path)", ""),
    ("history.c", "memcmp(again, text, len) != 0", "memcmp(again, text, len / 2) != 0"),
    ("history.c", "    if (comes_again(entry, &history))\n        return;\n", ""),
    ("history.c", "entry->number >= entry[-1].number", "entry->number > entry[-1].number"),
    ("history.c", "update_code_sentence(entry.code)[0] == 0", "0"),
    ("history.c", "if (!answers || replace_file(", "if (replace_file("),
    ("history.c", "return day.year >= KIOSK_BUILD_YEAR ? day", "return day.year >= 0 ? day"),
    ("history.c", "days < 0 || days > most_days", "days < 0"),
    ("history.c", "if (entry->plays != generation)\n            return false;\n", ""),
    ("history.c", "if (!changes_what_plays(entry->what))\n            continue;\n", ""),
    ("history.c", "    if (store->lock == DISK_NONE)\n        return;\n", ""),
    ("history.c", "history.entries[0].number == UINT32_MAX", "0"),
    ("install.c", "    if (code == UPDATE_SAME || code == UPDATE_NO_EXHIBIT)\n        return;\n", ""),
    ("install.c", "    remember(&job, code, diag);\n", "    (void)remember;\n"),
    ("trial_change.c", "bool by_itself = entry.code != UPDATE_OK;", "bool by_itself = false;"),
    ("trial_change.c", "    if (code == UPDATE_OK)\n        trial_remember(store, trust, entry, diag);\n", ""),
    ("content.c", "store->state.changes > TRIAL_CHANGES_MAX ? GENERATION_FACTORY : ", ""),
    ("save.c", "enum disk_fault fault = disk_sync_all(job->folder);", "enum disk_fault fault = DISK_OK;"),
    ("save.c", "if (space.free_bytes >= room.bytes)", "if (space.free_bytes > 0)"),
    ("save.c", "    if (is_taken(job, name))\n        return UPDATE_OK;\n", "    (void)is_taken;\n"),
    ("save.c", "job->fault = job->fault == DISK_OK && code == UPDATE_OK ? closing : job->fault;", "(void)closing;"),
    ("save.c", "fault = fault != DISK_OK ? fault : closing;", "(void)closing;"),
    ("save.c", "    if (content->hashed)\n", "    if (0)\n"),
    ("save.c", "fault == DISK_EXISTS && number <= SAVE_FOLDERS_MAX", "fault == DISK_EXISTS && number == 1"),
    ("save.c", "    (void)trial_recover(store, request->trust);\n", ""),
    ("save.c", "    if (code == UPDATE_OK)\n        remember(store, &job.content, generation, diag);\n",
     "    (void)remember;\n"),
    ("health.c", "return fault == DISK_OK || fault == DISK_BUSY;", "return true;"),
    ("health.c", "return fault == DISK_OK || fault == DISK_BUSY;", "return fault == DISK_OK;"),
    ("health.c", "health->room_known && space.free_bytes + spare.bytes >= room.bytes &&", "health->room_known &&"),
    ("health.c", "space.free_bytes + spare.bytes >= room.bytes", "space.free_bytes >= room.bytes"),
    ("health.c", "(space.free_files >= room.files || space.free_files + spare.files >= room.files)", "true"),
    ("health.c", "if (!room_is_needed(store, generations[i]))", "if (count > 0)"),
    ("guard.c", "return memcmp(found, guard->sums.entries[index].hash, HASH_BYTES) == 0;", "return true;"),
    ("guard.c", "    hash_add(&hash, bytes, len);", "    hash_add(&hash, bytes, len > 0 ? len - 1 : 0);"),
    ("guard.c", "sealed_read(folder, &keys, &out->arena, &sealed, diag)",
     "(keys.count == 0 ? UPDATE_OK : sealed_read(folder, &keys, &out->arena, &sealed, diag))"),
    ("recheck.c", "if (memcmp(found, recheck->guard.sums.entries[recheck->index].hash, HASH_BYTES) != 0)", "if (0)"),
    ("recheck.c", "hash_add(&recheck->hash, recheck->piece, got);",
     "hash_add(&recheck->hash, recheck->piece, got > 0 ? got - 1 : 0);"),
    ("recheck.c", "    if (!recheck->again) {", "    if (0) {"),
    ("recheck.c", "    if (!recheck->again) {", "    if (1) {"),
    ("recheck.c", "    recheck->index++;\n    recheck->again = false;", "    recheck->index++;"),
    ("recheck.c", "if (code == UPDATE_KEY_UNKNOWN && recheck->again)", "if (0)"),
    ("recheck.c", "    recheck->index++;", "    recheck->index += 2;"),
    ("streak.c", "memcmp(again, line, len) != 0", "memcmp(again, line, len / 2) != 0"),
    ("streak.c", " || streak.end_count > STREAK_FIRST)", " || streak.end_count > 100)"),
    ("streak.c", "if (now_ms - streak->ends_ms[i] <= STREAK_WITHIN_MS && ", "if ("),
    ("streak.c", "return streak->end_count > 0 && streak->ends_ms[streak->end_count - 1] > now_ms;", "return false;"),
    ("streak.c", "if (streak->plays == GENERATION_FACTORY)", "if (0)"),
    ("streak.c", "(streak->level == STREAK_NONE ? STREAK_FIRST : STREAK_MORE)", "STREAK_MORE"),
    ("streak.c", "(streak->level == STREAK_NONE ? STREAK_FIRST : STREAK_MORE)", "STREAK_FIRST"),
    ("streak.c", "    streak->playing = false;\n    if (!ended)\n        return;", "    streak->playing = false;"),
    ("streak.c", "        streak->left = streak->chosen;", "        streak->left = streak->plays + 1;"),
    ("streak.c", "        streak->damaged = damaged;\n", ""),
    ("streak.c", "    streak.damaged = damaged == 1;\n", ""),
    ("streak.c", "    streak->end_count = 0;", "    streak->end_count = streak->end_count;"),
    ("trial_change.c", "if (generation == next.active)\n        return trial_give_up",
     "if (0)\n        return trial_give_up"),
    ("trial_change.c", "    if (code != UPDATE_OK || generation != next.previous)\n        return code;\n", ""),
    ("trial_change.c", "    enum update_code code = mark(store, generation, diag);",
     "    enum update_code code = UPDATE_OK;"),
    ("trust.c", "if (seal_holds(seal, &trust->keys[i].key, list, len))", "if (list != NULL && len > 0)"),
]
APP_MUTANTS = [
    ("programme.c", "    streak->playing = !programme->on_trial;", "    streak->playing = true;"),
    ("programme.c", "    if (streak->plays != programme->generation)\n        streak->end_count = 0;\n", ""),
    ("programme.c", "    programme->streak.playing = false;\n", ""),
    ("programme.c", "    rounds_finish(&programme->rounds);\n    programme_quiet(programme);",
     "    rounds_finish(&programme->rounds);"),
    ("programme.c", "if (streak->level != STREAK_PREVIOUS && streak->level != STREAK_FACTORY)",
     "if (streak->level != STREAK_PREVIOUS)"),
    ("programme.c", "    *streak = (struct streak){ 0 };\n    return false;", "    return false;"),
    ("programme.c", "store->lock == DISK_NONE ? before : look_again(programme, before)", "choice->generation"),
    ("programme.c", "store->lock == DISK_NONE ? before : look_again(programme, before)", "store->state.active"),
    ("programme.c", "    if (streak->level == STREAK_REST && machine < streak->rest_ms) {", "    if (0) {"),
    ("programme.c", "return now_ms + programme->boot_ms;", "return now_ms;"),
    ("programme.c", "        streak_start(streak, machine);\n", ""),
    ("programme_look.c", "    if (opened.busy)\n        gone = GONE_BUSY;\n    else if", "    if"),
    ("programme_look.c", "    if (gone == GONE_NOT)\n        pass_over(programme, now_ms);\n", ""),
    ("programme_look.c", "    pass_over(programme, now_ms);\n    return programme->streak.level",
     "    return programme->streak.level"),
    ("programme_look.c", "    if (programme->damaged || !programme_installed(programme))", "    if (programme->damaged)"),
    ("programme_look.c", "        if (!programme->changed)\n            give_way(programme, now_ms, diag);\n", ""),
    ("programme_look.c", "store.state.active != programme->seen;", "store.state.active != programme->generation;"),
    ("programme_look.c", "    if (programme->streak.level == STREAK_REST && played_ms >= STREAK_WITHIN_MS)", "    if (0)"),
    ("programme_look.c", "    (void)condemn(programme, bad, diag);\n", ""),
    ("programme_look.c", "    if (bad == programme->generation) {", "    if (bad == 0) {"),
    ("programme_look.c", "played_ms >= PROGRAMME_CONFIRM_MS", "played_ms > 0"),
    ("programme_look.c", "played_ms >= PROGRAMME_KEEP_MS", "played_ms > 0"),
    ("programme_staff.c", " || programme->generation == programme->seen", ""),
    ("programme_staff.c", "streak->damaged ?", "!streak->damaged ?"),
    ("programme_store.c", "if (code == UPDATE_RUNNING || programme->told == (int)code)", "if (code == UPDATE_RUNNING)"),
    ("rounds.c", "rounds->again_ms = now_ms + ROUNDS_EVERY_MS;", "rounds->again_ms = now_ms + 10 * ROUNDS_EVERY_MS;"),
    ("rounds.c", "    add_previous(rounds, round);\n", ""),
    ("rounds.c", "    if (plays != GENERATION_FACTORY)\n", "    if (0)\n"),
]
TESTS = ["hashing", "history", "history_lines", "health", "update_refusals", "import_folder", "import_files",
         "import_taken", "update_life", "update_storage", "update_trust", "recheck", "streak", "pace", "save", "save_faults",
         "update_errors", "import_faults"]
APP_FILES = ["programme.c", "programme_look.c", "programme_staff.c", "programme_store.c", "rounds.c"]
APP_TESTS = ["programme", "programme_damage", "programme_ends"]
# What CMake tells kiosk/update.
DEFINITIONS = ["-DKIOSK_BUILD_YEAR=2026"]


def run(command):
    return subprocess.run(command, capture_output=True, text=True, check=False)


def source_of(root, name):
    return os.path.join(root, "kiosk", "app" if name in APP_FILES else "update", name)


class Bench:
    """Compiles kiosk/update and the programme with one file changed, and links the tests with it."""

    def __init__(self, root, build, compiler, folder):
        self.root, self.build, self.compiler, self.folder = root, build, compiler, folder
        self.update = sorted(name for name in os.listdir(os.path.join(root, "kiosk", "update")) if name.endswith(".c"))
        self.sources = {name: source_of(root, name) for name in self.update + APP_FILES}
        self.objects = {name: self.compile(path, name) for name, path in self.sources.items()}
        tests = os.path.join(root, "tests", "crash")
        self.shared = [self.compile(os.path.join(tests, name), name)
                       for name in ("by_hand.c", "copies.c", "disk_model.c", "disk_port.c", "disk_tree.c", "packs.c",
                                    "packs_store.c", "refused.c")]
        self.tests = {name: self.compile(os.path.join(tests, f"test_{name}.c"), f"test_{name}.c")
                      for name in TESTS + APP_TESTS}

    def compile(self, path, name):
        target = os.path.join(self.folder, name.replace("/", "-") + ".o")
        result = run([self.compiler, "-std=c11", "-O1", *DEFINITIONS, "-I", self.root, "-c", path, "-o", target])
        if result.returncode != 0:
            raise RuntimeError(result.stderr)
        return target

    def notices(self, number, one):
        """The test that fails with the mutant, or None."""
        name = one[0]
        source = os.path.join(self.folder, f"{number}.c")
        mutant.write(one, self.sources[name], source, TABLE)
        changed = self.compile(source, f"{number}.c")
        is_app = name in APP_FILES
        needed = self.update + (APP_FILES if is_app else [])
        objects = [changed if other == name else self.objects[other] for other in needed]
        libraries = [os.path.join(self.build, path) for path in (
            "modules/exhibit/libkiosk_exhibit.a", "modules/codec/libkiosk_codec.a", "modules/base/libkiosk_base.a",
            "tests/unit/libjpeg_fixture.a", "platform/linux/libplatform_linux.a")]
        for test in APP_TESTS if is_app else TESTS:
            program = os.path.join(self.folder, f"{number}-{test}")
            flags = run(["pkg-config", "--libs", "cmocka", "inih", "libcmark", "libcjson", "libsodium", "nettle",
                         "libpng", "libjpeg", "libseccomp"])
            result = run([self.compiler, self.tests[test], *self.shared, *objects, *libraries, libraries[2],
                          *flags.stdout.split(), "-lcsv", "-lm", "-lpthread", "-o", program])
            if result.returncode != 0:
                raise RuntimeError(result.stderr)
            try:
                if subprocess.run([program], capture_output=True, timeout=120, check=False).returncode != 0:
                    return test
            except subprocess.TimeoutExpired:
                return test
        return None


def main():
    parser = mutant.parser(__doc__)
    parser.add_argument("--cc", default="cc")
    arguments = parser.parse_args()
    mutants = MUTANTS + APP_MUTANTS
    if arguments.look:
        return mutant.look(mutants, lambda name: source_of(arguments.root, name), TABLE)
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(arguments.root, arguments.build, arguments.cc, folder)
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            notices = list(pool.map(lambda pair: bench.notices(*pair), enumerate(mutants)))
    return mutant.account(mutants, notices)


if __name__ == "__main__":
    sys.exit(main())
