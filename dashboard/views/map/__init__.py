"""Where are the members?"""
