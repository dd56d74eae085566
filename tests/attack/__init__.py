"""The program under attack: hostile texts, broken files, killed runs. Fixed seeds; `python -m tests.attack` is the long run."""
