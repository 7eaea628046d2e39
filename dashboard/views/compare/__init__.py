"""How does a city stand beside cities like it?"""
