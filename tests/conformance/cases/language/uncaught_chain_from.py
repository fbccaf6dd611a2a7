# raise ... from ...: two tracebacks and the sentence between them.
class ConfigError(Exception):
    pass


def read(key):
    settings = {"host": "localhost"}
    return settings[key]


def load():
    try:
        return read("port")
    except KeyError as error:
        raise ConfigError("missing setting") from error


load()
