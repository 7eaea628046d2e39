// Saves a chart as PNG or SVG with its title above and its source below, drawn by the browser itself; prints the page.
const WIDTH = 1200;
const wrap = (text, most) => {
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const last = lines.length - 1;
    if (lines[last] && (lines[last] + " " + word).length > most) lines.push(word);
    else lines[last] = (lines[last] + " " + word).trim();
  }
  return lines;
};
const opaque = (colour) => colour && !/^(transparent|rgba\(\d+, \d+, \d+, 0\))$/.test(colour);
const paper = (element) => {
  for (let e = element; e; e = e.parentElement) {
    const colour = getComputedStyle(e).backgroundColor;
    if (opaque(colour)) return colour;
  }
  return "#FFFFFF";
};
const note = (lines, y, size, opacity, anchor) => ({
  text: lines.join("<br>"), x: 0, y, xref: "paper", yref: "paper", xanchor: "left", yanchor: anchor,
  align: "left", showarrow: false, opacity, font: { size },
});
const picture = (card, format) => {
  const chart = card.querySelector(".js-plotly-plot");
  const words = (selector) => card.querySelector(selector)?.innerText.trim() ?? "";
  const title = wrap(words(".card-title h2"), 80);
  const measure = wrap(words(".card-title p"), 120);
  const version = document.querySelector(".version")?.innerText ?? "";
  const foot = wrap(`${words(".card-foot")} ${version}`, 150);
  const old = chart.layout.margin ?? {};
  const height = chart.clientHeight * (WIDTH / chart.clientWidth > 1.6 ? 1.3 : 1);
  const key = [...card.querySelectorAll(".swatches li")].map((item) => {
    const style = getComputedStyle(item.querySelector("i") ?? item);
    const colour = opaque(style.backgroundColor) && !parseFloat(style.borderTopWidth) ? style.backgroundColor : style.borderTopColor;
    const hollow = parseFloat(style.borderTopWidth) > 0;
    return item.querySelector("i") ? `<span style="color:${colour}">${hollow ? "○" : "●"}</span> ${item.innerText}` : item.innerText;
  });
  const legend = chart.layout.showlegend ? 34 : 0;
  const keyed = key.length ? 22 : 0;
  const top = 28 + title.length * 30 + measure.length * 21 + keyed + legend + (old.t ?? 0);
  const bottom = 22 + foot.length * 17 + (old.b ?? 0);
  const inner = height - (old.t ?? 0) - (old.b ?? 0);
  const above = (pixels) => 1 + ((old.t ?? 0) + legend + keyed + pixels) / inner;
  const layout = {
    ...chart.layout, autosize: false, paper_bgcolor: paper(chart), width: WIDTH, height: inner + top + bottom,
    margin: { l: Math.max(chart._fullLayout?._size?.l ?? 0, 24), r: Math.max(old.r ?? 0, 24), t: top, b: bottom },
    annotations: [
      ...(chart.layout.annotations ?? []),
      note(title.map((line) => `<b>${line}</b>`), above(12 + measure.length * 21), 23, 1, "bottom"),
      note(measure, above(6), 16, 0.75, "bottom"),
      ...(keyed ? [note([key.join("&nbsp;&nbsp;&nbsp;")], above(6 - keyed), 14, 1, "bottom")] : []),
      note(foot, -((old.b ?? 0) + 8) / inner, 12.5, 0.75, "top"),
    ],
  };
  const figure = { data: chart.data, layout, config: { ...chart._context } };
  return window.Plotly.downloadImage(figure, {
    format, width: WIDTH, height: layout.height, scale: format === "png" ? 2 : 1, filename: chart.closest("[class*='st-key-card-']").className.match(/st-key-card-([\w-]+)/)[1],
  });
};
// A link such as ?year=2019#making leads to a card, which has no id and may be drawn later: follow it there until the page
// stands still. A shared screen shows its slides itself.
let following = 0;
const stop = () => clearInterval(following);
const follow = () => {
  stop();
  if (!/^#[\w-]+$/.test(location.hash)) return;
  following = setInterval(() => {
    const card = document.querySelector(`html:not([data-present]) .st-key-card-${location.hash.slice(1)}`);
    if (card) card.scrollIntoView();
    if (card && document.querySelector("[data-test-script-state=notRunning]")) setTimeout(clearInterval, 2000, following);
  }, 250);
};
follow();
addEventListener("hashchange", follow);
for (const name of ["wheel", "touchstart", "keydown", "pointerdown"]) addEventListener(name, stop);

// What a coordinator has on the list is not written yet: the browser asks before it is lost.
addEventListener("beforeunload", (event) => {
  if (document.querySelector(".unwritten")) event.preventDefault();
});
// A link to this very view was drawn with the address of then: what it does not set itself is taken from that of now.
const updated = (link) => {
  const then = new URLSearchParams(link.search), now = new URLSearchParams(location.search);
  for (const name of link.dataset.sets.split(" ")) {
    if (then.has(name)) now.set(name, then.get(name));
    else now.delete(name);
  }
  return `?${now}`;
};
// Where the browser lets no page write into the clipboard, the address is shown to be copied by hand.
const copyAddress = async (button) => {
  try {
    await navigator.clipboard.writeText(location.href);
  } catch {
    prompt(button.textContent, location.href);
    return;
  }
  const words = button.textContent;
  button.textContent = button.dataset.copy;
  setTimeout(() => { button.textContent = words; }, 2000);
};
// Streamlit leaves the folded menu of a phone open over the page that was chosen in it.
const foldMenu = () => document.querySelector("[data-testid=stSidebarCollapseButton] button")?.click();
document.addEventListener("click", (event) => {
  if (event.target.closest?.("[data-testid=stSidebarNavLink], .stMain")) foldMenu();
  // What the search has found stands while the focus is in it.
  if (event.target.closest?.(".st-key-found-cities :is(a, button)")) document.activeElement.blur();
  const link = event.target.closest?.("a[data-sets]");
  if (link) link.search = updated(link);
  // To where one is, which is no change of the address.
  if (event.target.closest?.("a[href*='#']")?.href === location.href) follow();
  if (event.target.closest?.("button[data-print]")) window.print();
  const copy = event.target.closest?.("button[data-copy]");
  if (copy) copyAddress(copy);
  const button = event.target.closest?.("button[data-picture]");
  if (!button) return;
  const card = document.querySelector(`.st-key-card-${CSS.escape(button.dataset.chart)}`);
  if (card) picture(card, button.dataset.picture);
});
// Whoever presses Enter in the search means the first that it finds, once it has looked for all that was typed.
const FOUND_WITHIN = 30, LOOK_AGAIN = 150;
const openFirstFound = (times) => setTimeout(() => {
  const isDone = document.querySelector(".stApp")?.dataset.testScriptState === "notRunning";
  const link = document.querySelector(".st-key-found-cities :is(a, button)");
  if (isDone && link) link.click();
  else if (times) openFirstFound(times - 1);
}, LOOK_AGAIN);
document.addEventListener("keydown", (event) => {
  if (!event.target.closest?.(".st-key-search")) return;
  if (event.key === "Escape") event.target.blur();
  if (event.key === "Enter") openFirstFound(FOUND_WITHIN);
});
// The first words of the server stand until the app says the same, in the style that was let in beside them.
const late = [...document.querySelectorAll("link[media=print]")];
for (const link of late) link.media = "all";
const first = document.querySelector("#first");
const takeOver = (_, watching) => {
  // Until its script has ended and its lists have come the app still moves what it shows; charts may come later.
  const stands = document.querySelector("#root [data-test-script-state=notRunning] .stElementContainer");
  const lists = document.querySelector("#root [data-testid=stSkeleton]:not([class*='st-key-card-'] *)");
  if (!stands || lists || late.some((link) => !link.sheet)) return;
  first.remove();
  watching.disconnect();
};
if (first) new MutationObserver(takeOver).observe(document.querySelector("#root"), { childList: true, subtree: true, attributes: true });
// Streamlit's own words for a lost connection are English: what the page brought along is shown instead.
const LOST_AFTER = 3000, NEVER_AFTER = 15000;
const isConnected = () => document.querySelector(".stApp")?.dataset.testConnectionState === "CONNECTED";
const say = () => {
  if (isConnected() || document.querySelector(".connection-lost")) return;
  const sentence = document.createElement("p");
  sentence.className = "connection-lost";
  sentence.setAttribute("role", "status");
  sentence.textContent = document.querySelector("meta[name=lost]").content;
  document.body.append(sentence);
};
let waiting = setTimeout(say, NEVER_AFTER);
// The folded menu of a phone mixes the names of its groups into a list, which a screen reader cannot count.
const unlist = () => {
  const items = document.querySelectorAll("[data-testid=stSidebarNav] :is(ul, li):not([role])");
  for (const item of items) item.setAttribute("role", "none");
};
new MutationObserver(unlist).observe(document.body, { childList: true, subtree: true });
new MutationObserver(() => {
  clearTimeout(waiting);
  if (isConnected()) document.querySelector(".connection-lost")?.remove();
  else waiting = setTimeout(say, LOST_AFTER);
}).observe(document.documentElement, { attributes: true, attributeFilter: ["data-test-connection-state"], subtree: true });
// A card alone in somebody else's page says how high it is; its links open beside that page.
const alone = new URLSearchParams(location.search).get("embed");
if (alone && parent !== window) {
  let said = 0;
  setInterval(() => {
    const height = Math.ceil(document.querySelector(`.st-key-card-${CSS.escape(alone)}`)?.getBoundingClientRect().height ?? 0);
    if (height && height !== said) parent.postMessage({ cardHeight: height + 16 }, "*");
    said = height;
  }, 300);
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (link) link.target = "_blank";
  }, true);
}
