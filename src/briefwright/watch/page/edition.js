// The web edition in a frame where nothing runs: of each new one, only what is different is put in.

import { element, still } from "./dom.js";
import * as place from "./place.js";

export class Edition {
  constructor(title) {
    this.output = "web";
    this.places = {};
    this.frame = element("iframe", { sandbox: "allow-same-origin", title });
    this.node = element("section", { class: "pane", "data-output": "web", "aria-label": title, tabindex: "-1" },
      element("h2", {}, title), this.frame);
    this.frame.addEventListener("load", () => this.#loaded());
    this.changes = [];
  }

  async update({ digest, places }) {
    this.places = places;
    this.digest = digest;
    if (!this.ready) {
      if (!this.frame.src) this.frame.src = "/web";
      return;
    }
    const page = await loaded();
    if (!page || this.digest !== digest) return;
    this.#put(page);
    this.frame.dataset.shown = digest;
  }

  #put(page) {
    const shown = this.frame.contentDocument;
    this.changes = [];
    if (!shown.head.isEqualNode(page.head)) shown.head.replaceWith(shown.adoptNode(page.head));
    replace(shown.body, page.body, this.changes, 0);
    if (this.names) this.mark(this.names);
  }

  #loaded() {
    if (!this.frame.src) return;
    this.ready = true;
    this.frame.dataset.shown = this.digest;
    const shown = this.frame.contentDocument;
    shown.addEventListener("click", (event) => this.#clicked(event));
    shown.addEventListener("keydown", (event) => {
      if (!event.defaultPrevented) dispatchEvent(new KeyboardEvent("keydown", { key: event.key }));
    });
  }

  #clicked(event) {
    const link = event.target.closest?.("a[href]");
    if (link && !link.getAttribute("href").startsWith("#")) event.preventDefault();
    if (event.target.closest?.("button, summary, a[href^='#']")) return;
    const found = this.#written(event.target);
    if (!found) return void place.hide();
    this.unchoose();
    this.chosen = event.target;
    this.chosen.style.setProperty("outline", "2px solid #2F6690");
    this.chosen.style.setProperty("outline-offset", "3px");
    const frame = this.frame.getBoundingClientRect(), { left, top, bottom } = this.chosen.getBoundingClientRect();
    place.show(found, { left: frame.left + left, top: frame.top + top, bottom: frame.top + bottom });
  }

  #written(node) {
    for (let at = node; at?.getAttribute; at = at.parentElement) {
      const name = named(at);
      if (this.places[name]) {
        const [file, line, column] = this.places[name];
        const words = node.textContent.replaceAll(/\s+/g, " ").trim();
        return { name, file, line, column, words, output: "web" };
      }
    }
    return null;
  }

  // What was edited, shown; its colours are the page's own, so a mark is an outline for a moment.
  mark(names) {
    this.names = names;
    const shown = this.frame.contentDocument;
    const named = names.map(({ name }) => shown?.getElementById(name)).find(Boolean);
    const changed = this.changes.filter((one) => one.isConnected);
    const target = changed.find((one) => named?.contains(one)) ?? named ?? changed[0];
    if (!target?.getBoundingClientRect) return false;
    const box = target.getBoundingClientRect(), high = this.frame.clientHeight;
    const block = box.height > high * .8 ? "start" : "center";
    if (box.top < 0 || box.top > high * .8) target.scrollIntoView({ block, behavior: still() ? "instant" : "smooth" });
    target.style.setProperty("box-shadow", "-6px 0 0 -2px #C23A1C");
    setTimeout(() => target.style.removeProperty("box-shadow"), 4000);
    return true;
  }

  reveal(name) {
    const target = this.frame.contentDocument?.getElementById(name);
    target?.scrollIntoView({ block: "center", behavior: still() ? "instant" : "smooth" });
    return Boolean(target);
  }

  flag() {}

  unchoose() {
    for (const name of ["outline", "outline-offset"]) this.chosen?.style.removeProperty(name);
    this.chosen = null;
  }

  step(by) {
    this.frame.contentWindow?.scrollBy({ top: by * this.frame.clientHeight * .9, behavior: still() ? "instant" : "smooth" });
  }
}

// Loaded in a frame of its own that nobody sees, under the edition's own policy.
function loaded() {
  return new Promise((resolve) => {
    const frame = element("iframe", { sandbox: "allow-same-origin", hidden: true, title: "The edition that is being loaded" });
    frame.addEventListener("load", () => {
      resolve(frame.contentDocument);
      frame.remove();
    });
    frame.src = "/web";
    document.body.append(frame);
  });
}

// The key of the brief that an element shows: its own names of parts begin with `page.`
const FRONT = { "page.at-a-glance": "key-figures", "page.bottom-line": "bottom-line", H1: "title" };

function named(node) {
  const own = node.getAttribute("id") || node.getAttribute("data-part") || node.getAttribute("aria-labelledby");
  return FRONT[own] ?? own ?? FRONT[node.tagName] ?? "";
}

const DEEP = 8;

function replace(old, made, changes, depth) {
  if (old.isEqualNode(made)) return;
  const alike = old.nodeType === 1 && made.nodeType === 1 && old.tagName === made.tagName && depth < DEEP
    && old.childNodes.length === made.childNodes.length && sameAttributes(old, made) && old.childNodes.length;
  if (!alike) {
    const put = old.ownerDocument.adoptNode(made);
    old.replaceWith(put);
    changes.push(put.nodeType === 1 ? put : put.parentElement);
    return;
  }
  const pairs = [...old.childNodes].map((child, number) => [child, made.childNodes[number]]);
  for (const [child, other] of pairs) replace(child, other, changes, depth + 1);
}

function sameAttributes(old, made) {
  return old.attributes.length === made.attributes.length
    && [...made.attributes].every((one) => old.getAttribute(one.name) === one.value);
}
