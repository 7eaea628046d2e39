// A walk through the values of a chart by the keyboard, said aloud and shown: Enter begins it where the chart has the focus,
// arrows go on, Escape ends it. All that is said stands in the figure; its words are those that a pointer would see.
{
  const KINDS = { bar: "bars", heatmap: "grid", scattergeo: "map", choropleth: "map" };
  // The address of a source stands below the chart, too.
  const ADDRESS = /^\S+\.\S+\/\S*$/;
  const add = (id) => Object.assign(document.body.appendChild(document.createElement("p")), { id });
  const said = add("walk-said"), hint = add("walk-hint");
  said.setAttribute("role", "status");
  hint.hidden = true;
  // On a shared screen the language changes without a new document.
  const words = () => JSON.parse(document.querySelector(".presenter")?.dataset.walk ?? document.querySelector("meta[name=walk]").content);
  const plain = (html) => {
    const read = document.createElement("template");
    read.innerHTML = String(html).replace(/<br>/g, "\n");
    return read.content.textContent.split("\n").map((line) => line.trim()).filter(Boolean);
  };
  // In a deck of one file the chart is what Plotly draws into, elsewhere it stands around that.
  const plotOf = (chart) => chart.matches(".js-plotly-plot") ? chart : chart.querySelector(".js-plotly-plot");
  const isDrawn = (chart) => plotOf(chart)?.calcdata ?? chart.dataset.points;
  const isOnMap = ({ type }) => KINDS[type] === "map";
  const isWalked = (trace) => trace.hoverinfo !== "skip" && trace.hovertemplate && trace.visible !== false && (trace.geo ?? "geo") === "geo";
  const axisOf = (gd, trace, letter) => gd._fullLayout[(trace[`${letter}axis`] ?? letter).replace(letter, `${letter}axis`)];
  // A name that is broken into lines for its place beside an axis is one line here.
  const written = (value, axis) => typeof value !== "number" || axis?.tickformat === "d" ? String(value ?? "").replace(/(?<=\w-)<br>/g, "").replaceAll("<br>", " ")
    : value.toLocaleString(document.documentElement.lang, { maximumFractionDigits: 2 });
  const each = (values, at) => Array.isArray(values) ? values[at] : values;
  // What a trace has at one place; a grid has its values in rows.
  const at = (gd, trace, row, column) => {
    const axes = { x: axisOf(gd, trace, "x"), y: axisOf(gd, trace, "y") };
    const of = row === null ? { x: each(trace.x, column), y: each(trace.y, column), text: each(trace.text, column), customdata: each(trace.customdata, column) }
      : { x: trace.x[column], y: trace.y[row], text: trace.text[row][column] };
    const lines = plain(trace.hovertemplate.replace("<extra></extra>", "").replace(/%\{(\w+)\}/g, (_, name) => name in axes ? written(of[name], axes[name]) : of[name] ?? ""));
    const isKnown = isOnMap(trace) || of.y !== null && of.x !== null;
    return { lines: isKnown ? lines.filter((line) => !ADDRESS.test(line)) : [], key: trace.orientation === "h" ? of.y : of.x, row, column };
  };
  // The name of a panel stands over it.
  const panel = (gd, trace) => {
    const over = `${trace.xaxis ?? "x"} domain`;
    const note = (gd.layout.annotations ?? []).find(({ xref, y }) => xref === over && y === 1);
    return note ? plain(note.text).join(" ").replace(/ ?╌╌ /g, ", ") : "";
  };
  // Words that stand in the chart and that no point says, such as those of a line that leads to a goal.
  const notes = (gd, series) => {
    const known = series.flatMap(({ name, points }) => [name, ...points.flatMap(({ lines }) => lines)]).join();
    return (gd.layout.annotations ?? []).filter(({ y, xref }) => !(y === 1 && xref?.includes("domain")))
      .map((note) => ({ note, lines: [plain(note.text).join(" ")] })).filter(({ lines }) => lines[0] && !known.includes(lines[0]));
  };
  const differs = (point, place, all) => point.lines.length && point.lines.join() !== all[place - 1]?.lines.join();
  const byName = (points) => points.sort((one, other) => String(one.lines[0]).localeCompare(other.lines[0], document.documentElement.lang));
  const seriesOf = (chart) => {
    // A map that was drawn without Plotly brings along where its points are.
    if (chart.dataset.points) return [{ name: "", points: byName(JSON.parse(chart.dataset.points).map(([x, y, html]) => ({ lines: plain(html), at: [x, y] }))) }];
    const gd = plotOf(chart);
    const found = [], onMap = { scattergeo: [], choropleth: [] };
    gd.data.forEach((trace, curve) => {
      if (!isWalked(trace)) return;
      const rows = trace.type === "heatmap" ? trace.y.map((_, row) => row) : [null];
      const long = (trace.x ?? trace.lon ?? trace.locations).length;
      for (const row of rows) {
        const points = Array.from({ length: long }, (_, column) => ({ ...at(gd, trace, row, column), curve }));
        if (isOnMap(trace)) onMap[trace.type].push(...points);
        else found.push({ name: panel(gd, trace), points: points.filter(differs) });
      }
    });
    // Of a map first its points, then its countries, each by name.
    for (const points of Object.values(onMap)) {
      found.push({ name: "", points: byName(points).filter(differs) });
    }
    if (found.length && !gd.data.some(({ type }) => type === "heatmap")) found.push({ name: "", points: notes(gd, found) });
    return found.filter(({ points }) => points.length);
  };
  const along = (axis, ref, value) => ref?.includes("domain") ? axis._offset + (axis._id[0] === "y" ? 1 - value : value) * axis._length : axis._offset + axis.r2p(value);
  // Where words stand beside what they name, `yclick` is how high that is.
  const placeOfNote = (gd, { x, y, yclick, xref = "x", yref = "y" }) => {
    const size = gd._fullLayout._size, axis = (ref) => gd._fullLayout[ref.split(" ")[0].replace(/^[xy]/, "$&axis")];
    return [xref === "paper" ? size.l + x * size.w : along(axis(xref), xref, x), yref === "paper" ? size.t + (1 - y) * size.h : along(axis(yref), yref, yclick ?? y)];
  };
  const onDrawing = ({ clientWidth, clientHeight }, { width, height }, [x, y]) => {
    const scale = Math.min(clientWidth / width, clientHeight / height);
    return [(clientWidth - width * scale) / 2 + x * scale, (clientHeight - height * scale) / 2 + y * scale];
  };
  // Where a point is drawn, in pixels from the corner of its chart.
  const placeOf = (chart, { curve, row, column, note, at: drawnAt }) => {
    if (drawnAt) return onDrawing(chart, chart.querySelector("svg").viewBox.baseVal, drawnAt);
    const gd = plotOf(chart);
    if (note) return placeOfNote(gd, note);
    const trace = gd.data[curve], drawn = gd.calcdata[curve][column];
    if (isOnMap(trace)) {
      const { _subplot: map } = gd._fullLayout.geo, [right, down] = map.project(drawn.lonlat ?? drawn.ct) ?? [0, 0];
      return [map.xaxis._offset + right, map.yaxis._offset + down];
    }
    const x = axisOf(gd, trace, "x"), y = axisOf(gd, trace, "y");
    if (row !== null) return [x._offset + x.c2p(column), y._offset + y.c2p(row)];
    const [right, down] = drawn.ct ?? [x.c2p(drawn.x), y.c2p(drawn.y)];
    return [x._offset + right, y._offset + down];
  };
  const kindOf = (chart) => chart.dataset.points ? "map" : kindOfPlot(plotOf(chart));
  const kindOfPlot = ({ data }) => KINDS[data.find(({ type }) => KINDS[type])?.type]
    ?? (data.some(({ mode }) => mode?.includes("lines")) ? "lines" : "points");
  // A chart is one stop of the Tab key: its name is its finding, and how much is to be walked through.
  const name = (chart) => {
    const say = words();
    if (chart.getAttribute("aria-label") === chart.dataset.named && chart.dataset.of === said.lang) return;
    const alt = chart.getAttribute("aria-label") === chart.dataset.named ? chart.dataset.alt : chart.getAttribute("aria-label");
    const count = seriesOf(chart).filter(({ points }) => !points[0].note).reduce((sum, { points }) => sum + points.length, 0);
    const more = count ? say.values.replace("{count}", count.toLocaleString(document.documentElement.lang))
      : (plotOf(chart).layout.annotations ?? []).map(({ text }) => plain(text).join(" ")).join(". ");
    Object.assign(chart.dataset, { alt, named: `${alt.replace(/\.?$/, ".")} ${more}`, of: say.language });
    const set = count ? { role: "application", tabindex: "0", "aria-roledescription": say[kindOf(chart)], "aria-describedby": "walk-hint", "data-hint": say.hint } : {};
    for (const [attribute, value] of Object.entries({ "aria-label": chart.dataset.named, ...set })) chart.setAttribute(attribute, value);
  };
  const nameAll = () => {
    for (const chart of document.querySelectorAll(".stPlotlyChart")) if (isDrawn(chart)) name(chart);
    const text = document.querySelector(".stPlotlyChart[tabindex]") ? words().hint : "";
    if (hint.textContent !== text) hint.textContent = text;
  };
  let walk = null;
  const end = () => {
    walk?.mark.remove();
    walk = null;
    said.textContent = "";
  };
  const begin = (chart) => {
    end();
    const series = isDrawn(chart) ? seriesOf(chart) : [];
    if (!series.length) return;
    const mark = document.createElement("div");
    mark.className = "walk-mark";
    mark.ariaHidden = "true";
    mark.append(document.createElement("i"), document.createElement("span"));
    chart.append(mark);
    walk = { chart, series, mark, of: 0, at: 0 };
    show("");
  };
  const show = (before) => {
    const { chart, mark, series } = walk, { name: own, points } = series[walk.of], point = points[walk.at];
    const [x, y] = placeOf(chart, point);
    const head = own && own !== before ? [own] : [];
    mark.style.cssText = `left:${x}px;top:${y}px`;
    mark.dataset.side = `${y > chart.clientHeight / 2 ? "above" : "below"} ${x > chart.clientWidth / 2 ? "left" : "right"}`;
    mark.lastChild.innerText = [...(own ? [own] : []), ...point.lines].join("\n");
    const aloud = [...head, ...point.lines].join(", ").replace(/ · /g, ", ");
    said.textContent = `${aloud} (${walk.at + 1}/${points.length})`;
  };
  const step = (way) => { walk.at = Math.min(Math.max(walk.at + way, 0), walk.series[walk.of].points.length - 1); };
  // To the same year or name of the next line, else to the same place in it.
  const change = (way) => {
    const { key } = walk.series[walk.of].points[walk.at];
    walk.of = Math.min(Math.max(walk.of + way, 0), walk.series.length - 1);
    const same = walk.series[walk.of].points.findIndex((point) => point.key !== undefined && point.key === key);
    if (same >= 0) walk.at = same;
    step(0);
  };
  const KEYS = {
    ArrowRight: () => step(1), ArrowLeft: () => step(-1), Home: () => step(-Infinity), End: () => step(Infinity),
    ArrowDown: () => change(1), ArrowUp: () => change(-1), Enter: () => {}, Escape: end,
  };
  document.addEventListener("keydown", (event) => {
    const chart = event.target.closest?.(".stPlotlyChart[tabindex]"), isOn = walk?.chart === chart;
    if (!chart || event.target !== chart || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!isOn && event.key !== "Enter" || !KEYS[event.key]) return;
    // On a shared screen the same keys turn the slides.
    event.preventDefault();
    event.stopPropagation();
    if (!isOn) return begin(chart);
    const before = walk.series[walk.of].name;
    KEYS[event.key]();
    if (walk) show(before);
  });
  document.addEventListener("focusout", end);
  let soon = 0;
  new MutationObserver(() => {
    clearTimeout(soon);
    soon = setTimeout(nameAll, 100);
  }).observe(document.body, { childList: true, subtree: true });
}
