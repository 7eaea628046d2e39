"""Figures that take more than SQL: progress, peers, the forecast of the campaign, points on the map."""
