"""One file of a repository to the paragraphs in it. Pure: bytes go in, paragraphs of any quality come out."""
