// The preview: events from the server → panes, marks and problems; keys → what is looked at.

import { byId, coded, element, post } from "./dom.js";
import { edit } from "./edit.js";
import { Edition } from "./edition.js";
import { Pages } from "./pages.js";
import * as place from "./place.js";
import { Problems, toggled } from "./problems.js";

const TITLES = { brief: "Brief", handout: "Handout", deck: "Slides", web: "Web" };
const ALL = "all";
const panes = new Map();
const fresh = new Set();
const state = { status: {}, view: "brief", variant: "", edited: null, zoom: 1, number: 0 };
const problems = new Problems(showProblem);

const shown = () => [...panes.values()].filter((pane) => state.view === ALL || pane.output === state.view);

// What the server tells

const heard = {
  config(config) {
    place.configure(config);
    for (const output of config.outputs) {
      if (!panes.has(output)) panes.set(output, output === "web" ? new Edition("Web edition") : new Pages(output, TITLES[output]));
    }
    byId("panes").replaceChildren(...[...panes.values()].map((pane) => pane.node));
    views(config.outputs);
    look(panes.has(kept("view")) || kept("view") === ALL ? kept("view") : config.outputs[0]);
  },
  brief({ title, variants, variant }) {
    state.variant = variant;
    byId("title").textContent = title || "Briefwright";
    document.title = title ? `${title} – preview` : "Briefwright";
    byId("variant-label").hidden = variants.length < 2;
    byId("variant").replaceChildren(...variants.map((name) => element("option", { value: name, selected: name === state.variant }, name || "original")));
  },
  edited(names) { state.edited = names; },
  pages(told) {
    const pane = panes.get(told.output);
    if (!pane) return;
    const first = !pane.leaves.length;
    pane.update(told);
    pane.flag(problems.problems, showProblem);
    if (!first && state.edited && told.changed.length) news(pane, pane.mark(state.edited));
  },
  async web(told) {
    const pane = panes.get("web");
    if (!pane) return;
    pane.names = state.edited;
    await pane.update(told);
    if (state.number > 0 && state.edited) news(pane, true);
  },
  problems({ problems: found, failed }) {
    problems.update(found);
    for (const pane of panes.values()) pane.flag(found, showProblem);
    const banner = byId("banner");
    const errors = found.filter((one) => one.severity === "error");
    banner.hidden = !failed.length;
    if (failed.length) {
      const which = failed.includes("everything") ? "The pages are" : `${failed.map((one) => TITLES[one] ?? one).join(", ")}: the pages are`;
      const none = ![...panes.values()].some((pane) => pane.leaves?.length);
      const stand = none ? "There are no pages yet. " : `${which} those of the last good version. `;
      const first = errors[0];
      const where = first?.line ? ` (line ${first.line})` : "";
      banner.replaceChildren(element("b", {}, stand), ...(first ? coded(`${first.message}${where}`) : []));
    }
    toggled(Boolean(failed.length), true);
    standing();
  },
  status(told) {
    state.status = told;
    problems.broken(told.bug ?? "");
    if (told.bug) toggled(true, true);
    standing();
    if (!told.building && told.number !== undefined) {
      state.number = told.number;
      document.documentElement.dataset.build = String(told.number);
    }
  },
};

// Whether what is shown is what is written.
function standing() {
  const { building, bug, seconds } = state.status;
  const status = byId("status");
  const broken = Boolean(bug) || !byId("banner").hidden;
  status.dataset.state = building ? "building" : broken ? "broken" : "good";
  status.textContent = building ? "building" : broken ? "not up to date" : "up to date";
  status.title = seconds ? `built in ${seconds} s` : "";
}

function connect() {
  const events = new EventSource("/events");
  for (const [name, hear] of Object.entries(heard)) {
    events.addEventListener(name, (event) => hear(JSON.parse(event.data)));
  }
  events.addEventListener("error", () => {
    byId("status").dataset.state = "gone";
    byId("status").textContent = events.readyState === EventSource.CLOSED ? "ended: start briefwright watch again" : "connection lost";
    if (events.readyState === EventSource.CLOSED) setTimeout(connect, 2000);
  });
}

// What is looked at

function views(outputs) {
  const names = [...outputs, ...(outputs.length > 1 ? [ALL] : [])];
  byId("views").replaceChildren(...names.map((name) =>
    element("button", { type: "button", "data-view": name, "aria-pressed": "false", onclick: () => look(name) }, name === ALL ? "Side by side" : TITLES[name])));
}

function look(view) {
  state.view = view;
  keep("view", view);
  fresh.delete(view);
  if (view === ALL) fresh.clear();
  place.hide();
  byId("panes").classList.toggle("all", view === ALL);
  for (const pane of panes.values()) pane.node.hidden = view !== ALL && pane.output !== view;
  for (const button of byId("views").children) button.setAttribute("aria-pressed", String(button.dataset.view === view));
  dots();
  post("/view", { output: view, variant: null });
}

function news(pane, marked) {
  if (marked && pane.node.hidden) fresh.add(pane.output);
  dots();
}

function dots() {
  for (const button of byId("views").children) {
    button.querySelector(".new")?.remove();
    if (fresh.has(button.dataset.view)) button.append(element("span", { class: "new", role: "img", "aria-label": "changed" }));
  }
}

function showProblem(number) {
  problems.mark(number);
  toggled(true);
  const problem = problems.problems[number];
  if (!problem) return;
  const order = [...shown(), ...panes.values()];
  if (problem.area && state.view === "web" && panes.get("web").reveal(problem.area)) return;
  for (const pane of order.filter((one) => one instanceof Pages)) {
    const found = pane.find(problem);
    if (found) {
      if (pane.node.hidden) look(pane.output);
      pane.reveal(found.leaf, found.one);
      return;
    }
  }
}

// What is kept for the next time: in this tab alone

function keep(name, value) { try { sessionStorage.setItem(name, value); } catch { /* not allowed here */ } }
function kept(name) { try { return sessionStorage.getItem(name) ?? ""; } catch { return ""; } }

function scheme() {
  const dark = document.documentElement.dataset.scheme
    ? document.documentElement.dataset.scheme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.scheme = dark ? "light" : "dark";
  keep("scheme", document.documentElement.dataset.scheme);
}

function zoom(by) {
  state.zoom = Math.max(.4, Math.min(3, state.zoom * by));
  byId("panes").style.setProperty("--zoom", state.zoom.toFixed(3));
  for (const pane of shown()) pane.redraw?.();
}

const step = (by) => {
  const visible = shown();
  (visible.find((pane) => pane.node.contains(document.activeElement)) ?? visible[0])?.step(by);
};

const KEYS = {
  j: () => step(1), k: () => step(-1), n: () => problems.next(), p: () => toggled(), d: scheme, c: place.copy, o: place.open, e: edit,
  "+": () => zoom(1.15), "=": () => zoom(1.15), "-": () => zoom(1 / 1.15), "0": () => zoom(1 / state.zoom),
  "?": () => byId("help").showModal(),
  Escape: () => place.hide() || toggled(false),
};

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || byId("help").open) return;
  if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
  const names = [...panes.keys()];
  if (/^[1-5]$/.test(event.key)) {
    const view = event.key === "5" ? ALL : names[Number(event.key) - 1];
    if (view) look(view);
  } else if (KEYS[event.key]) {
    KEYS[event.key]();
  } else {
    return;
  }
  event.preventDefault();
});

addEventListener("place-hidden", () => { for (const pane of panes.values()) pane.unchoose(); });
byId("problems-button").addEventListener("click", () => toggled());
byId("problems-close").addEventListener("click", () => { toggled(false); byId("problems-button").focus(); });
byId("help-button").addEventListener("click", () => byId("help").showModal());
byId("scheme").addEventListener("click", scheme);
byId("variant").addEventListener("change", (event) => {
  state.variant = event.target.value;
  post("/view", { output: state.view, variant: state.variant });
});
if (kept("scheme")) document.documentElement.dataset.scheme = kept("scheme");
connect();
