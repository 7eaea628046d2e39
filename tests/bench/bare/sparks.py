"""A bare page with a list and thirty spark lines of nine years: the floor for a change of city on its page."""

import streamlit as st

city = st.selectbox("City", ["Silla", "Barcelona"])
st.title(f"Shown: {city}")
for spark in range(30):
    st.metric(f"Indicator {spark}", len(city) + spark, chart_data=[year % 7 + spark for year in range(2015, 2024)])
