// Search over the prebuilt index, of which only the pieces that a question needs are loaded.
"use strict";

const PAGE = 40; // results shown at a time
const pieces = new Map();

// The files of the index call this with their name and content.
function datelineLoaded(name, content) {
  pieces.get(name).resolve(JSON.parse(content));
}

function piece(name) {
  if (!pieces.has(name)) {
    const waiting = {};
    waiting.promise = new Promise((resolve, reject) => Object.assign(waiting, { resolve, reject }));
    pieces.set(name, waiting);
    const script = document.createElement("script");
    script.src = `search/${name}.js`;
    script.addEventListener("error", () => waiting.reject(new Error(`search/${name}.js is missing`)));
    document.head.append(script);
  }
  return pieces.get(name).promise;
}

const field = (id) => document.getElementById(id);
const FIELDS = ["query", "kind", "type", "publisher", "from", "to", "least", "most"];

// The address holds the question: who comes back to the page, or is sent the address, sees the same results.
function keepQuestion() {
  const filled = FIELDS.map((id) => [id, field(id).value]).filter(([, value]) => value);
  history.replaceState(null, "", `#${new URLSearchParams(filled)}`);
}

function takeQuestion(ids) {
  const asked = new URLSearchParams(location.hash.slice(1));
  for (const id of ids) if (asked.has(id)) field(id).value = asked.get(id);
}

// As dateline.flows.report.search folds words.
function fold(text) {
  const small = text.toLowerCase().replaceAll("ß", "ss").replaceAll("ς", "σ").replaceAll("ʼ", "'");
  return small.normalize("NFKD").replace(/\p{M}/gu, "");
}

const wordsOf = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
const shardOf = (word) => word.codePointAt(0).toString(16);

async function loadHead() {
  const head = await piece("head");
  head.loaded = await Promise.all(head.parts.map((name) => piece(`part-${name}`)));
  head.loaded.forEach((part, place) => (part.name = head.parts[place]));
  fillChoices(head);
  takeQuestion(["type", "publisher"]);
  return head;
}

// Numbers of all in a part that holds a word, or with isPrefix a word that begins so.
async function holding(word, part, isPrefix) {
  const shard = shardOf(word);
  const found = new Set();
  if (!part.shards.includes(shard)) return found;
  for (const [each, steps] of Object.entries(await piece(`words-${part.name}-${shard}`)))
    if (each === word || (isPrefix && each.startsWith(word))) {
      let number = 0;
      for (const step of steps) found.add((number += step));
    }
  return found;
}

async function matchingIn(part, words) {
  const sets = await Promise.all(words.map((word, place) => holding(word, part, place === words.length - 1)));
  if (sets.length === 0) return part.columns.kind.map((_, number) => number);
  const [first, ...others] = sets.sort((a, b) => a.size - b.size);
  return [...first].filter((number) => others.every((set) => set.has(number))).sort((a, b) => a - b);
}

// What holds all the words and is accepted, as pairs of a part and a number in it.
async function matching(words, head) {
  const numbers = await Promise.all(head.loaded.map((part) => matchingIn(part, words)));
  return head.loaded.flatMap((part, place) => numbers[place].filter(accepts(part)).map((number) => [part, number]));
}

function accepts(part) {
  const { kind, type, publisher, day, score } = part.columns;
  const chosen = (id) => field(id).value;
  const asDay = (id) => Number(chosen(id).replaceAll("-", ""));
  const [from, to] = [asDay("from"), asDay("to")];
  const [asType, asPublisher] = ["type", "publisher"].map((name) => part.names[name].indexOf(chosen(name)));
  const least = chosen("least") && Math.round(100 * chosen("least"));
  const most = chosen("most") && Math.round(100 * chosen("most"));
  return (number) =>
    (chosen("kind") === "" || kind[number] === Number(chosen("kind"))) &&
    (chosen("type") === "" || type[number] === asType) &&
    (chosen("publisher") === "" || publisher[number] === asPublisher) &&
    (!from || day[number] >= from) &&
    (!to || (day[number] && day[number] <= to)) &&
    (least === "" || score[number] >= least) &&
    (most === "" || (score[number] >= 0 && score[number] <= most));
}

function fillChoices(head) {
  for (const name of ["type", "publisher"]) {
    const labels = head.labels[name].sort((a, b) => a.localeCompare(b));
    for (const label of labels) field(name).append(new Option(label, label)); // without its value, an option has the label less some spaces
  }
}

function dayShown(day) {
  const digits = String(day);
  return day ? `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}` : "";
}

async function resultOf([part, number], head) {
  const { kind, type, publisher, day, score } = part.columns;
  const rows = await piece(`rows-${part.name}-${Math.floor(number / head.rowsPerFile)}`);
  const [title, text, page] = rows[number % head.rowsPerFile];
  const item = document.createElement("li");
  const link = document.createElement("a");
  Object.assign(link, { href: page, textContent: title });
  const about = document.createElement("small");
  const facts = [head.kinds[kind[number]], part.names.type[type[number]], part.names.publisher[publisher[number]], dayShown(day[number])];
  if (score[number] >= 0) facts.push(`score ${(score[number] / 100).toFixed(2)}`);
  for (const [place, fact] of facts.filter(Boolean).entries())
    about.append(place ? " · " : "", Object.assign(document.createElement("bdi"), { textContent: fact }));
  const words = Object.assign(document.createElement("p"), { textContent: text });
  item.append(link, about, words);
  return item;
}

async function setUpSearch() {
  const status = document.querySelector("[data-status]");
  const results = document.querySelector("[data-results]");
  const more = document.querySelector("[data-more]");
  let asked = 0;
  let found = [];
  let head;
  let loading;

  async function showMore() {
    const next = found.slice(results.children.length, results.children.length + PAGE);
    const question = asked;
    const items = await Promise.all(next.map((each) => resultOf(each, head)));
    if (question !== asked) return;
    results.append(...items);
    more.hidden = results.children.length >= found.length;
  }

  async function search() {
    const question = ++asked;
    const started = performance.now();
    if (!head) {
      status.textContent = "Loading the index …";
      loading ??= loadHead();
      head = await loading;
    }
    const words = wordsOf(field("query").value);
    const hits = words.length || !field("query").value.trim() ? await matching(words, head) : [];
    if (question !== asked) return;
    found = hits;
    results.replaceChildren();
    await showMore();
    if (question !== asked) return;
    const n = found.length.toLocaleString("en");
    status.textContent = `${n} found in ${Math.round(performance.now() - started)} ms, newest first`;
    status.dataset.ready = String(question);
  }

  const start = () => search().catch((error) => (status.textContent = String(error.message)));
  takeQuestion(FIELDS);
  const form = document.querySelector("[data-search]");
  let timer;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(start, 120); // milliseconds: between two letters of a fast typist
  });
  form.addEventListener("change", keepQuestion);
  more.addEventListener("click", showMore);
  field("query").addEventListener("focus", () => !head && start());
  if (location.hash) start();
  else field("query").focus();
}

setUpSearch();
