"""A bare page with one number: the floor for the first number."""

import streamlit as st

st.title("Hello")
st.metric("Members", 60)
