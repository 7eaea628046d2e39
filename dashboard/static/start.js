// Evaluating the app's code takes a while, in which the browser draws nothing: the first words of the page are drawn before.
// The shell (dashboard/serving/shell.py) puts this module in the place of the app's own, whose file our query names.
const LONGEST = 250;
// A page in the background draws nothing at all.
await new Promise((go) => { requestAnimationFrame(() => setTimeout(go)); setTimeout(go, LONGEST); });
await import(`../../static/js/${new URL(import.meta.url).search.slice(1)}`);
