"""The stacks of tasks: Task.get_stack and print_stack."""


def _coroutine_frame(coroutine):
    for name in ("cr_frame", "gi_frame", "ag_frame"):
        if hasattr(coroutine, name):
            return getattr(coroutine, name)
    return None


def _task_get_stack(task, limit):
    """Of a pending task its coroutine's frame, of a failed one the frames of the traceback; the oldest first."""
    frame, frames = _coroutine_frame(task._coro), []
    if frame is not None:
        while frame is not None and (limit is None or len(frames) < limit):
            frames.append(frame)
            frame = frame.f_back
        frames.reverse()
    elif task._exception is not None:
        step = task._exception.__traceback__
        while step is not None and (limit is None or len(frames) < limit):
            frames.append(step.tb_frame)
            step = step.tb_next
    return frames


def _task_print_stack(task, limit, file):
    import traceback
    from _traceback import source_line
    lines = []
    for frame in task.get_stack(limit=limit):
        code, line = frame.f_code, frame.f_lineno
        lines.append((code.co_filename, line, code.co_name, source_line(code.co_filename, line)))
    exception = task._exception
    if not lines:
        print(f"No stack for {task!r}", file=file)
    else:
        kind = "Stack" if exception is None else "Traceback"
        print(f"{kind} for {task!r} (most recent call last):", file=file)
    traceback.print_list(lines, file=file)
    if exception is not None:
        for line in traceback.format_exception_only(exception):
            print(line, file=file, end="")
