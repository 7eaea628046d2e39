"""A bare page with a list and four charts of nine years: the floor for the budget page and for its rerun."""

import plotly.graph_objects as go
import streamlit as st

city = st.selectbox("City", ["Silla", "Barcelona"])
st.title(f"Shown: {city}")
for chart in range(4):
    years = list(range(2015, 2024))
    figure = go.Figure(go.Scatter(x=years, y=[year % 7 + chart for year in years]))
    st.plotly_chart(figure, key=f"{city} {chart}")
