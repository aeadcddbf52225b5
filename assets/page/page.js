(() => {
"use strict";
const root = document.documentElement, body = document.body;
const one = (q, within = document) => within.querySelector(q), all = (q, within = document) => [...within.querySelectorAll(q)];
const words = JSON.parse(body.dataset.words), plan = JSON.parse(body.dataset.plan);
const fill = (form, values) => form.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const steps = all(".step"), nodes = all(".node"), links = all(".link"), boxes = all(".steps input"), segments = all(".bar rect");
const box = one(".box"), svg = one(".box svg"), say = one("#say"), caption = one("figcaption");
const still = matchMedia("(prefers-reduced-motion: reduce)");
const KEY = "concept-explorer/progress/1/" + JSON.stringify([plan.ontology, plan.goals]);
let marks = new Map();                                  // IRI -> day; holds marks for concepts that are not here, too
let at = 0, remembers = false, later = 0, walking = false;

// --- memory -----------------------------------------------------------------------------------------
const today = () => new Date(Date.now() - new Date().getTimezoneOffset() * 6e4).toISOString().slice(0, 10);
function remembered() {
  try {
    localStorage.setItem(KEY + "?", "1"); localStorage.removeItem(KEY + "?");
    remembers = true;
    const text = localStorage.getItem(KEY);
    if (text) return new Map(Object.entries(JSON.parse(text)).filter(e => typeof e[1] === "string"));
  } catch { /* no storage for this page, or not ours */ }
  const keys = new Set((/^#done=([0-9a-f.]*)$/.exec(location.hash)?.[1] ?? "").split("."));
  return new Map(boxes.filter(b => keys.has(b.dataset.key)).map(b => [b.value, today()]));
}
function remember() {
  if (remembers) try { localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(marks))); } catch { remembers = false; }
  clearTimeout(later);
  later = setTimeout(bookmark, 250);                    // browsers refuse more than about 100 changes of the address in 30 s
}
function bookmark() {
  let bookmarked = true;
  const keys = boxes.filter(b => marks.has(b.value)).map(b => b.dataset.key).join(".");
  try { history.replaceState(null, "", "#done=" + keys); } catch { bookmarked = false; }
  one("#forgets").hidden = remembers || bookmarked;
}
const progress = () => JSON.stringify({
  format: "concept-explorer-progress", version: 1, ...plan, saved: new Date().toISOString().slice(0, 19) + "Z",
  marks: [...marks].sort((a, b) => a[0] < b[0] ? -1 : 1).map(([iri, on]) => ({ iri, mark: "known", on })) }, null, 2);
function read(text) {
  const found = JSON.parse(text);
  if (found?.format !== "concept-explorer-progress" || found.version !== 1 || !Array.isArray(found.marks)) throw new Error();
  return found.marks.filter(m => m && typeof m.iri === "string" && m.mark === "known").map(m => [m.iri, /^\d{4}-\d\d-\d\d$/.test(m.on) ? m.on : today()]);
}

// --- what is done -----------------------------------------------------------------------------------
const isDone = step => all("input", step)[step.dataset.mode === "either" ? "some" : "every"](b => b.checked);
function time(minutes) {
  const h = Math.floor(minutes / 60), m = minutes % 60;
  return fill(words[!h ? "minutes" : m ? "hours_minutes" : "hours"], { h, m });
}
function show() {
  boxes.forEach(b => { b.checked = marks.has(b.value); });
  const done = steps.map(isDone), n = done.filter(Boolean).length, m = steps.length;
  const next = done.indexOf(false);
  const left = steps.reduce((sum, s, i) => sum + (done[i] ? 0 : s.dataset.mode === "together"
    ? all("input:not(:checked)", s).reduce((t, b) => t + +b.dataset.minutes, 0) : +s.dataset.minutes), 0);
  steps.forEach((s, i) => { s.classList.toggle("done", done[i]); s.classList.toggle("next", i === next); });
  segments.forEach((s, i) => { s.classList.toggle("done", done[i]); s.classList.toggle("now", i === next); });
  nodes.forEach((a, i) => {
    a.classList.toggle("done", done[i]); a.classList.toggle("next", i === next);
    one("title", a).textContent = `${a.dataset.name}, ${words[done[i] ? "state_done" : i === next ? "state_next" : "state_later"]}`;
  });
  links.forEach(l => l.classList.toggle("met", done[l.dataset.a]));
  const count = n === m ? fill(words.all_done, { m }) : fill(words.done, { n, m });
  one("#count").textContent = count;
  one("#left").textContent = n === m ? "" : fill(words.left, { time: time(left) });
  one(".bar").setAttribute("aria-valuenow", n); one(".bar").setAttribute("aria-valuetext", count);
  const to = one("#next");
  to.hidden = next < 0;
  if (next >= 0) { to.textContent = fill(words.next_is, { name: steps[next].dataset.name }); to.href = "#" + steps[next].id; }
  return count;
}
function change(edit) { edit(); remember(); const count = show(); say.textContent = count; }
const tick = (b, on) => on ? marks.set(b.value, marks.get(b.value) ?? today()) : marks.delete(b.value);

// --- going about ------------------------------------------------------------------------------------
function go(i) {
  if (walking) { tread(i); return; }
  at = Math.max(0, Math.min(steps.length - 1, i));
  one("input", steps[at]).focus({ preventScroll: true });
  steps[at].scrollIntoView({ block: "start", behavior: still.matches ? "auto" : "smooth" });
  here(at);
}
function tread(i) {                                       // the walk: one step at a screen, the map moves along
  if (i < 0) return;
  if (i >= steps.length) { leave(); return; }
  walking = true; at = i;
  root.classList.add("walk"); one(".walkbar").hidden = false;
  steps.forEach((s, k) => { s.classList.toggle("shown", k === i); s.tabIndex = -1; });
  const words_now = fill(words.walked, { n: i + 1, m: steps.length });
  one("#walked").textContent = words_now; one("[data-act=back]").disabled = i === 0;
  say.textContent = `${words_now}: ${steps[i].dataset.name}`;
  scrollTo({ top: 0, behavior: "instant" }); steps[i].focus({ preventScroll: true });
  here(i); light(i);
}
function leave() {
  walking = false;
  root.classList.remove("walk"); one(".walkbar").hidden = true;
  steps.forEach(s => { s.classList.remove("shown"); s.removeAttribute("tabindex"); });
  light(-1); go(at);
}
const rest = () => light(walking ? at : -1);
const onward = { ArrowRight: 1, ArrowLeft: -1, " ": 1, Backspace: -1, PageDown: 1, PageUp: -1, n: 1, p: -1 };
function treads(e, key) {                                // what a key means on the walk; boxes, buttons and links keep their own
  const own = e.target.closest("input, button, a, summary") && (key === " " || e.target.closest(".node"));
  if (own || !(key in onward || key === "Escape")) return false;
  const turned = root.dir === "rtl" && key.startsWith("Arrow") ? -1 : 1;
  if (key === "Escape") leave(); else tread(at + onward[key] * turned);
  return true;
}
function here(i) {                                        // the map follows the reader
  nodes.forEach((a, k) => { a.classList.toggle("here", k === i); a.tabIndex = k === i ? 0 : -1; });
  const x = nodes[i].dataset.x * scale, y = nodes[i].dataset.y * scale;
  if (y < box.scrollTop || y > box.scrollTop + box.clientHeight - 60 * scale) box.scrollTop = y - box.clientHeight / 3;
  if (x < box.scrollLeft || x > box.scrollLeft + box.clientWidth - 180 * scale) box.scrollLeft = x - box.clientWidth / 3;
}
function light(i) {
  const near = links.filter(l => +l.dataset.a === i || +l.dataset.b === i);
  svg.classList.toggle("lit", i >= 0);
  const beside = i < 0 ? [] : nodes[i].dataset.near.split(" ").filter(Boolean).map(Number);
  nodes.forEach((a, k) => a.classList.toggle("on", k === i || beside.includes(k)));
  links.forEach(l => l.classList.toggle("on", near.includes(l)));
  caption.textContent = i < 0 ? words.map_hint : one(`.twin li:nth-child(${i + 1})`).textContent;
}
function walk(i, key) {                                  // up: what it needs; down: what it opens; sideways: in its row
  const y = nodes[i].dataset.y, x = k => +nodes[k].dataset.x, near = ks => ks.sort((a, b) => Math.abs(x(a) - x(i)) - Math.abs(x(b) - x(i)))[0];
  if (key === "ArrowUp") return near(links.filter(l => +l.dataset.b === i).map(l => +l.dataset.a));
  if (key === "ArrowDown") return near(links.filter(l => +l.dataset.a === i).map(l => +l.dataset.b));
  const side = key === "ArrowRight" ? 1 : -1;
  return near(nodes.map((_, k) => k).filter(k => nodes[k].dataset.y === y && (x(k) - x(i)) * side > 0));
}
const full = +svg.dataset.width, tall = +svg.dataset.height;
let scale = 1;
function zoom(to, cx = box.clientWidth / 2, cy = box.clientHeight / 2) {
  const old = scale, px = box.scrollLeft + cx, py = box.scrollTop + cy;
  scale = Math.max(.25, Math.min(3, to));
  svg.style.width = full * scale + "px";
  box.scrollLeft = px * scale / old - cx; box.scrollTop = py * scale / old - cy;
}
const fit = () => zoom(Math.min(box.clientWidth / full, Math.max(box.clientHeight, 320) / tall, 1.25));
const start = () => { zoom(Math.min(1.1, Math.max(box.clientWidth / full, .6))); box.scrollTo(0, 0); };

nodes.forEach((a, i) => {
  a.addEventListener("click", e => { e.preventDefault(); if (!dragged) go(i); });
  a.addEventListener("pointerenter", () => light(i)); a.addEventListener("pointerleave", rest);
  a.addEventListener("focus", () => { light(i); nodes.forEach((b, k) => { b.tabIndex = k === i ? 0 : -1; }); }); a.addEventListener("blur", rest);
});
box.addEventListener("wheel", e => {
  if (!e.ctrlKey && !e.metaKey) return;
  e.preventDefault();
  const r = box.getBoundingClientRect();
  zoom(scale * Math.exp(-e.deltaY / 300), e.clientX - r.left, e.clientY - r.top);
}, { passive: false });
let held = null, dragged = false;
box.addEventListener("pointerdown", e => { if (e.pointerType === "mouse" && e.button === 0) { held = [e.clientX, e.clientY, box.scrollLeft, box.scrollTop]; dragged = false; } });
addEventListener("pointermove", e => {
  if (!held) return;
  if (Math.hypot(e.clientX - held[0], e.clientY - held[1]) > 4) { dragged = true; root.classList.add("drag"); }
  if (dragged) { box.scrollLeft = held[2] - e.clientX + held[0]; box.scrollTop = held[3] - e.clientY + held[1]; }
});
addEventListener("pointerup", () => { held = null; root.classList.remove("drag"); });
box.addEventListener("dragstart", e => e.preventDefault());

document.addEventListener("click", e => {                // links within the page keep the ticks in the address
  const target = e.target.closest('a[href^="#s-"]:not(.node)');
  if (target) { e.preventDefault(); go(steps.findIndex(s => s.id === target.hash.slice(1))); }
});
document.addEventListener("change", e => { if (boxes.includes(e.target)) change(() => tick(e.target, e.target.checked)); });
document.addEventListener("focusin", e => { const s = e.target.closest(".step"); if (s) { at = steps.indexOf(s); here(at); } });
document.addEventListener("keydown", e => {
  if (e.ctrlKey || e.metaKey || e.altKey || one("dialog[open]")) return;
  const step = e.target.closest(".step"), node = e.target.closest(".node"), inMap = e.target.closest(".map"), key = e.key.length === 1 ? e.key.toLowerCase() : e.key;
  if (walking && treads(e, key)) { e.preventDefault(); return; }
  if (!step && !inMap && !(e.target === body && "gnw?".includes(key))) return;
  const i = node ? nodes.indexOf(node) : at;
  const to = node && key.startsWith("Arrow") ? walk(i, key) : undefined;
  const acts = {
    n: () => go(step || node ? i + 1 : at), p: () => go(i - 1), g: () => inMap ? go(i) : nodes[i].focus(), "?": () => one("#keys").showModal(), w: () => doing.walk(),
    k: () => { const own = all("input", steps[i]), b = own.includes(e.target) ? e.target : own[0]; change(() => (own.length > 1 && b !== e.target && steps[i].dataset.mode === "together" ? own : [b]).forEach(x => tick(x, !b.checked))); },
    ...(inMap && { "+": () => zoom(scale * 1.25), "=": () => zoom(scale * 1.25), "-": () => zoom(scale / 1.25), "0": fit }),
    ...(to !== undefined && { [key]: () => nodes[to].focus() }) };
  if (acts[key]) { e.preventDefault(); acts[key](); }
});
const firstOpen = () => Math.max(0, steps.findIndex(s => !isDone(s)));
const doing = {
  walk: () => tread(firstOpen()), back: () => tread(at - 1), forth: () => tread(at + 1), leave,
  larger: () => zoom(scale * 1.25), smaller: () => zoom(scale / 1.25), fit, help: () => one("#keys").showModal(),
  reset: () => one("#resetting").showModal(), gone: () => { change(() => boxes.forEach(b => tick(b, false))); say.textContent = words.reset_done; },
  save: () => {
    const text = progress(), a = document.createElement("a");
    a.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    a.download = "progress-" + today() + ".json"; a.click();
    setTimeout(() => URL.revokeObjectURL(a.href), 1e4);
    one("#saved").value = text; one("#saving").showModal();
  },
  copy: () => { const area = one("#saved"); area.select(); (navigator.clipboard?.writeText(area.value) ?? Promise.reject()).catch(() => document.execCommand("copy")).then(() => { say.textContent = words.copied; }); },
  load: () => { one("#loading").showModal(); one("#loaded").textContent = ""; },
  take: async () => {
    const file = one("#file").files[0];
    try {
      const found = read(file ? await file.text() : one("#pasted").value), on = new Set(boxes.map(b => b.value));
      change(() => found.forEach(([iri, day]) => marks.set(iri, day)));
      one("#loaded").textContent = fill(words.loaded, { n: found.length, x: found.filter(f => !on.has(f[0])).length });
    } catch { one("#loaded").textContent = words.unreadable; }
  } };
all("[data-act]").forEach(b => b.addEventListener("click", () => doing[b.dataset.act]()));
addEventListener("pagehide", () => { if (!remembers) bookmark(); });
addEventListener("storage", e => { if (e.key === KEY) { marks = remembered(); show(); } });
addEventListener("beforeprint", () => all("details").forEach(d => { d.dataset.was = d.open; d.open = true; }));
addEventListener("afterprint", () => all("details").forEach(d => { d.open = d.dataset.was === "true"; }));
const watch = new IntersectionObserver(seen => seen.forEach(s => { if (s.isIntersecting && !document.activeElement.closest(".step")) { at = steps.indexOf(s.target); here(at); } }), { rootMargin: "-20% 0px -70%" });
steps.forEach(s => watch.observe(s));

root.classList.add("js");
all("[data-js]").forEach(e => { e.hidden = false; });
marks = remembered();
if (!remembers) bookmark();
start(); here(0); light(-1); show();
root.dataset.ready = "yes";
})();
