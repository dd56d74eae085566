"""The pages of a document as HTML: what it will look like on paper, on any screen and without any other program."""
