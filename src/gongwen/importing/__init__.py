"""Documents from outside → manuscripts and records of genres."""
