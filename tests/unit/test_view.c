/// Pictures as data: with a made-up font (every character 0.6 em wide), at many sizes of window and text, for
/// many programs and moments: panels do not overlap, texts stay inside of their panels and of the clips
/// around them, hits inside of the window, nothing is left open.
#include "render/view/view.h"
#include "render/viewer/panel_text.h"
#include "tests/unit/lesson.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

// ---- a font that exists nowhere

static float made_up_width(void *context, const TextStyle *style, Span text) {
    return 0.6f * style->size_px * (float)utf8_count(text.bytes, text.size);
}

static TextMetrics made_up_metrics(void *context, const TextStyle *style) {
    return (TextMetrics){0.8f * style->size_px, 0.2f * style->size_px};
}

static const TextMeasure MEASURE = {NULL, made_up_width, made_up_metrics};

// ---- a picture

typedef struct Picture {
    Memory *memory;
    Model *model;
    Trace *trace;
    ViewState state;
    DrawList draw;
    HitList hits;
    View view;
} Picture;

static Picture *picture_new(Trace *trace) {
    Memory *memory = memory_new(0);
    Picture *picture = memory_alloc(memory, MEMORY_RAW, sizeof *picture);
    memset(picture, 0, sizeof *picture);
    picture->memory = memory;
    picture->trace = trace;
    picture->model = trace ? model_new(trace, memory, NULL, NULL) : NULL;
    ViewState *state = &picture->state;
    state->text_size = 15;
    state->device_scale = 1;
    state->width_px = 1280;
    state->height_px = 720;
    state->title = "scenarios/a_rather_long_folder/a_rather_long_name.py";
    state->speed = 2;
    state->zoomed = state->only_panel = -1;
    state->motion = 1;
    for (int panel = 0; panel < PANEL_COUNT; panel++)
        state->follow[panel] = true;
    if (trace) state->axis_to = trace_moment(trace, trace->count).now_ns + 1;
    draw_init(&picture->draw, memory);
    picture->hits.memory = memory;
    picture->view = (View){.model = picture->model,
                           .state = state,
                           .measure = &MEASURE,
                           .draw = &picture->draw,
                           .hits = &picture->hits,
                           .memory = memory};
    return picture;
}

static void picture_free(Picture *picture) {
    if (picture->model) model_free(picture->model);
    trace_free(picture->trace);
    memory_destroy(picture->memory);
}

static void picture_go(Picture *picture, TraceId event) {
    model_seek(picture->model, event);
    picture->state.now_ns = model_now_ns(picture->model);
}

// ---- what must hold for every picture

static bool inside(Rect inner, Rect outer, float tolerance) {
    return inner.x >= outer.x - tolerance && inner.y >= outer.y - tolerance &&
           inner.x + inner.w <= outer.x + outer.w + tolerance &&
           inner.y + inner.h <= outer.y + outer.h + tolerance;
}

static bool overlap(Rect a, Rect b) {
    return a.w > 0 && b.w > 0 && a.h > 0 && b.h > 0 && a.x < b.x + b.w && b.x < a.x + a.w &&
           a.y < b.y + b.h && b.y < a.y + a.h;
}

static void assert_panels_apart(const Picture *picture) {
    Rect window = {0, 0, (float)picture->state.width_px, (float)picture->state.height_px};
    for (int a = 0; a < PANEL_COUNT; a++) {
        const Rect *panels = picture->view.panels;
        if (panels[a].w <= 0) continue;
        assert_true(inside(panels[a], window, 0.5f));
        for (int b = a + 1; b < PANEL_COUNT; b++)
            assert_false(overlap(panels[a], panels[b]));
    }
}

static void assert_hits_inside(const Picture *picture) {
    Rect window = {0, 0, (float)picture->state.width_px, (float)picture->state.height_px};
    for (uint32_t i = 0; i < picture->hits.count; i++) {
        const Hit *hit = &picture->hits.hits[i];
        assert_true(hit->rect.w > 0 && hit->rect.h > 0 && inside(hit->rect, window, 0.01f));
    }
}

static Rect cut(Rect a, Rect b) {
    float x = a.x > b.x ? a.x : b.x, y = a.y > b.y ? a.y : b.y;
    float right = a.x + a.w < b.x + b.w ? a.x + a.w : b.x + b.w;
    float bottom = a.y + a.h < b.y + b.h ? a.y + a.h : b.y + b.h;
    return (Rect){x, y, right - x, bottom - y};
}

/// No text is cut off by the clip around it at its left or right: what does not fit ends in an ellipsis.
static void assert_texts_whole(const Picture *picture) {
    Rect clips[16] = {{0, 0, (float)picture->state.width_px, (float)picture->state.height_px}};
    int depth = 0, groups = 0;
    for (uint32_t i = 0; i < picture->draw.command_count; i++) {
        const DrawCommand *command = &picture->draw.commands[i];
        if (command->kind == DRAW_CLIP) {
            clips[depth + 1] = cut(clips[depth], command->rect);
            depth++;
        }
        if (command->kind == DRAW_UNCLIP) depth--;
        if (command->kind == DRAW_GROUP) groups++;
        if (command->kind == DRAW_GROUP_END) groups--;
        assert_true(depth >= 0 && depth < 15 && groups >= 0);
        if (command->kind != DRAW_TEXT) continue;
        float left = command->rect.x, right = command->rect.x + command->rect.w;
        if (left >= clips[depth].x - 1.5f && right <= clips[depth].x + clips[depth].w + 1.5f) continue;
        Span text = draw_command_text(&picture->draw, command);
        print_message("%dx%d, text %g: '%.*s' from %g to %g is cut at %g and %g\n", picture->state.width_px,
                      picture->state.height_px, (double)picture->state.text_size, (int)text.size, text.bytes,
                      (double)left, (double)right, (double)clips[depth].x,
                      (double)(clips[depth].x + clips[depth].w));
        fail();
    }
    assert_int_equal(depth, 0);
    assert_int_equal(groups, 0);
}

enum { MOST_TEXTS = 4000 };

/// No two texts of a panel lie on each other (the boxes of their capitals, as far as they are seen). Left out
/// is the timeline, where bars cover the ends of earlier bars' labels.
static void assert_texts_apart(const Picture *picture) {
    static struct {
        Rect box;
        uint32_t command;
    } texts[MOST_TEXTS];
    Rect clips[16] = {{0, 0, (float)picture->state.width_px, (float)picture->state.height_px}};
    int depth = 0;
    uint32_t count = 0;
    bool bars = false;
    for (uint32_t i = 0; i < picture->draw.command_count; i++) {
        const DrawCommand *command = &picture->draw.commands[i];
        if (command->kind == DRAW_GROUP) {
            count = 0; // another panel
            bars = span_equal(draw_command_text(&picture->draw, command), SPAN("timeline"));
        }
        if (command->kind == DRAW_CLIP) {
            clips[depth + 1] = cut(clips[depth], command->rect);
            depth++;
        }
        if (command->kind == DRAW_UNCLIP) depth--;
        if (command->kind != DRAW_TEXT || count == MOST_TEXTS || bars) continue;
        float height = 0.7f * command->style.size_px;
        Rect box = {command->rect.x, command->rect.y - height, command->rect.w, height};
        box = cut(box, clips[depth]);
        for (uint32_t j = 0; j < count; j++) {
            Rect common = cut(box, texts[j].box);
            if (common.w <= 1 || common.h <= 1) continue;
            Span text = draw_command_text(&picture->draw, command);
            Span other = draw_command_text(&picture->draw, &picture->draw.commands[texts[j].command]);
            print_message("%dx%d, text %g: '%.*s' lies on '%.*s'\n", picture->state.width_px,
                          picture->state.height_px, (double)picture->state.text_size, (int)text.size,
                          text.bytes, (int)other.size, other.bytes);
            fail();
        }
        texts[count].box = box;
        texts[count++].command = i;
    }
}

static void check(Picture *picture) {
    view_draw(&picture->view);
    assert_panels_apart(picture);
    assert_hits_inside(picture);
    assert_texts_whole(picture);
    if (picture->state.motion >= 1 && picture->state.overlay != OVERLAY_WAIT_GRAPH)
        assert_texts_apart(picture);
    assert_int_equal(picture->draw.open_clips, 0);
    assert_int_equal(picture->draw.open_groups, 0);
    for (uint32_t i = 1; i < picture->view.motion_to_count; i++)
        assert_true(picture->view.motion_to[i - 1].object <= picture->view.motion_to[i].object);
}

static const struct {
    int width, height;
} SIZES[] = {{960, 600},   {1024, 768},  {1280, 720},  {1366, 768}, {1600, 900},
             {1920, 1080}, {2560, 1080}, {1080, 1920}, {3840, 2160}};
static const float TEXT_SIZES[] = {12, 15, 20, 24, 32};
enum { SIZE_COUNT = sizeof SIZES / sizeof *SIZES, TEXT_SIZE_COUNT = sizeof TEXT_SIZES / sizeof *TEXT_SIZES };

/// All windows and text sizes at some moments of a trace.
static void check_trace(Trace *trace) {
    Picture *picture = picture_new(trace);
    for (int size = 0; size < SIZE_COUNT; size++) {
        picture->state.width_px = SIZES[size].width;
        picture->state.height_px = SIZES[size].height;
        for (int text = 0; text < TEXT_SIZE_COUNT; text++) {
            picture->state.text_size = TEXT_SIZES[text];
            for (TraceId part = 0; part <= 8; part++) {
                picture_go(picture, (TraceId)((uint64_t)trace->count * part / 8));
                check(picture);
            }
        }
    }
    picture_free(picture);
}

// ---- programs

static void lessons_fit_every_window(void **state) {
    static const char *const LESSONS[] = {
        "scenarios/01_first_steps/blocking.py",      "scenarios/02_together/gather.py",
        "scenarios/02_together/timeout.py",          "scenarios/03_taking_turns/semaphore.py",
        "scenarios/03_taking_turns/deadlock.py",     "scenarios/03_taking_turns/queue.py",
        "scenarios/05_outside_the_loop/executor.py", "scenarios/06_a_whole_program/shutdown.py"};
    for (size_t i = 0; i < sizeof LESSONS / sizeof *LESSONS; i++)
        check_trace(lesson_trace(LESSONS[i]));
}

static void odd_programs_fit_every_window(void **state) {
    static const char *const PROGRAMS[] = {
        "", "x = 1\n", "import asyncio\nasync def main():\n    pass\nasyncio.run(main())\n",
        "import asyncio\nasync def a_function_with_quite_a_long_name_that_fits_nowhere(n):\n"
        "    lock_with_quite_a_long_name = asyncio.Lock()\n"
        "    async with lock_with_quite_a_long_name:\n"
        "        print('Привет', '你好', 'สวัสดี', '🐍' * 40)\n"
        "        await asyncio.sleep(123456.789)\n"
        "async def main():\n"
        "    tasks = [asyncio.create_task(a_function_with_quite_a_long_name_that_fits_nowhere(i), name=f'a "
        "task whose name is long {i}')"
        " for i in range(30)]\n"
        "    await asyncio.gather(*tasks)\n"
        "asyncio.run(main())\n",
        "import asyncio\n"
        "async def main():\n"
        "    b = asyncio.Barrier(40); e = asyncio.Event(); q = asyncio.PriorityQueue(300); s = "
        "asyncio.Semaphore(100)\n"
        "    c = asyncio.Condition()\n"
        "    for i in range(60): await q.put((i, 'x' * 50))\n"
        "    async def one():\n"
        "        async with s:\n"
        "            await e.wait()\n"
        "        await b.wait()\n"
        "    async def two():\n"
        "        async with c:\n"
        "            await c.wait()\n"
        "    tasks = [asyncio.create_task(one()) for _ in range(30)] + [asyncio.create_task(two()) for _ in "
        "range(9)]\n"
        "    await asyncio.sleep(1)\n"
        "    e.set()\n"
        "    await asyncio.sleep(1)\n"
        "    raise ValueError('enough')\n"
        "asyncio.run(main())\n"};
    for (size_t i = 0; i < sizeof PROGRAMS / sizeof *PROGRAMS; i++)
        check_trace(lesson_run("odd.py", span_of(PROGRAMS[i])));
}

static void a_thousand_tasks_fit(void **state) {
    Trace *trace = lesson_run("many.py", SPAN("import asyncio\n"
                                              "async def one(n):\n"
                                              "    await asyncio.sleep(n % 7)\n"
                                              "async def main():\n"
                                              "    await asyncio.gather(*(one(n) for n in range(1000)))\n"
                                              "asyncio.run(main())\n"));
    Picture *picture = picture_new(trace);
    for (TraceId part = 0; part <= 20; part++) {
        picture_go(picture, (TraceId)((uint64_t)trace->count * part / 20));
        check(picture);
        assert_true(picture->draw.command_count < 6000); // what is drawn does not grow with the tasks
    }
    picture_free(picture);
}

// ---- states of the controls

static void folded_and_zoomed_panels_leave_room(void **state) {
    Picture *picture = picture_new(lesson_trace("scenarios/05_outside_the_loop/executor.py"));
    picture_go(picture, picture->trace->count / 2);
    for (unsigned folds = 0; folds < 1u << PANEL_COUNT; folds += 1 + folds % 5) {
        for (int panel = 0; panel < PANEL_COUNT; panel++)
            picture->state.folded[panel] = folds >> panel & 1;
        check(picture);
    }
    memset(picture->state.folded, 0, sizeof picture->state.folded);
    for (int zoomed = PANEL_SOURCE; zoomed <= PANEL_OUTPUT; zoomed++) {
        picture->state.zoomed = zoomed;
        check(picture);
        assert_true(picture->view.panels[zoomed].w > 1200);
    }
    picture_free(picture);
}

static void splits_can_be_anywhere(void **state) {
    Picture *picture = picture_new(lesson_trace("scenarios/03_taking_turns/semaphore.py"));
    picture_go(picture, picture->trace->count / 2);
    for (int split = 0; split < SPLIT_COUNT; split++) {
        for (float share = 0.05f; share < 1; share += 0.1f) {
            picture->state.split[split] = share;
            check(picture);
        }
        picture->state.split[split] = 0;
    }
    picture_free(picture);
}

static void overlays_fit_every_window(void **state) {
    Picture *picture = picture_new(lesson_trace("scenarios/03_taking_turns/deadlock.py"));
    picture_go(picture, picture->trace->count);
    picture->state.selected = trace_object_make(TRACE_OBJECT_TASK, 2);
    strcpy(picture->state.search, "pen");
    picture->state.match_count =
        model_search(picture->model, SPAN("pen"), picture->state.matches, VIEW_MAX_MATCHES);
    for (int i = 0; i < VIEW_MAX_RECENT; i++)
        picture->state.recent[picture->state.recent_count++] = "a/quite/long/path/to/some/lesson_or_other.py";
    picture->state.notice = "saved a_rather_long_name_at_1.000_s.png";
    for (Overlay overlay = OVERLAY_NONE; overlay <= OVERLAY_START; overlay++) {
        picture->state.overlay = overlay;
        for (int size = 0; size < SIZE_COUNT; size++) {
            picture->state.width_px = SIZES[size].width;
            picture->state.height_px = SIZES[size].height;
            for (int text = 0; text < TEXT_SIZE_COUNT; text++) {
                picture->state.text_size = TEXT_SIZES[text];
                check(picture);
            }
        }
    }
    picture_free(picture);
}

static void the_start_screen_needs_no_trace(void **state) {
    Picture *picture = picture_new(NULL);
    for (Overlay overlay = OVERLAY_NONE; overlay <= OVERLAY_START; overlay++) {
        picture->state.overlay = overlay;
        check(picture);
    }
    picture_free(picture);
}

static void hovering_anywhere_fits(void **state) {
    Picture *picture = picture_new(lesson_trace("scenarios/03_taking_turns/semaphore.py"));
    picture_go(picture, picture->trace->count / 2);
    for (float y = 2; y < 720; y += 29) {
        for (float x = 2; x < 1280; x += 41) {
            picture->state.pointer = (Point){x, y};
            picture->state.hover = view_hit(&picture->view, picture->state.pointer);
            check(picture);
        }
    }
    picture_free(picture);
}

static void chips_glide_from_where_they_were(void **state) {
    Picture *picture = picture_new(lesson_trace("scenarios/03_taking_turns/semaphore.py"));
    picture_go(picture, picture->trace->count / 2);
    check(picture);
    uint32_t count = picture->view.motion_to_count;
    MotionEntry from[256];
    assert_true(count > 0 && count < 256);
    memcpy(from, picture->view.motion_to, count * sizeof *from);
    picture->state.motion_from = from;
    picture->state.motion_count = count;
    for (float motion = 0; motion < 1; motion += 0.25f) {
        picture->state.motion = motion;
        picture_go(picture, picture->trace->count / 2 + 9);
        check(picture);
    }
    picture_free(picture);
}

// ---- what the panels say

static void assert_says(const Picture *picture, const char *panel, const char *words) {
    Buffer text;
    buffer_init(&text, picture->memory);
    panel_text_add(&picture->draw, span_of(panel), &text);
    if (!strstr(buffer_text(&text), words)) print_message("%s says:\n%s", panel, buffer_text(&text));
    assert_non_null(strstr(buffer_text(&text), words));
    buffer_free(&text);
}

/// The last event of a kind at or before the end.
static TraceId find_event(const Trace *trace, TraceKind kind, uint32_t nth) {
    for (TraceId id = 1; id <= trace->count; id++)
        if (trace_event(trace, id).kind == kind && --nth == 0) return id;
    return 0;
}

static void panels_say_what_is_the_case(void **state) {
    Picture *picture = picture_new(lesson_trace("scenarios/03_taking_turns/semaphore.py"));
    picture->state.width_px = 1920;
    picture->state.height_px = 1080;
    picture_go(picture, 0);
    view_draw(&picture->view);
    assert_says(picture, "header", "not started");
    assert_says(picture, "tasks", "No task yet");
    assert_says(picture, "output", "Nothing printed yet.");
    picture_go(picture, find_event(picture->trace, TRACE_POLL_BEGUN, 1)); // A and B fuel, C, D, E wait
    view_draw(&picture->view);
    assert_says(picture, "header", "0.000 s");
    assert_says(picture, "tasks", "pumps, 1st in line");
    assert_says(picture, "tasks", "pumps, 3rd in line");
    assert_says(picture, "tasks", "until 2.000 s");
    assert_says(picture, "primitives", "Semaphore(2)");
    assert_says(picture, "primitives", "value 0");
    assert_says(picture, "loop", "wakes Task-2 sleep(2)");
    assert_says(picture, "output", "B starts");
    picture_go(picture, picture->trace->count);
    view_draw(&picture->view);
    assert_says(picture, "header", "6.000 s");
    assert_says(picture, "tasks", "None at 6.000 s");
    picture_free(picture);
}

static void a_deadlock_is_an_alarm(void **state) {
    Picture *picture = picture_new(lesson_trace("scenarios/03_taking_turns/deadlock.py"));
    picture_go(picture, picture->trace->count);
    picture->state.overlay = OVERLAY_WAIT_GRAPH;
    view_draw(&picture->view);
    assert_says(picture, "header", "DEADLOCK");
    assert_says(picture, "wait_graph", "DEADLOCK: everyone in the ring waits for the next one.");
    picture_free(picture);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lessons_fit_every_window),
        cmocka_unit_test(odd_programs_fit_every_window),
        cmocka_unit_test(a_thousand_tasks_fit),
        cmocka_unit_test(folded_and_zoomed_panels_leave_room),
        cmocka_unit_test(splits_can_be_anywhere),
        cmocka_unit_test(overlays_fit_every_window),
        cmocka_unit_test(the_start_screen_needs_no_trace),
        cmocka_unit_test(hovering_anywhere_fits),
        cmocka_unit_test(chips_glide_from_where_they_were),
        cmocka_unit_test(panels_say_what_is_the_case),
        cmocka_unit_test(a_deadlock_is_an_alarm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
