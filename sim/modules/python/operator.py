"""Python's operators as functions."""
from _operator import *

__all__ = [name for name in dir() if not name.startswith("_")]

__add__, __sub__, __mul__, __matmul__, __truediv__, __floordiv__ = add, sub, mul, matmul, truediv, floordiv
__mod__, __pow__, __lshift__, __rshift__, __and__, __or__, __xor__ = mod, pow, lshift, rshift, and_, or_, xor
__iadd__, __isub__, __imul__, __imatmul__, __itruediv__, __ifloordiv__ = iadd, isub, imul, imatmul, itruediv, ifloordiv
__imod__, __ipow__, __ilshift__, __irshift__, __iand__, __ior__, __ixor__ = imod, ipow, ilshift, irshift, iand, ior, ixor
__lt__, __le__, __eq__, __ne__, __ge__, __gt__ = lt, le, eq, ne, ge, gt
__neg__, __pos__, __inv__, __invert__, __abs__, __index__, __not__ = neg, pos, inv, invert, abs, index, not_
__concat__, __iconcat__, __contains__, __call__ = concat, iconcat, contains, call
__getitem__, __setitem__, __delitem__ = getitem, setitem, delitem
