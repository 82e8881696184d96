// The problems as a list, in the order of the files; each leads to its place on the page.

import { byId, coded, element, WORDS } from "./dom.js";
import * as place from "./place.js";

export class Problems {
  constructor(choose) {
    this.choose = choose;
    this.problems = [];
    this.bug = "";
    this.current = -1;
  }

  update(problems) {
    this.problems = problems;
    this.current = -1;
    this.#list();
    if (!problems.length && !this.bug) toggled(false);
  }

  // A bug in the tool: it has no code and no line, and the page goes on.
  broken(bug) {
    if (bug === this.bug) return;
    this.bug = bug;
    this.#list();
  }

  #list() {
    const bug = this.bug ? [this.#bug()] : [];
    byId("problem-list").replaceChildren(...bug, ...this.problems.map((problem, number) => this.#item(problem, number)));
    const count = (severity) => this.problems.filter((one) => one.severity === severity).length;
    const errors = count("error") + bug.length, warnings = count("warning");
    const words = [counted(errors, "error"), counted(warnings, "warning"), counted(count("suggestion"), "suggestion")].filter(Boolean);
    byId("problems-count").textContent = words.join(", ") || "No problems";
    byId("problems-button").dataset.severity = errors ? "error" : warnings ? "warning" : "";
  }

  #item(problem, number) {
    const where = problem.line ? `${problem.file}:${problem.line}:${problem.column}` : problem.file ?? "";
    const button = element("button", {
      type: "button", class: "where",
      onclick: (event) => {
        this.choose(number);
        if (problem.line) place.show(problem, event.currentTarget.getBoundingClientRect(), event.currentTarget);
      },
    }, where || "Show");
    return element("li", { class: problem.severity, "data-code": problem.code },
      element("p", { class: "problem-head" }, element("b", {}, `${WORDS[problem.severity]} ${problem.code}`), problem.title),
      element("p", { class: "problem-text" }, ...coded(problem.message)),
      problem.hint ? element("p", { class: "hint" }, ...coded(problem.hint)) : null,
      button, explained(problem.code));
  }

  #bug() {
    return element("li", { class: "error", "data-code": "bug" },
      element("p", { class: "problem-head" }, element("b", {}, "A bug in briefwright")),
      element("p", { class: "problem-text" }, "This build failed; the pages are those of the last one. Save again to go on."),
      element("pre", { tabindex: "0" }, this.bug));
  }

  mark(number) {
    this.current = number;
    const items = [...byId("problem-list").children].slice(this.bug ? 1 : 0);
    items.forEach((item, at) => item.classList.toggle("current", at === number));
    items[number]?.scrollIntoView({ block: "nearest" });
  }

  next() {
    if (this.problems.length) this.choose((this.current + 1) % this.problems.length);
  }
}

// What a code means, asked for when it is opened.
function explained(code) {
  const details = element("details", {}, element("summary", {}, `What ${code} means`));
  details.addEventListener("toggle", async () => {
    const told = await fetch(`/explain/${code}`).then((answer) => answer.json());
    details.append(element("p", {}, ...coded(told.means)), ...example("Wrong", told.wrong), ...example("Right", told.right));
  }, { once: true });
  return details;
}

function example(title, text) {
  return text ? [element("p", {}, title), element("pre", { tabindex: "0" }, text)] : [];
}

const counted = (number, word) => (number ? `${number} ${word}${number === 1 ? "" : "s"}` : "");

let ownAccord = false;

// Open or close the list; `itself`: it was opened by a fault, and closes when that is mended.
export function toggled(open = byId("problems").hidden, itself = false) {
  if (itself && (open ? !byId("problems").hidden : !ownAccord)) return;
  ownAccord = itself && open;
  byId("problems").hidden = !open;
  byId("problems-button").setAttribute("aria-expanded", String(open));
}
