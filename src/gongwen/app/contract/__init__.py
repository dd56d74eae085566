"""The contract: what the program does, as stateless functions, JSON in, JSON out; carriers call these alone."""

from gongwen.app.contract.calling import call, steps
from gongwen.app.contract.functions import VERSION

__all__ = ["VERSION", "call", "steps"]
