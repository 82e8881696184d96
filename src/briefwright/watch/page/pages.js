// The pages of an output in a pane: pictures of what is in view, marks on them, and what is written where.

import { area, boxed, element, still, WORDS } from "./dom.js";
import * as place from "./place.js";

const STEP = 200;
const WIDEST = 2400;

export class Pages {
  constructor(output, title) {
    this.output = output;
    this.leaves = [];
    this.shown = 0;
    this.flags = [];
    this.list = element("div", { class: "pages" });
    this.node = element("section", { class: "pane", "data-output": output, "aria-label": title, tabindex: "-1" },
      element("h2", {}, title), this.list);
    this.empty = element("p", { class: "empty" }, "Nothing is laid out yet");
    this.list.append(this.empty);
    this.seen = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        entry.target.near = entry.isIntersecting;
        if (entry.isIntersecting) draw(entry.target.leaf);
      }
    }, { root: this.node, rootMargin: "100% 0px" });
    new ResizeObserver(() => this.redraw()).observe(this.node);
  }

  redraw() {
    this.fit();
    this.leaves.forEach(draw);
  }

  // Pages are as wide as the pane lets them be.
  fit() {
    if (this.node.clientWidth) this.node.style.setProperty("--pane", `${this.node.clientWidth}px`);
  }

  // The pages as they are now: null for one that is as it was.
  update({ pages, changed }) {
    this.empty.remove();
    while (this.leaves.length > pages.length) {
      const leaf = this.leaves.pop();
      this.seen.unobserve(leaf.sheet);
      leaf.node.remove();
    }
    pages.forEach((page, number) => {
      const leaf = this.leaves[number] ?? this.#add(number);
      if (page) {
        Object.assign(leaf, { digest: page.digest, areas: page.areas.map(area) });
        leaf.sheet.style.setProperty("--shape", String(page.shape));
        spoken(leaf, page.notes);
        draw(leaf);
      }
    });
    const kind = this.output === "deck" ? "Slide" : "Page";
    this.leaves.forEach((leaf, number) => {
      const name = `${kind} ${number + 1} of ${pages.length}`;
      leaf.caption.textContent = name;
      leaf.hit.setAttribute("aria-label", `${name}: where its parts are written`);
      leaf.image.alt = name;
    });
    this.changed = changed;
    if (pages.length === 0) this.list.append(this.empty);
  }

  #add(number) {
    const image = element("img", { alt: "", decoding: "async" });
    const hit = element("button", { type: "button", class: "hit" });
    const sheet = element("div", { class: "sheet" }, image, hit);
    const caption = element("figcaption");
    const node = element("figure", { class: "leaf", "data-number": String(number + 1) }, sheet, caption);
    const leaf = { number, node, sheet, image, hit, caption, areas: [], at: -1 };
    sheet.leaf = leaf;
    hit.addEventListener("click", (event) => this.#clicked(leaf, event));
    hit.addEventListener("keydown", (event) => this.#moved(leaf, event));
    this.leaves.push(leaf);
    this.list.append(node);
    this.seen.observe(sheet);
    return leaf;
  }

  #clicked(leaf, event) {
    if (event.detail === 0) return this.#choose(leaf, Math.max(leaf.at, 0));
    const box = leaf.sheet.getBoundingClientRect();
    const x = (event.clientX - box.left) / box.width, y = (event.clientY - box.top) / box.height;
    const found = leaf.areas
      .map((one, index) => ({ one, index }))
      .filter(({ one }) => x >= one.left && x <= one.left + one.width && y >= one.top && y <= one.top + one.height)
      .sort((a, b) => a.one.width * a.one.height - b.one.width * b.one.height)[0];
    if (found) this.#choose(leaf, found.index);
    else place.hide();
  }

  #moved(leaf, event) {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (!step || leaf.at < 0) return;
    event.preventDefault();
    const line = ({ file, line: at }) => `${file}:${at}`;
    const here = line(leaf.areas[leaf.at]);
    let next = leaf.at;
    do next = (next + step + leaf.areas.length) % leaf.areas.length;
    while (next !== leaf.at && line(leaf.areas[next]) === here);
    this.#choose(leaf, next);
  }

  #choose(leaf, index) {
    const chosen = leaf.areas[index];
    if (!chosen) return;
    this.unchoose();
    leaf.at = index;
    leaf.chosen = boxed(element("div", { class: "mark chosen" }), chosen);
    leaf.sheet.append(leaf.chosen);
    leaf.chosen.scrollIntoView({ block: "nearest" });
    const told = { ...chosen, output: this.output, page: leaf.number + 1 };
    place.show(told, leaf.chosen.getBoundingClientRect(), leaf.hit);
  }

  unchoose() {
    for (const leaf of this.leaves) {
      leaf.chosen?.remove();
      leaf.chosen = null;
      leaf.at = -1;
    }
  }

  // The page with what was edited, shown and marked; whether there is one.
  mark(edited) {
    this.node.querySelectorAll(".mark.edited").forEach((mark) => mark.remove());
    const changed = this.changed.map((number) => this.leaves[number - 1]).filter(Boolean);
    const found = changed.map((leaf) => ({ leaf, parts: edited.map((one) => part(leaf, one)).filter(Boolean) }));
    const first = found.find(({ parts }) => parts.length) ?? found[0];
    if (!first) return false;
    for (const { leaf, parts } of found) {
      for (const one of parts) {
        const mark = boxed(element("div", { class: "mark edited" }), one);
        leaf.sheet.append(mark);
        setTimeout(() => mark.remove(), 6000);
      }
    }
    this.reveal(first.leaf, first.parts[0]);
    return true;
  }

  reveal(leaf, part = null) {
    this.fit();
    const pane = this.node.getBoundingClientRect(), sheet = leaf.sheet.getBoundingClientRect();
    const top = sheet.top + (part ? part.top : 0) * sheet.height;
    const high = part ? part.height * sheet.height : sheet.height;
    if (top >= pane.top && top + Math.min(high, pane.height * .3) <= pane.bottom) return;
    const to = this.node.scrollTop + top - pane.top - (part ? pane.height * .2 : 24);
    this.node.scrollTo({ top: to, behavior: still() ? "instant" : "smooth" });
  }

  // Flags over the pages, each at the place of its problem.
  flag(problems, choose) {
    this.flags.forEach((flag) => flag.remove());
    this.flags = [];
    problems.forEach((problem, number) => {
      const found = this.find(problem);
      if (!found) return;
      const { leaf, one } = found;
      const outline = boxed(element("div", { class: `mark ${problem.severity}` }), one);
      const label = `${WORDS[problem.severity]} ${problem.code}, line ${problem.line}: ${problem.message}`;
      const flag = element("button", {
        type: "button", class: `flag ${problem.severity}`, "aria-label": label, title: label,
        onclick: () => choose(number),
      }, problem.severity === "suggestion" ? "i" : "!");
      const same = leaf.sheet.querySelectorAll(".flag").length;
      flag.style.left = `calc(${Math.min(one.left + one.width, .96) * 100}% - ${same * 30}px)`;
      flag.style.top = `${Math.max(one.top, .02) * 100}%`;
      leaf.sheet.append(outline, flag);
      this.flags.push(outline, flag);
    });
  }

  // The page on which a problem is, and its part there: the nearest above its line of those with the name.
  find({ area: name, file, shown_line: line, output }) {
    if (!name || (output && output !== this.output && output !== "web")) return null;
    let best = null;
    for (const leaf of this.leaves) {
      for (const one of leaf.areas.filter((each) => each.name === name && each.file === file)) {
        const rank = one.line <= line ? one.line : -one.line;
        if (!best || rank > best.rank) best = { leaf, one, rank };
      }
    }
    return best;
  }

  step(by) {
    const middle = this.node.getBoundingClientRect().top + 40;
    const tops = this.leaves.map((leaf) => leaf.node.getBoundingClientRect().top);
    const now = tops.findLastIndex((top) => top <= middle);
    const next = Math.max(0, Math.min(this.leaves.length - 1, now + by));
    this.leaves[next]?.node.scrollIntoView({ block: "start", behavior: still() ? "instant" : "smooth" });
    this.leaves[next]?.hit.focus({ preventScroll: true });
  }
}

// What was edited, on a page: the paragraph at the line or above it, or else all of what has the name.
function part({ areas }, { name, file, line }) {
  const own = areas.filter((one) => one.name === name);
  const before = own.filter((one) => one.words !== null && one.file === file && one.line <= line);
  const nearest = Math.max(...before.map((one) => one.line));
  return before.find((one) => one.line === nearest) ?? own.find((one) => one.words === null);
}

function spoken(leaf, notes) {
  leaf.notes?.remove();
  leaf.notes = notes.length
    ? element("div", { class: "spoken", role: "note", "aria-label": "What the speaker says" }, ...notes.map((words) => element("p", { dir: "auto" }, words)))
    : null;
  if (leaf.notes) leaf.node.append(leaf.notes);
}

// The picture of a page that is near the view, as sharp as the screen.
function draw(leaf) {
  const wide = leaf.sheet.clientWidth;
  if (!leaf.sheet.near || !wide || !leaf.digest) return;
  const width = Math.min(WIDEST, Math.ceil((wide * devicePixelRatio) / STEP) * STEP);
  const address = `/page/${leaf.digest}/${width}.png`;
  if (leaf.wanted === address) return;
  leaf.wanted = address;
  const picture = new Image();
  picture.src = address;
  picture.decode().then(
    () => {
      if (leaf.wanted !== address) return;
      leaf.image.src = address;
      leaf.sheet.dataset.shown = leaf.digest;
    },
    () => { if (leaf.wanted === address) leaf.wanted = null; },
  );
}
