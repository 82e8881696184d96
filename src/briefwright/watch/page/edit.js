// The texts that are written at a place, to be worded anew here: the file is changed at that place and nowhere else.

import { byId, coded, element, post } from "./dom.js";
import * as place from "./place.js";

const bar = byId("place");
const button = element("button", { type: "button", id: "place-edit", onclick: () => edit() }, "Edit");
let at = null;
let form = null;

byId("place-actions").prepend(button);
bar.addEventListener("placed", (event) => { at = event.detail; close(); });
addEventListener("place-hidden", close);

export function edit() {
  if (at && !bar.hidden && !form) ask(at);
}

function close() {
  form?.remove();
  form = null;
  button.hidden = false;
}

async function ask({ file, line, column, words }) {
  const answer = await post("/texts", { file, line, column, alone: Boolean(words) });
  const told = await answer.json();
  if (!answer.ok) return void say(told.reason);
  form = element("form", { class: "edit", onsubmit: (event) => { event.preventDefault(); save(file); } },
    ...told.texts.map(field),
    element("p", { class: "edit-said", role: "alert" }),
    element("p", { class: "edit-actions" },
      element("button", { type: "submit" }, "Save"),
      element("button", { type: "button", onclick: () => place.hide() }, "Cancel")));
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save(file);
    else if (event.key === "Escape") place.hide();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  bar.append(form);
  button.hidden = true;
  for (const area of form.querySelectorAll("textarea")) fitted(area);
  keepInView();
  const first = form.querySelector("textarea");
  first.focus();
  if (words) caret(first, words);
}

// At the words that were clicked.
function caret(area, words) {
  const beginning = words.split(/\s+/).slice(0, 4).map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("[\\s*_]+");
  const found = area.value.search(new RegExp(beginning));
  if (found < 0) return;
  area.setSelectionRange(found, found);
  area.scrollTop = Math.max(0, (area.scrollHeight * found) / area.value.length - area.clientHeight / 3);
}

function field({ path, label, text }, number) {
  const id = `edit-${number}`;
  const area = element("textarea", { id, rows: "1", spellcheck: "true" });
  area.value = text;
  area.written = { path, before: text };
  area.addEventListener("input", () => fitted(area));
  return element("div", {}, element("label", { for: id }, label), area);
}

function fitted(area) {
  area.style.setProperty("height", "auto");
  area.style.setProperty("height", `${Math.min(area.scrollHeight + 2, innerHeight * 0.4)}px`);
}

function keepInView() {
  const { top, bottom } = bar.getBoundingClientRect();
  if (bottom > innerHeight - 8) bar.style.top = `${Math.max(56, top - (bottom - innerHeight) - 8)}px`;
}

async function save(file) {
  const changed = [...form.querySelectorAll("textarea")].filter((area) => area.value !== area.written.before);
  for (const area of changed) {
    const { path, before } = area.written;
    const answer = await post("/edit", { file, path, before, after: area.value });
    if (!answer.ok) return void refused(area, (await answer.json()).reason);
    area.written.before = area.value;
  }
  place.hide();
}

function refused(area, reason) {
  area.setAttribute("aria-invalid", "true");
  say(reason);
  area.focus();
}

function say(reason) {
  const said = form?.querySelector(".edit-said");
  if (said) return void said.replaceChildren(...coded(reason));
  form = element("p", { class: "edit edit-said", role: "alert" }, ...coded(reason));
  bar.append(form);
  keepInView();
}
