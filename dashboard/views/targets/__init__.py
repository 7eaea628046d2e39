"""Who is on the way to which target?"""
