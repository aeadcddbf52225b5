(() => {
"use strict";
const graph = JSON.parse(document.body.dataset.graph);
const dark = matchMedia("(prefers-color-scheme: dark)");
document.querySelectorAll("[data-js]").forEach(e => { e.hidden = false; });

// --- colours follow the reader's system, as everything else in the page does ---------------------------
const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
function dressed(node) {
  const own = colour("--k" + node.kind);
  return { ...node, color: { background: own, border: own, highlight: { background: own, border: colour("--text") }, hover: { background: own, border: colour("--text") } } };
}
const lines = () => ({
  nodes: { font: { face: "Inter, system-ui, sans-serif", color: colour("--text"), strokeColor: colour("--panel"), strokeWidth: 3 } },
  edges: { color: { color: colour("--edge"), highlight: colour("--accent"), hover: colour("--accent"), inherit: false } },
});
const nodes = new vis.DataSet(graph.nodes.map(dressed)), edges = new vis.DataSet(graph.edges);
const net = new vis.Network(document.getElementById("net"), { nodes, edges }, graph.options);
net.setOptions(lines());
dark.addEventListener("change", () => { nodes.update(graph.nodes.map(dressed)); net.setOptions(lines()); });

// Once it has settled nothing moves by itself: what is dragged somewhere stays there.
net.once("stabilizationIterationsDone", () => { net.setOptions({ physics: false }); net.fit(); document.documentElement.dataset.settled = "yes"; });

// --- drawing and list show the same concept ------------------------------------------------------------
function here(place, from) {
  document.querySelectorAll("article.here").forEach(e => e.classList.remove("here"));
  const entry = document.getElementById("c-" + place);
  if (!entry) return;
  entry.classList.add("here");
  if (from === "drawing") entry.scrollIntoView({ block: "nearest" });
  else { net.selectNodes([place]); net.focus(place, { scale: Math.max(net.getScale(), .8) }); }
}
net.on("selectNode", e => here(e.nodes[0], "drawing"));
document.getElementById("list").addEventListener("click", e => {
  const link = e.target.closest("a"), entry = e.target.closest("article");
  if (link) here(+link.hash.slice(3), "list");
  else if (entry) here(+entry.id.slice(2), "list");
});
document.documentElement.dataset.ready = "yes";
})();
