// Draws the charts of the overview in the colours and the width of the page, again when either changes.
"use strict";

function chartConfig() {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  const ink = colour("--ink");
  return {
    background: "transparent",
    font: "system-ui, sans-serif",
    view: { stroke: null },
    axis: { labelColor: ink, titleColor: ink, gridColor: colour("--line"), domainColor: colour("--line"), tickColor: colour("--line"), labelFontSize: 12 },
    header: { labelColor: ink, labelFontSize: 13, labelFontWeight: "bold" },
    legend: { labelColor: ink, titleColor: ink },
    bar: { color: colour("--accent") },
    line: { color: colour("--accent") },
    point: { color: colour("--accent") },
    range: { category: [colour("--accent"), colour("--second"), colour("--third")], heatmap: [colour("--wash"), colour("--accent")] },
  };
}

async function draw(target, spec) {
  // Expressions are interpreted, so that the page needs no eval.
  await vegaEmbed(target, spec, {
    ast: true,
    actions: false,
    renderer: "svg",
    defaultStyle: false,
    tooltip: { disableDefaultStyle: true },
    config: chartConfig(),
  });
}

async function drawAll() {
  for (const target of document.querySelectorAll("[data-chart]")) {
    const spec = JSON.parse(document.querySelector(`[data-spec="${target.dataset.chart}"]`).textContent);
    delete spec.config;
    const isOfRows = Boolean(spec.encoding?.row); // a chart of rows takes no width from its container
    if (isOfRows) spec.width = target.clientWidth;
    await draw(target, spec);
    const labels = target.querySelector("svg").clientWidth - target.clientWidth;
    if (isOfRows && labels > 0) await draw(target, { ...spec, width: Math.max(60, spec.width - labels) });
    target.classList.add("drawn");
  }
}

let width = innerWidth;
let timer;
addEventListener("resize", () => {
  if (innerWidth === width) return;
  clearTimeout(timer);
  width = innerWidth;
  timer = setTimeout(drawAll, 200); // milliseconds: while a window is dragged, its width changes all the time
});

drawAll();
document.addEventListener("themechange", drawAll);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
