"""How fast does the campaign grow?"""
