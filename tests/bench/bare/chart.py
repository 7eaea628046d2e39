"""A bare page with one chart: the floor for the bytes of a first load."""

import plotly.graph_objects as go
import streamlit as st

st.title("Hello")
st.plotly_chart(go.Figure(go.Bar(x=["2022", "2023"], y=[21, 5])))
