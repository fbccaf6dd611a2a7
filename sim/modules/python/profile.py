"""profile: the same as cProfile."""
from cProfile import Profile, run, runctx
