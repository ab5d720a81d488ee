"""Openly licensed French text out of clones of public repositories: `python -m depeche_model.gather --help`.

`sources` says where each text comes from (`open_text.toml`), `clones` reads a commit, `readers` turn one file into
paragraphs, `paragraphs` keeps what is French and new, `sample` cuts to length, `wikinews_names` makes the NER rows.
"""
