// What the widgets share: elements, the keyboard guard, the message line to Python, the picture.

const PATIENCE_MS = 5000;
const SILENT =
  "Python does not answer. If it is busy, wait for it; if it was restarted, run this cell again.";
const UNGUARDED = ":is(a, button, input, select, summary, [tabindex]):not([data-lm-suppress-shortcuts])";
const NARROW_BELOW = 640;
const WIDE_ABOVE = 670;

const unique = () => Math.random().toString(36).slice(2);

/** An element with attributes (functions are listeners, false and null leave out) and children. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** Change the text of an element only when it differs: a live region speaks every change. */
function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * Change a text in its node: for a new one a browser looks for styles again, and that at each step
 * of a slider. Not for live regions, of which some screen readers would speak only what differs.
 */
function rewrite(element, text) {
  const node = element.firstChild;
  if (!node || !text) write(element, text);
  else if (node.data !== text) node.data = text;
}

/** Set an attribute (null takes it away) only where that changes it. */
function mark(element, name, value) {
  if (element.getAttribute(name) === value) return;
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
}

/** Hide an element, or show it, only where that changes it. */
function hide(element, hidden) {
  if (element.hidden !== hidden) element.hidden = hidden;
}

/** Keep keys from the notebook's own commands: one of them cuts the cell. */
function guard(root) {
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Tab" && event.key !== "Escape") event.stopPropagation();
  });
  const suppress = () => {
    for (const one of root.querySelectorAll(UNGUARDED)) one.dataset.lmSuppressShortcuts = "true";
  };
  const isElement = (node) => node.nodeType === Node.ELEMENT_NODE;
  const look = (changes) => changes.some((one) => [...one.addedNodes].some(isElement)) && suppress();
  new MutationObserver(look).observe(root, { childList: true, subtree: true });
  suppress();
}

/** A line of error text with a Reset, silent while there is none. */
function alertLine(reset) {
  const text = make("span");
  const button = make("button", { type: "button", "aria-label": "Reset after the error", click: reset },
    "Reset");
  const line = make("div", { class: "cu-alert", role: "alert" }, text, button);
  const show = (error) => {
    write(text, error);
    hide(button, !error);
    line.classList.toggle("cu-shown", Boolean(error));
  };
  show("");
  return { line, show };
}

/**
 * The line to Python: one message under way, the actions since then wait and go together.
 * Of one gesture (a drag of the slider) only the newest action waits.
 */
function messageLine(model, failed) {
  const name = unique();
  let count = 0;
  let underWay = null;
  let waiting = [];
  let timer = 0;

  const fail = () => {
    underWay = null;
    waiting = [];
    failed(SILENT);
  };
  const send = () => {
    const actions = waiting;
    waiting = [];
    count += 1;
    underWay = `${name} ${count}`;
    const asked = actions.some((action) => action.do !== "layout");
    clearTimeout(timer);
    timer = setTimeout(asked ? fail : () => (underWay = null), PATIENCE_MS);
    try {
      model.send({ token: underWay, actions });
    } catch {
      clearTimeout(timer);
      fail();
    }
  };
  return {
    do(action) {
      const last = waiting.at(-1);
      if (last?.gesture && last.gesture === action.gesture) waiting.pop();
      waiting.push(action);
      if (!underWay) send();
    },
    /** Take note of an answer. True when nothing is asked any more. */
    answered(token) {
      if (token === underWay) {
        clearTimeout(timer);
        underWay = null;
        if (waiting.length) send();
      }
      return !underWay;
    },
    close: () => clearTimeout(timer),
  };
}

/** The picture in a box: replaced for another movement, else changed where a patch says so. */
function pictureIn(box) {
  let text = null;
  let first = {};
  let shown = {};
  let parts = new Map();
  const read = (part, name) => (name === "text" ? part.textContent : part.getAttribute(name));
  const set = (part, name, value) => {
    if (name === "text") rewrite(part, value);
    else mark(part, name, value);
  };
  return (svg, patch) => {
    const replaced = svg.text !== text;
    if (replaced) {
      box.innerHTML = svg.text;
      box.dataset.layout = svg.layout;
      text = svg.text;
      first = {};
      shown = {};
      parts = new Map([...box.querySelectorAll("[id]")].map((part) => [part.id, part]));
    }
    for (const id of new Set([...Object.keys(shown), ...Object.keys(patch)])) {
      const [part, before, now] = [parts.get(id), shown[id] ?? {}, patch[id] ?? {}];
      const original = (first[id] ??= {});
      for (const [name, value] of Object.entries(now)) {
        if (before[name] === value) continue;
        if (!(name in original)) original[name] = read(part, name);
        set(part, name, value);
      }
      for (const name of Object.keys(before)) {
        if (!(name in now)) set(part, name, original[name]);
      }
    }
    shown = patch;
    return replaced;
  };
}

/** Ask for the layout that the width of a box wants, whenever it wants another one. */
function watchWidth(box, layout, ask) {
  let asked = layout;
  const observer = new ResizeObserver(([entry]) => {
    const width = entry.contentRect.width;
    const wanted =
      width > 0 && width < NARROW_BELOW ? "narrow" : width > WIDE_ABOVE ? "wide" : asked;
    if (wanted !== asked) ask((asked = wanted));
  });
  observer.observe(box);
  return () => observer.disconnect();
}

/**
 * Put a widget on the page: shown now, and again whenever Python answers. What takes it off again.
 * A widget with a picture gives its layout: it is asked to follow the width.
 */
function mount({ model, el }, root, line, show, layout = null) {
  el.append(root);
  guard(root);
  show();
  const unwatch = layout
    ? watchWidth(root, layout, (wanted) => line.do({ do: "layout", layout: wanted }))
    : () => {};
  model.on("change", show);
  return () => {
    model.off("change", show);
    unwatch();
    line.close();
  };
}

/** Fill a table: a caption, the heads, and rows whose first cell is their head. */
function showTable(table, caption, columns, rows) {
  table.replaceChildren(
    make("caption", {}, caption),
    make("thead", {}, make("tr", {}, ...columns.map((text) => make("th", { scope: "col" }, text)))),
    make("tbody", {}, ...rows.map(([label, ...cells]) =>
      make("tr", {}, make("th", { scope: "row" }, label),
        ...cells.map((cell) => make("td", {}, ...inCell(cell)))))),
  );
}

/** A cell's text, which may break after a slash, or its links: pairs of words and address. */
const inCell = (cell) => typeof cell === "string"
  ? cell.split(/(?<=\/)/).flatMap((part, at) => at ? [make("wbr", {}), part] : [part])
  : cell.flatMap(([words, address], at) => [at ? "; " : "", linkTo(words, address)]);

/** A link that opens beside the page; one to a notebook opens within JupyterLab where that runs. */
function linkTo(words, address) {
  const link = make("a", { href: address, target: "_blank", rel: "noopener" }, words);
  const [file, heading = ""] = address.split("#");
  if (file.endsWith(".ipynb")) link.addEventListener("click", () => {
    const [, open] = location.pathname.match(/\/lab\/(?:.*\/)?tree\/(.+)/) ?? [];
    if (!open) return;
    const path = decodeURIComponent(open).replace(/[^/]*$/, file);
    link.dataset.commandlinkerCommand = "rendermime:handle-local-link";
    link.dataset.commandlinkerArgs = JSON.stringify({ path, id: heading && `#${decodeURIComponent(heading)}` });
  });
  return link;
}
