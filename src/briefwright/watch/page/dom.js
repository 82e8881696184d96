// Elements, without markup in texts: what a brief says is never parsed as HTML here.

export const byId = (id) => document.getElementById(id);

export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === "class") made.className = value;
    else if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name === "style") for (const [key, set] of Object.entries(value)) made.style.setProperty(key, set);
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

export const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

export const post = (path, data) =>
  fetch(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(data) });

// A part of a page, as the server tells it.
export const area = ([name, left, top, width, height, file, line, column, words]) =>
  ({ name, left, top, width, height, file, line, column, words });

export function boxed(node, { left, top, width, height }) {
  for (const [key, share] of Object.entries({ left, top, width, height })) node.style.setProperty(key, `${share * 100}%`);
  return node;
}

// A text with what stands between backticks as code.
export const coded = (text) => text.split("`").map((part, number) => (number % 2 ? element("code", {}, part) : part));

export const WORDS = { error: "Error", warning: "Warning", suggestion: "Suggestion" };
