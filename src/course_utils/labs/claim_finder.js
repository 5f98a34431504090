
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
  const choices = ["grade", "notebook"].map((key) => {
    const select = make("select", { id: `${name}-${key}`, change: () => ask(key, select.value) },
      ...model.get("choices")[key].map(([value, text]) => make("option", { value }, text)));
    return [key, select];
  });
  const first = make("input", {
    id: `${name}-first`, type: "checkbox", change: () => ask("first", first.checked),
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
    for (const [key, select] of choices) select.value = value(key);
    first.checked = value("first");
  }

  const status = make("p", { class: "cu-sentence", role: "status" });
  const table = make("table", { class: "cu-claims", role: "table" });

  function show() {
    view = JSON.parse(model.get("view"));
    const idle = line.answered(view.token);
    if (idle) wanted.clear();
    alert.show(view.error);
    showControls();
    reset.setAttribute("aria-disabled", String(!view.reset));
    if (!idle) return;
    write(status, view.status);
    showTable(table, "What the post says, and what is known", view.columns, view.rows);
    table.hidden = !view.rows.length;
    for (const [at, cell] of [...table.querySelectorAll("td")].entries()) {
      cell.dataset.head = view.columns[1 + (at % (view.columns.length - 1))];
    }
    for (const [tag, role] of ROLES) {
      for (const one of table.querySelectorAll(tag)) one.setAttribute("role", role);
    }
  }

  const [[, grade], [, notebook]] = choices;
  const root = make(
    "div",
    { class: "cu-lab cu-finder", role: "group", "aria-label": "The claims" },
    make("div", { class: "cu-controls", role: "search" },
      field("words", "Words", words),
      field("grade", "Grade", grade),
      field("notebook", "Lesson", notebook),
      make("div", { class: "cu-control" }, first,
        make("label", { for: `${name}-first` }, "Only what must be corrected first")),
      reset),
    make("div", { class: "cu-stage" }, alert.line),
    status,
    make("div", { class: "cu-scroll", tabindex: "0", role: "region", "aria-label": "Claims found" },
      table),
  );
  el.append(root);
  guard(root);
  show();
  model.on("change", show);
  return () => {
    model.off("change", show);
    line.close();
  };
}

export default { render };
