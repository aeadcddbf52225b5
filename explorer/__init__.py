"""Concept Explorer: see a field as a graph of concepts, and learn it in order.

The house, from the ground up; imports go downward only, and rooms between two bars of one
line do not know each other:

    gui | cli                            the window, and the command line
    app                                  one open session: view, undo, jobs, commands
    exporters | importers                pages and files out, notes in
    store | learn | layout | scene       ontologies, learning order, places, what is drawn
    model | resources                    values and ports that every room shares; bundled files
"""

__version__ = "0.1.0"
