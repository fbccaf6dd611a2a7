# logging: basicConfig, levels, formats, getLogger, exception, handlers; output on stderr.
import logging

logging.warning("before any configuration")
logging.info("not shown")
logging.basicConfig(level=logging.DEBUG, format="%(levelname)s:%(name)s:%(message)s", force=True)
logging.debug("debug %s %d", "x", 5)
log = logging.getLogger("app")
child = logging.getLogger("app.db")
log.info("info")
child.warning("child %r", [1])
log.setLevel(logging.ERROR)
child.warning("hidden by the parent's level")
child.error("shown")
print(
    log.level,
    child.getEffectiveLevel(),
    log.isEnabledFor(logging.INFO),
    logging.getLevelName(30),
    logging.getLogger("app") is log,
    child.parent is log,
    log.name,
    logging.root.name,
)
try:
    1 / 0
except ZeroDivisionError:
    log.exception("failed")
    logging.error("with info", exc_info=True)
log.critical("critical")


class Collect(logging.Handler):
    def __init__(self):
        super().__init__()
        self.lines = []

    def emit(self, record):
        self.lines.append(self.format(record))


handler = Collect()
handler.setFormatter(logging.Formatter("%(levelname)-8s|%(message)s|%(funcName)s|%(lineno)d"))
own = logging.getLogger("own")
own.propagate = False
own.addHandler(handler)
own.warning("collected")
own.log(25, "level 25")
print(handler.lines)
own.removeHandler(handler)
logging.disable(logging.CRITICAL)
log.critical("disabled")
print(type(log).__name__, log.handlers, logging.INFO, logging.WARNING)
