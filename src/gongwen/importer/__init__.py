"""Files from outside → Documents that can be edited and made again: nothing is lost on the way."""
