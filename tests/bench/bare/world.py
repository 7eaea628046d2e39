"""A bare page with a list and one map of sixty points: the floor for the first map and for a rerun."""

import plotly.graph_objects as go
import streamlit as st

st.set_page_config(layout="wide")
section = st.selectbox("Section", ["All", "Europe", "Africa"])
st.title(f"Shown: {section}")
points = [(place * 6 - 180, (place * 7) % 120 - 50) for place in range(60)]
figure = go.Figure(go.Scattergeo(lon=[lon for lon, __ in points], lat=[lat for __, lat in points], mode="markers"))
st.plotly_chart(figure, key="map", config={"topojsonURL": "/app/static/topojson/"})
