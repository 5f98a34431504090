
// A table that is laid out as blocks, as on a narrow page, is a table only by its roles.
const ROLES = [["tbody", "rowgroup"], ["tr", "row"], ["tbody th", "rowheader"], ["td", "cell"]];

function render({ model, el }) {
  const name = `cu-${unique()}`;
  let view = JSON.parse(model.get("view"));
  let gestures = 0;
  const wanted = new Map(); // values that Python has not answered yet, by control

  const line = messageLine(model, (error) => {
    wanted.clear();
    alert.show(error);
    showControls();
  });
  const alert = alertLine(() => line.do({ do: "reset" }));

  function ask(key, value) {
    wanted.set(key, value);
    line.do({ do: "set", key, value, gesture: `${name} ${key} ${gestures}` });
  }

  const field = (key, label, input) =>
    make("div", { class: "cu-control" }, make("label", { for: `${name}-${key}` }, label), input);
  const words = make("input", {
    id: `${name}-words`, type: "search", autocomplete: "off",
    input: () => ask("words", words.value),
    change: () => (gestures += 1),
  });
  const form = model.get("form");
  const choices = form.selects.map(([key, label, options]) => {
    const select = make("select", { id: `${name}-${key}`, change: () => ask(key, select.value) },
      ...options.map(([value, text]) => make("option", { value }, text)));
    return [key, label, select];
  });
  const checks = form.checks.map(([key, label]) => {
    const box = make("input", {
      id: `${name}-${key}`, type: "checkbox", change: () => ask(key, box.checked),
    });
    return [key, label, box];
  });
  const reset = make("button", {
    type: "button",
    click: () => {
      if (reset.getAttribute("aria-disabled") !== "true") line.do({ do: "reset" });
    },
  }, "Reset");

  function showControls() {
    const value = (key) => wanted.get(key) ?? view.values[key];
    if (words.value !== value("words")) words.value = value("words");
    for (const [key, , select] of choices) select.value = value(key);
    for (const [key, , box] of checks) box.checked = value(key);
  }

  const status = make("p", { class: "cu-sentence", role: "status" });
  const table = make("table", { class: `cu-found cu-${form.kind}`, role: "table" });

  function show() {
    view = JSON.parse(model.get("view"));
    const idle = line.answered(view.token);
    if (idle) wanted.clear();
    alert.show(view.error);
    showControls();
    mark(reset, "aria-disabled", String(!view.reset));
    if (!idle) return;
    write(status, view.status);
    showTable(table, form.about, view.columns, view.rows);
    hide(table, !view.rows.length);
    for (const [at, cell] of [...table.querySelectorAll("td")].entries()) {
      cell.dataset.head = view.columns[1 + (at % (view.columns.length - 1))];
    }
    for (const [tag, role] of ROLES) {
      for (const one of table.querySelectorAll(tag)) one.setAttribute("role", role);
    }
  }

  const root = make(
    "div",
    { class: "cu-lab cu-finder", role: "group", "aria-label": form.name },
    make("div", { class: "cu-controls", role: "search" },
      field("words", "Words", words),
      ...choices.map(([key, label, select]) => field(key, label, select)),
      ...checks.map(([key, label, box]) =>
        make("div", { class: "cu-control" }, box, make("label", { for: `${name}-${key}` }, label))),
      reset),
    make("div", { class: "cu-stage" }, alert.line),
    status,
    make("div", { class: "cu-scroll", tabindex: "0", role: "region", "aria-label": `${form.name} found` },
      table),
  );
  return mount({ model, el }, root, line, show);
}

export default { render };
