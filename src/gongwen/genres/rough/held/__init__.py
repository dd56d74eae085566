"""What an outline says of a meeting: how it is called and opened, what its minutes say, who reports on himself.

opened     the words with which a host opens a meeting, and its name before 主持词, 议程
minuted    the heads and labels of minutes: 议：… · 定：…
holding    when a meeting is, where, who chairs it
meetings   what one line says of a meeting: when, how long, how to register
convening  a sentence that calls a meeting
introduced who reports on himself: 我叫冯某，现任……
"""
