"""An edited page of HTML → its pages, of which only those are laid out again that the edit can change.

HTML ──elements──▶ the tree of the last layout, changed ──fingerprints──▶ the boxes that are not what they were
                                                                └──pages──▶ pages: kept, or laid out anew
──layouts──▶ WeasyPrint's document
"""
