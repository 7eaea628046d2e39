"""A bare page with a list and a map of sixty points, and as many charts as asked, all others for each choice: the floor
for maps and their reruns.
"""

import plotly.graph_objects as go
import streamlit as st

st.set_page_config(layout="wide")
SECTIONS = ["All", "Europe", "Africa"]
section = st.selectbox("Section", SECTIONS)
st.title(f"Shown: {section}")
points = [(place * 6 - 180, (place * 7 + SECTIONS.index(section)) % 120 - 50) for place in range(60)]
figure = go.Figure(go.Scattergeo(lon=[lon for lon, __ in points], lat=[lat for __, lat in points], mode="markers"))
st.plotly_chart(figure, key="map", config={"topojsonURL": "/app/static/topojson/"})
for chart in range(int(st.query_params.get("charts", 0))):
    bars = go.Figure(go.Bar(x=list(range(9)), y=[(place + SECTIONS.index(section)) % 7 for place in range(9)]))
    st.plotly_chart(bars, key=f"bars {chart}")
