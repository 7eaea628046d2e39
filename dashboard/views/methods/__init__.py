"""Where is everything from, and how is it counted?"""
