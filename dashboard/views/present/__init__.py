"""Decks: slides of several pages in one order, to be shown to a room or taken away."""
