"""How far is the campaign?"""
