"""Lists of members that others publish: their columns mapped once, their rows on the way of every change."""
