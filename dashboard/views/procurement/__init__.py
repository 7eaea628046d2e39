"""How does a city buy?"""
