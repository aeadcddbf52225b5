"""The graph on its canvas: what paints it, what moves it, and what it hears of hands and keys."""
