"""Tasks 任务: one list → the prose of a plan, its task table and its calendar.

A task is an item of an outline with columns of its own (牵头 配合 时限 …); a workbook has one row a task. Both are
read into the same `Tasks`, from which every view is made, so that the views cannot disagree.
"""

from gongwen.genres.tasks.doubts import find
from gongwen.genres.tasks.progress import state_words
from gongwen.genres.tasks.reading import Tasks, read
from gongwen.genres.tasks.views import calendar, led_by, own, prose, table, units

__all__ = ["Tasks", "calendar", "find", "led_by", "own", "prose", "read", "state_words", "table", "units"]
