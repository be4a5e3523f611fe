"""MV-1 once more, in NumPy: the twin of the kernels.

It follows docs/odd/mv1.md block by block: an equation stands here as the ODD has it, over arrays of all states and
sixteen replicates. Operations come in the order of the mechanisms and in single precision, so that the bits are the
same. It is several files rather than one, since a block can then be read beside its section of the ODD and its file of
mechanisms/.
"""

from .run import Twin
from .trace import Trace, differences, follow

__all__ = ["Trace", "Twin", "differences", "follow"]
