/// Playing: the cursor moves by itself, event by event or as the virtual clock runs.
#include "render/viewer/viewer_state.h"

enum { FRAME_MS = 16, NOTICE_NEVER = 0 };

/// Events a second; the last one is real time: a virtual second a second.
static const float SPEEDS[] = {1, 2, 5, 10, 20, 50, 100, 0};
enum { SPEED_COUNT = sizeof SPEEDS / sizeof *SPEEDS, REAL_TIME = SPEED_COUNT - 1 };

static void show_speed(Viewer *viewer) {
    viewer->state.real_time = viewer->speed_index == REAL_TIME;
    viewer->state.speed = viewer->state.real_time ? 1 : SPEEDS[viewer->speed_index];
    viewer->stale = true;
}

void playback_speed(Viewer *viewer, int direction) {
    int index = viewer->speed_index + direction;
    if (index < 0 || index >= SPEED_COUNT) return;
    viewer->speed_index = index;
    viewer->play_carry = 0;
    viewer->play_ns = viewer->state.now_ns;
    show_speed(viewer);
}

void playback_stop(Viewer *viewer) {
    if (!viewer->state.playing) return;
    viewer->state.playing = false;
    viewer->stale = true;
}

void viewer_play(Viewer *viewer, float events_per_second) {
    viewer->speed_index = REAL_TIME;
    for (int index = REAL_TIME - 1; index >= 0 && events_per_second > 0; index--)
        if (SPEEDS[index] >= events_per_second) viewer->speed_index = index;
    if (!viewer->state.playing) playback_toggle(viewer);
}

void playback_toggle(Viewer *viewer) {
    if (!viewer->model) return;
    if (!viewer->state.playing && model_event(viewer->model) == navigate_last(viewer))
        navigate_jump(viewer, 0, false);
    viewer->state.playing = !viewer->state.playing;
    viewer->play_carry = 0;
    viewer->play_ns = viewer->state.now_ns;
    show_speed(viewer);
}

/// As the virtual clock runs: the cursor is the last event that has happened by then.
static void play_real_time(Viewer *viewer, int elapsed_ms) {
    int64_t play_ns = viewer->play_ns + (int64_t)elapsed_ms * 1000000;
    TraceId last = navigate_last(viewer), at = model_event(viewer->model);
    TraceId next = model_event_at(viewer->model, play_ns + 1); // the first that is still to come
    if (last == 0 || trace_moment(viewer->trace, last).now_ns <= play_ns)
        next = last;
    else if (next > 0)
        next--;
    if (next > at) navigate_to(viewer, next, false);
    viewer->play_ns = play_ns;
    viewer->state.now_ns = next >= last ? model_now_ns(viewer->model) : play_ns;
    navigate_twin(viewer);
    axis_follow(viewer);
    viewer->stale = true;
}

static void play_events(Viewer *viewer, int elapsed_ms) {
    float speed = SPEEDS[viewer->speed_index];
    viewer->play_carry += (double)speed * elapsed_ms / 1000;
    TraceId steps = (TraceId)viewer->play_carry;
    if (steps == 0) return;
    viewer->play_carry -= steps;
    enum { FASTEST_THAT_GLIDES = 5 };
    navigate_to(viewer, model_event(viewer->model) + steps, speed <= FASTEST_THAT_GLIDES);
}

static int play(Viewer *viewer, int elapsed_ms) {
    if (viewer->state.real_time)
        play_real_time(viewer, elapsed_ms);
    else
        play_events(viewer, elapsed_ms);
    if (model_event(viewer->model) >= navigate_last(viewer)) {
        playback_stop(viewer);
        return -1;
    }
    if (viewer->state.real_time) return FRAME_MS;
    double wait_ms = (1 - viewer->play_carry) * 1000 / (double)SPEEDS[viewer->speed_index];
    return wait_ms < FRAME_MS ? FRAME_MS : (int)wait_ms + 1;
}

/// Slow at both ends.
static float eased(float part) {
    return part * part * (3 - 2 * part);
}

static int glide(Viewer *viewer, int elapsed_ms) {
    if (viewer->motion_total_ms == 0) return -1;
    viewer->motion_ms += elapsed_ms;
    viewer->stale = true;
    int64_t target_ns = model_now_ns(viewer->model);
    if (viewer->motion_ms >= viewer->motion_total_ms) {
        viewer->motion_ms = viewer->motion_total_ms = 0;
        viewer->state.motion = 1;
        viewer->state.motion_count = 0;
        viewer->state.now_ns = target_ns;
        return -1;
    }
    viewer->state.motion = eased((float)viewer->motion_ms / (float)viewer->motion_total_ms);
    viewer->state.now_ns = viewer->motion_from_ns + (int64_t)((double)(target_ns - viewer->motion_from_ns) *
                                                              (double)viewer->state.motion);
    return FRAME_MS;
}

static int fade_notice(Viewer *viewer, int elapsed_ms) {
    if (!viewer->state.notice) return -1;
    viewer->notice_ms -= elapsed_ms;
    if (viewer->notice_ms > 0) return viewer->notice_ms;
    viewer->state.notice = NULL;
    viewer->stale = true;
    return -1;
}

static int sooner(int a, int b) {
    return a < 0 ? b : b < 0 || a < b ? a : b;
}

int playback_advance(Viewer *viewer, int elapsed_ms) {
    int next = fade_notice(viewer, elapsed_ms);
    if (!viewer->model) return next;
    if (viewer->state.playing) next = sooner(next, play(viewer, elapsed_ms));
    return sooner(next, glide(viewer, viewer->state.motion < 1 ? elapsed_ms : 0));
}
