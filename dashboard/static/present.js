// A shared screen: each card of a page is a slide. All of them are laid out and drawn, one of them is visible; so moving on
// runs no script. A file of its own, as no other reader needs it. The slide is in the address: #members, #members.2.
const HIGH = 720, WIDE = 1280, GAP = 80, LEAST_CHART = 330, LEAST_SWIPE = 60;
const root = document.documentElement;
const find = (selector, within = document) => within.querySelector(selector);
const presenter = () => find(".presenter");
const path = () => location.pathname.split("/").pop();
const isDone = () => find(".stApp")?.dataset.testScriptState === "notRunning";
const said = document.body.appendChild(document.createElement("p"));
said.className = "slide-said";
said.setAttribute("role", "status");

// A slide is a card, or a part of it where it is longer than the screen.
const SLIDES = ".stElementContainer:has(> .stHtml > :is(.page-head, .empty)), [class*='st-key-card-']";
const NUMBERS = ".stElementContainer:has(> .stHtml > .numbers)";
const title = (element) => find(".page-head h1, .card-title h2, .empty b", element)?.textContent.trim();
const key = (element) => element.className.match(/st-key-card-([\w-]+)/)?.[1] ?? (find("h1", element) ? "title" : "empty");
// Little text is shown larger, much goes on in columns beside the first. Notes for which there is no room have a slide of their
// own, the last. Measured once, as that lays the page out again.
const measured = new WeakMap();
const grow = (body) => {
  for (const times of [1.5, 1.25, 1]) {
    body.style.setProperty("--grow", times);
    if (body.scrollWidth <= body.clientWidth) return;
  }
};
const parts = (element) => {
  const body = find(".card-body", element), chart = find(".stPlotlyChart", element), notes = find(".caveat", element);
  const text = element.textContent, known = measured.get(element);
  if (!body && !(chart && notes)) return 1;
  if (known?.text === text) return known.count;
  delete element.dataset.notes;
  if (body) grow(body);
  const isApart = notes !== null && (body ? body.scrollWidth > body.clientWidth : chart.clientHeight < LEAST_CHART);
  element.toggleAttribute("data-notes", isApart);
  const count = (body ? Math.round((body.scrollWidth + GAP) / (body.clientWidth + GAP)) : 1) + isApart;
  measured.set(element, { text, count });
  return count;
};
const isOwn = (element) => title(element) && !element.parentElement.closest(SLIDES);
// What stands twice on a page, such as a sentence for a missing figure, is numbered.
const slides = () => {
  const times = {};
  return [...document.querySelectorAll(SLIDES)].filter(isOwn).flatMap((element) => {
    const own = key(element), again = times[own] = (times[own] ?? 0) + 1, name = again > 1 ? `${own}-${again}` : own;
    return Array.from({ length: parts(element) }, (_, part) => ({ element, part, name: name + (part ? `.${part + 1}` : "") }));
  });
};
let deck = [];
const named = (name) => deck.find((slide) => slide.name === name) ?? deck.find((slide) => slide.name === name.split(".")[0]);

// What is asked for while a page is fetched: a name, or the first or last slide.
let wanted = null, shownAt = null;
const isHere = () => presenter()?.dataset.page === path()
  && presenter().lang === (new URLSearchParams(location.search).get("lang") ?? presenter().lang)
  && !presenter().closest("[data-stale=true]");
const chosen = () => {
  if (wanted === "last") return isDone() ? deck.at(-1) : null;
  return named(wanted ?? (location.hash.slice(1) || deck[0].name)) ?? (isDone() ? deck[0] : null);
};
const sync = () => {
  if (!isHere()) return;
  deck = slides();
  const slide = deck.length ? chosen() : null;
  if (slide) show(slide);
  if (!isKioskBegun && isDone()) {
    isKioskBegun = true;
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) tell("still");
    else startKiosk();
  }
};
const set = (element, text) => { if (element.textContent !== text) element.textContent = text; };
const show = ({ element, part, name }) => {
  const shown = [element, ...(name === "title" ? [...document.querySelectorAll(NUMBERS)].filter((each) => !each.closest("[class*='st-key-card-']")) : [])];
  for (const old of document.querySelectorAll("[data-shown]")) if (!shown.includes(old)) delete old.dataset.shown;
  for (const each of shown) each.dataset.shown = part;
  const body = find(".card-body", element);
  const way = presenter().dir === "rtl" ? -1 : 1;
  if (body) body.scrollLeft = way * part * (body.clientWidth + GAP);
  element.toggleAttribute("data-noting", "notes" in element.dataset && part === parts(element) - 1);
  const number = deck.findIndex((slide) => slide.name === name) + 1;
  const words = { number, total: deck.length, title: title(element) };
  set(find(".number", presenter()), `${number} / ${deck.length}`);
  set(said, presenter().dataset.said.replace(/\{(\w+)\}/g, (_, word) => words[word]));
  root.lang = presenter().lang;
  root.dir = presenter().dir;
  root.dataset.slide = name;
  delete find(".stApp").dataset.moving;
  wanted = null;
  if (location.hash !== `#${name}`) history.replaceState(history.state, "", `#${name}`);
  shownAt = location.pathname + location.search;
};
const moveTo = (slide) => {
  if (!slide || `#${slide.name}` === location.hash) return;
  history.pushState({}, "", `#${slide.name}`);
  show(slide);
};
// Another page, or this one in another language, without leaving the document, which would end the full screen.
const go = (address, to, words) => {
  wanted = to;
  if (words) find(".stApp").dataset.moving = words;
  history.pushState({}, "", address);
  dispatchEvent(new PopStateEvent("popstate"));
};
const goPage = (link, to) => link && go(link.href, to, link.textContent);
const move = (way) => {
  if (wanted) return;
  const next = deck[deck.findIndex((slide) => slide.name === root.dataset.slide) + way];
  if (next) return moveTo(next);
  const pages = [...document.querySelectorAll(".presenter [data-page]")];
  goPage(pages[pages.findIndex((link) => link.dataset.page === path()) + way], way > 0 ? "title" : "last");
};
// A deck in a file has its languages in itself: deck.js there shows another.
const speak = (code) => {
  if (window.speakHere) return window.speakHere(code);
  const address = new URL(location.href);
  address.searchParams.set("lang", code);
  const name = address.hash.slice(1);
  address.hash = "";
  go(address.href.replace(/#$/, ""), name);
};
const speakNext = () => {
  const codes = [...document.querySelectorAll(".presenter [data-language]")].map((link) => link.dataset.language);
  speak(codes[(codes.indexOf(presenter().lang) + 1) % codes.length]);
};
const open = (name) => {
  const old = find(".presenter dialog[open]"), dialog = find(`dialog.${name}`);
  old?.close();
  if (old === dialog) return;
  if (name === "slides") list(find("ol", dialog));
  dialog.showModal();
  find("[aria-current]", dialog)?.focus();
};
const list = (place) => place.replaceChildren(...deck.filter((slide) => !slide.part).map((slide) => {
  const item = document.createElement("li"), button = item.appendChild(document.createElement("button"));
  button.textContent = `${deck.indexOf(slide) + 1}  ${title(slide.element)}`;
  button.type = "button";
  if (slide.element.hasAttribute("data-shown")) button.setAttribute("aria-current", "true");
  button.onclick = () => { open("slides"); moveTo(slide); };
  return item;
}));
const leave = () => {
  const link = find(".presenter .leave");
  if (!link) return;
  const card = location.hash.split(".")[0];
  link.hash = card === "#title" ? "" : card;
  link.click();
};
const forward = () => move(1), back = () => move(-1), black = () => root.toggleAttribute("data-black");
const screen = () => document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen();
// A screen at which nobody stands: with ?kiosk=20 the slides change by themselves, the first after the last, until somebody
// touches a key or the screen. They stand still for whoever wants less motion, until asked for.
const kiosk = Number(new URLSearchParams(location.search).get("kiosk")) || 0, SHORTEST = 5, LONGEST = 300, TOLD = 6000;
let turning = 0, isKioskBegun = !(kiosk > 0);
const tell = (words) => {
  const place = find(".presenter .kiosk");
  place.textContent = presenter().dataset[words];
  setTimeout(() => { place.textContent = ""; }, TOLD);
};
const turn = () => {
  if (!isHere() || deck.length < 2 || find(".presenter dialog[open]")) return;
  show(deck[(deck.findIndex((slide) => slide.name === root.dataset.slide) + 1) % deck.length]);
};
const startKiosk = () => {
  turning = setInterval(turn, Math.min(Math.max(kiosk, SHORTEST), LONGEST) * 1000);
  tell("runs");
};
const stopKiosk = () => {
  if (!turning) return;
  clearInterval(turning);
  turning = 0;
  tell("stands");
};
const toggleKiosk = () => { if (kiosk > 0 && !turning) startKiosk(); else stopKiosk(); };
for (const name of ["pointerdown", "touchstart", "wheel"]) addEventListener(name, stopKiosk, { passive: true });
addEventListener("keydown", (event) => { if (event.key?.toLowerCase() !== "k") stopKiosk(); }, true);
const KEYS = {
  ArrowRight: forward, ArrowDown: forward, PageDown: forward, " ": forward, ArrowLeft: back, ArrowUp: back, PageUp: back,
  Home: () => moveTo(deck[0]), End: () => moveTo(deck.at(-1)), f: screen, l: speakNext, b: black, ".": black,
  o: () => open("slides"), "?": () => open("keys"), k: toggleKiosk, Escape: leave,
};
addEventListener("keydown", (event) => {
  const { key: name, target } = event, act = KEYS[name.length === 1 ? name.toLowerCase() : name];
  // With another key they are the browser's own: Alt and an arrow go back in its history.
  if (!act || event.altKey || event.ctrlKey || event.metaKey || (event.shiftKey && name !== "?")) return;
  if (target.closest("input, textarea, select, [contenteditable=true], [role=grid]")) return;
  if (name === " " && target.closest("a, button, summary")) return;
  if (find(".presenter dialog[open]") && !"o?".includes(name.toLowerCase())) return;
  event.preventDefault();
  if (act !== black && root.hasAttribute("data-black")) black();
  else act();
});
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-open]"), link = event.target.closest(".presenter a:not(.leave)");
  if (button) open(button.dataset.open);
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  link.closest("dialog").close();
  if (link.dataset.language) speak(link.dataset.language);
  else goPage(link, "title");
}, true);
let from = null;
addEventListener("touchstart", ({ touches }) => { from = touches.length === 1 ? touches[0] : null; }, { passive: true });
addEventListener("touchend", ({ changedTouches: [to] }) => {
  const right = from ? to.clientX - from.clientX : 0, down = from ? to.clientY - from.clientY : 0;
  if (Math.abs(right) > LEAST_SWIPE && Math.abs(right) > 2 * Math.abs(down)) move(right < 0 ? 1 : -1);
});
// Streamlit takes an address with # for one of this page and runs nothing: where Back leads further, it is taken off for it.
addEventListener("popstate", (event) => {
  if (!event.isTrusted) return;
  if (location.pathname + location.search === shownAt) return sync();
  wanted = location.hash.slice(1) || "title";
  history.replaceState(history.state, "", location.pathname + location.search);
}, true);
// Streamlit asks on the screen how much room a chart has; a slide is drawn larger or smaller than it is laid out.
const seen = Element.prototype.getBoundingClientRect;
Element.prototype.getBoundingClientRect = function () {
  const box = seen.call(this), times = box.width / this.offsetWidth;
  const isScaled = this.matches('[data-testid="stFullScreenFrame"], .stPlotlyChart') && Math.abs(times - 1) > 0.001 && times < Infinity;
  return isScaled ? new DOMRect(box.x, box.y, box.width / times, box.height / times) : box;
};
const fit = () => root.style.setProperty("--fit", Math.min(innerWidth / WIDE, innerHeight / HIGH));
addEventListener("resize", fit);
fit();
document.fonts.addEventListener("loadingdone", () => { for (const { element } of deck) measured.delete(element); sync(); });
let soon = 0;
new MutationObserver(() => {
  clearTimeout(soon);
  soon = setTimeout(sync, 40);
}).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-test-script-state", "data-stale"] });
