"""Files that are not what their names say, and damaged ones: what they are, what to do, and what can still be read.

nature    the bytes of a file → what it is; for one that holds no document, what to do
webpages  a web page saved as one file (MHT) → the page; flat     a Word file as one XML text → the package
saved     a damaged package → what is left of it
"""
