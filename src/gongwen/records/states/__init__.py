"""How a problem or a task stands: what its 状态 says, whether it is overdue, how grave it is."""
