// The words of a page come first: evaluating Plotly takes a second or more, in which the browser draws nothing.
// The import map of dashboard/serving/shell.py puts this module in the place of Streamlit's chart, whose file our query names.
const LONGEST = 1500;
const pause = (milliseconds) => new Promise((go) => setTimeout(go, milliseconds));

const until = performance.now() + LONGEST;
while (!document.querySelector("#root .page-head h1") && performance.now() < until) await pause(20);
// So that what was put there is drawn.
await pause(50);
const chart = await import(`../../static/js/${new URL(import.meta.url).search.slice(1)}`);
export default chart.default;
