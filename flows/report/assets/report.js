// Theme, the row under the pointer, corrections to copy, and topic words. The pages read without it.
"use strict";

const root = document.documentElement;

// Storage is refused to some pages that were opened from files.
function remembered(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function remember(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // The choice holds for this page.
  }
}

function isDark() {
  return root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

function setUpTheme() {
  const button = document.querySelector("[data-theme].theme");
  const name = () => (button.textContent = isDark() ? "Light" : "Dark");
  button.hidden = false;
  name();
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    remember("theme", root.dataset.theme);
    name();
    document.dispatchEvent(new Event("themechange"));
  });
}

const theme = remembered("theme");
if (theme === "dark" || theme === "light") root.dataset.theme = theme;

// Rows

function cardOf(id) {
  return document.getElementById(id)?.closest(".card");
}

function setUpPanel() {
  const panel = document.querySelector("[data-panel]");
  const text = document.querySelector("article.text");
  if (!panel || !text) return;
  const shown = panel.querySelector("[data-row-shown]");
  const hint = panel.querySelector("[data-row-hint]");
  const marksOf = new Map();
  for (const mark of text.querySelectorAll("[data-row]"))
    for (const row of mark.dataset.row.split(" ")) marksOf.set(row, [...(marksOf.get(row) ?? []), mark]);
  let lit = [];

  function show(rows) {
    for (const mark of lit) mark.classList.remove("lit");
    lit = rows.flatMap((row) => marksOf.get(row) ?? []);
    for (const mark of lit) mark.classList.add("lit");
    const cards = [...new Set(rows.map(cardOf).filter(Boolean))].map((card) => {
      const copy = card.cloneNode(true);
      for (const each of [copy, ...copy.querySelectorAll("[id]")]) each.removeAttribute("id");
      copy.removeAttribute("tabindex");
      copy.querySelector(".fix")?.remove();
      return copy;
    });
    shown.replaceChildren(...cards);
    shown.hidden = cards.length === 0;
    hint.hidden = cards.length > 0;
  }

  function rowsAt(target) {
    const rows = [];
    for (let each = target.closest?.("[data-row]"); each && text.contains(each); each = each.parentElement.closest("[data-row]"))
      rows.push(...each.dataset.row.split(" ").filter(Boolean));
    return [...new Set(rows)];
  }

  for (const kind of ["pointerover", "focusin"])
    text.addEventListener(kind, (event) => {
      const rows = rowsAt(event.target);
      if (rows.length) show(rows);
    });
  document.addEventListener("keydown", (event) => event.key === "Escape" && show([]));
}

// Marks of layers that are hidden are no stops of the Tab key.
const LAYERS = {
  "show-quotes": ".source, .cue, .end",
  "show-names": ".name.nam",
  "show-refs": ".name:is(.nom, .pro)",
  "show-times": ".time",
  "show-events": ".event.typed",
  "show-untyped": ".event.untyped",
};

function setUpLayers() {
  const boxes = [...document.querySelectorAll(".layers input")].filter((box) => LAYERS[box.id]);
  const marks = document.querySelectorAll("article.text a[data-row]");
  function setStops() {
    const shown = boxes.filter((box) => box.checked).map((box) => LAYERS[box.id]);
    for (const mark of marks) mark.tabIndex = shown.length && mark.matches(shown.join(", ")) ? 0 : -1;
  }
  for (const box of boxes) box.addEventListener("change", setStops);
  setStops();
}

// A link to a row or a line shows it in the middle of the window, and opens the closed part of the page that holds it.
function openTarget() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const shown = target && target.closest(".card, .line");
  if (!shown) return;
  const closed = shown.closest("details:not([open])");
  if (closed) closed.open = true;
  shown.scrollIntoView({ block: "center" });
  if (shown.hasAttribute("tabindex")) shown.focus({ preventScroll: true });
}

// Corrections

const quotedCell = (value) => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
const line = (...cells) => [...cells, "", "", "", ""].slice(0, 4).map(quotedCell).join(",");

const corrections = {
  quote: ({ target }) => [
    ["It is right", line("right_quote", target)],
    ["Wrong speaker (give the name; leave it empty for nobody)", line("wrong_speaker", target, "NAME")],
    ["Not a quote", line("not_a_quote", target)],
  ],
  event: ({ target }) => [
    ["It is right", line("right_event", target)],
    ["Not an event", line("not_an_event", target)],
  ],
  entity: ({ target, name, doc }) => [
    ["It is right", line("right_entity", target)],
    ["Rename", line("rename", target, name)],
    ["Merge with another (give its id or name)", line("merge", target, "person:other-name")],
    ...(doc ? [["Split: in this article it is another (give its id or name)", line("split", `${target}@${doc}`, "person:other-name")]] : []),
  ],
};

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

async function copy(button, text) {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    getSelection().selectAllChildren(button.previousElementSibling);
    button.textContent = "Selected";
  }
}

function setUpCorrections() {
  for (const card of document.querySelectorAll(".card[data-target]")) {
    const details = element("details", { className: "fix" }, element("summary", { textContent: "Right or wrong?" }));
    details.addEventListener(
      "toggle",
      () => {
        for (const [label, text] of corrections[card.dataset.kind](card.dataset)) {
          const code = element("code", { textContent: text });
          const button = element("button", { type: "button", textContent: "Copy" });
          button.setAttribute("aria-label", `Copy: ${label}`);
          button.addEventListener("click", () => copy(button, text));
          details.append(element("p", {}, element("span", { textContent: label }), code, button));
        }
        details.append(element("p", { className: "hint", textContent: "A line of data/corrections.csv: action,target,to,note" }));
      },
      { once: true },
    );
    card.append(details);
  }
}

// Topic words of a speaker

function setUpTopics() {
  const buttons = [...document.querySelectorAll("[data-topic]")];
  const quotes = [...document.querySelectorAll(".said > li")];
  for (const button of buttons) {
    button.disabled = false;
    button.addEventListener("click", () => {
      const pressed = button.getAttribute("aria-pressed") !== "true";
      for (const each of buttons) each.setAttribute("aria-pressed", String(pressed && each === button));
      for (const quote of quotes) quote.hidden = pressed && !quote.dataset.words.split(" ").includes(button.dataset.topic);
    });
  }
}

setUpTheme();
setUpPanel();
setUpLayers();
setUpCorrections();
setUpTopics();
openTarget();
addEventListener("hashchange", openTarget);
