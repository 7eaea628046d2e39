// The slides of a deck in one file, which needs no server: unpack Plotly, draw the charts, and change the language in place.
const unpacked = async (id) => {
  const bytes = Uint8Array.from(atob(document.getElementById(id).textContent), (sign) => sign.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
};
const draw = async (chart) => {
  const { data, layout } = JSON.parse(chart.querySelector("script").textContent);
  delete layout.height;
  await Plotly.newPlot(chart, data, { ...layout, autosize: true }, { displayModeBar: false, scrollZoom: false });
  // Where its notes move to a slide of their own, a chart has more room.
  new ResizeObserver(() => chart.offsetWidth && Plotly.Plots.resize(chart)).observe(chart);
};
const showIn = async (code) => {
  const app = document.querySelector(".stApp");
  app.replaceChildren(document.querySelector(`template[data-language="${code}"]`).content.cloneNode(true));
  document.documentElement.lang = code;
  document.documentElement.dir = app.querySelector(".presenter").dir;
  // As present.js knows a page: whatever the file is called.
  app.querySelector(".presenter").dataset.page = location.pathname.split("/").pop();
  await Promise.all([...app.querySelectorAll("[data-figure]")].map(draw));
  app.dataset.testScriptState = "notRunning";
};
window.speakHere = showIn;
addEventListener("DOMContentLoaded", async () => {
  const script = document.createElement("script");
  script.textContent = await unpacked("plotly");
  document.head.append(script);
  await showIn(document.documentElement.lang);
});
