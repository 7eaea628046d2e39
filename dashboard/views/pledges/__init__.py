"""What was pledged, and what became of it?"""
