// Where something is written: a small bar with the line, to copy it or to open it in the editor.

import { byId } from "./dom.js";

let config = { root: "", editor: "" };
let current = null;
let opener = null;

export const configure = (told) => { config = told; };

const named = ({ file, line, column }) => `${file}:${line}:${column}`;

export function address({ file, line, column }) {
  if (!config.editor) return null;
  let path = /^([a-zA-Z]:)?[\\/]/.test(file) ? file : `${config.root}/${file}`;
  path = path.replaceAll("\\", "/");
  path = path.startsWith("/") ? path : `/${path}`;
  return config.editor
    .replaceAll("{file}", encodeURI(path).replaceAll("#", "%23").replaceAll("?", "%3F"))
    .replaceAll("{line}", String(line))
    .replaceAll("{column}", String(column));
}

// `box`: of what is meant, in the window; the bar stands below it, or above.
export function show(place, box, from = null) {
  current = place;
  opener = from;
  const bar = byId("place");
  byId("place-name").textContent = named(place);
  byId("place-copy").textContent = "Copy";
  const open = byId("place-open");
  const to = address(place);
  open.hidden = !to;
  if (to) open.href = to;
  bar.hidden = false;
  const { width, height } = bar.getBoundingClientRect();
  const below = box.bottom + 10, above = box.top - height - 10;
  const top = below + height < innerHeight - 8 ? below : above > 60 ? above : innerHeight - height - 12;
  bar.style.left = `${Math.max(8, Math.min(box.left, innerWidth - width - 8))}px`;
  bar.style.top = `${top}px`;
  bar.dispatchEvent(new CustomEvent("placed", { detail: place }));
}

export function hide() {
  const bar = byId("place");
  if (bar.hidden) return false;
  if (opener && bar.contains(document.activeElement)) opener.focus({ preventScroll: true });
  bar.hidden = true;
  current = null;
  dispatchEvent(new CustomEvent("place-hidden"));
  return true;
}

export async function copy() {
  if (!current) return;
  await navigator.clipboard.writeText(named(current)).then(
    () => { byId("place-copy").textContent = "Copied"; },
    () => getSelection().selectAllChildren(byId("place-name")),
  );
}

export function open() {
  if (current && !byId("place-open").hidden) byId("place-open").click();
}

byId("place-copy").addEventListener("click", copy);
byId("place-close").addEventListener("click", hide);
