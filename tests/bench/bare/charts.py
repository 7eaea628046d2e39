"""A bare page with a list and four charts of nine years, or as many as asked: the floor for pages with charts."""

import plotly.graph_objects as go
import streamlit as st

city = st.selectbox("City", ["Silla", "Barcelona"])
st.title(f"Shown: {city}")
for chart in range(int(st.query_params.get("charts", 4))):
    years = list(range(2015, 2024))
    figure = go.Figure(go.Scatter(x=years, y=[year % 7 + chart for year in years]))
    st.plotly_chart(figure, key=f"{city} {chart}")
