"""The end of an outline of an official document.

signing  its last lines → who signs, on which day, whom to ask
letters  how a letter ends by what it asks
"""
