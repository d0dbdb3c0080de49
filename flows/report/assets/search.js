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

// As flows.report.search folds words.
function fold(text) {
  return text.toLowerCase().replace(/[’ʼ‘]/g, "'").normalize("NFKD").replace(/\p{M}/gu, "");
}

const wordsOf = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
const shardOf = (word) => [...word].slice(0, 2).map((letter) => letter.codePointAt(0).toString(16)).join("-");

// Numbers of all that holds a word, or with isPrefix a word that begins so.
async function holding(word, head, isPrefix) {
  const letters = shardOf(word);
  const isShort = [...word].length < 2;
  const shards = head.shards.filter((shard) => shard === letters || (isShort && isPrefix && shard.startsWith(`${letters}-`)));
  const found = new Set();
  for (const shard of await Promise.all(shards.map((each) => piece(`words-${each}`))))
    for (const [each, steps] of Object.entries(shard))
      if (each === word || (isPrefix && each.startsWith(word))) {
        let number = 0;
        for (const step of steps) found.add((number += step));
      }
  return found;
}

async function matching(words, head) {
  const sets = await Promise.all(words.map((word, place) => holding(word, head, place === words.length - 1)));
  if (sets.length === 0) return head.columns.kind.map((_, number) => number);
  const [first, ...others] = sets.sort((a, b) => a.size - b.size);
  return [...first].filter((number) => others.every((set) => set.has(number))).sort((a, b) => a - b);
}

function accepts(head) {
  const { kind, type, publisher, day, score } = head.columns;
  const chosen = (id) => field(id).value;
  const asDay = (id) => Number(chosen(id).replaceAll("-", ""));
  const [from, to] = [asDay("from"), asDay("to")];
  const least = chosen("least") && Math.round(100 * chosen("least"));
  const most = chosen("most") && Math.round(100 * chosen("most"));
  return (number) =>
    (chosen("kind") === "" || kind[number] === Number(chosen("kind"))) &&
    (chosen("type") === "" || type[number] === Number(chosen("type"))) &&
    (chosen("publisher") === "" || publisher[number] === Number(chosen("publisher"))) &&
    (!from || day[number] >= from) &&
    (!to || (day[number] && day[number] <= to)) &&
    (least === "" || score[number] >= least) &&
    (most === "" || (score[number] >= 0 && score[number] <= most));
}

function fillChoices(head) {
  for (const name of ["type", "publisher"]) {
    const options = head.names[name].map((label, number) => [label, number]).filter(([label]) => label);
    options.sort(([a], [b]) => a.localeCompare(b));
    for (const [label, number] of options) field(name).append(new Option(label, number));
  }
}

function dayShown(day) {
  const digits = String(day);
  return day ? `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}` : "";
}

async function resultOf(number, head) {
  const { kind, type, publisher, day, score } = head.columns;
  const rows = await piece(`rows-${Math.floor(number / head.rowsPerFile)}`);
  const [title, text, page] = rows[number % head.rowsPerFile];
  const item = document.createElement("li");
  const link = document.createElement("a");
  Object.assign(link, { href: page, textContent: title });
  const about = document.createElement("small");
  const facts = [head.kinds[kind[number]], head.names.type[type[number]], head.names.publisher[publisher[number]], dayShown(day[number])];
  if (score[number] >= 0) facts.push(`score ${(score[number] / 100).toFixed(2)}`);
  about.textContent = facts.filter(Boolean).join(" · ");
  const words = document.createElement("p");
  Object.assign(words, { textContent: text, dir: "auto" });
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

  async function showMore() {
    const next = found.slice(results.children.length, results.children.length + PAGE);
    const question = asked;
    const items = await Promise.all(next.map((number) => resultOf(number, head)));
    if (question !== asked) return;
    results.append(...items);
    more.hidden = results.children.length >= found.length;
  }

  async function search() {
    const question = ++asked;
    const started = performance.now();
    if (!head) {
      status.textContent = "Loading the index …";
      head = await piece("head");
      fillChoices(head);
    }
    const hits = (await matching(wordsOf(field("query").value), head)).filter(accepts(head));
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
  const asking = new URLSearchParams(location.search).get("q");
  if (asking) field("query").value = asking;
  let timer;
  document.querySelector("[data-search]").addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(start, 120); // milliseconds: between two letters of a fast typist
  });
  more.addEventListener("click", showMore);
  field("query").addEventListener("focus", () => !head && start());
  if (asking) start();
  else field("query").focus();
}

setUpSearch();
