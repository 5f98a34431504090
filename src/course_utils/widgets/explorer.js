
function render({ model, el }) {
  const name = `cu-${unique()}`;
  let view = JSON.parse(model.get("view"));
  let gestures = 0;
  let playing = null; // the control that is played, and since when
  let refused = ""; // why a value that is still wanted was not taken
  const wanted = new Map(); // values that Python has not answered yet, by control

  const line = messageLine(model, (error) => {
    wanted.clear();
    playing = null;
    alert.show(error);
    showControls();
  });
  const alert = alertLine(putBack);

  function putBack() {
    wanted.clear();
    line.do({ do: "reset" });
  }

  // Controls

  function ask(key, value) {
    wanted.set(key, value);
    showControls();
    line.do({ do: "set", key, value, gesture: `${name} ${key} ${gestures}` });
  }

  const makers = { slider: makeSlider, choice: makeChoice, switch: makeSwitch };
  const controls = model.get("controls").map((control) => makers[control.kind](control));

  function makeSlider({ key, label, low, high, step, unit, play }) {
    const id = `${name}-${key}`;
    const input = make("input", {
      id, type: "range", min: low, max: high, step,
      input: () => {
        stop();
        ask(key, input.valueAsNumber);
      },
      change: () => (gestures += 1),
    });
    const amount = make("span", { class: "cu-amount", "aria-hidden": "true" });
    const button = make("button", {
      type: "button",
      click: () => (playing?.key === key ? stop() : start({ key, input, low, high, step, play })),
    });
    const row = make("div", { class: "cu-control cu-slider" },
      make("label", { for: id }, label), input, amount, ...(play ? [button] : []));
    const show = (value) => {
      input.value = value;
      const measure = unit && unit !== "°" ? ` ${unit}` : unit;
      const text = `${value}${measure}`.replace("-", "\u2212");
      rewrite(amount, text);
      mark(input, "aria-valuetext", text);
      rewrite(button, playing?.key === key ? "Pause" : "Play");
      mark(button, "aria-label", `${playing?.key === key ? "Pause" : "Play"}: ${label}`);
    };
    return { key, row, show };
  }

  function makeChoice({ key, label, options }) {
    const id = `${name}-${key}`;
    const select = make("select", { id, change: () => ask(key, select.value) },
      ...options.map(([value, text]) => make("option", { value }, text)));
    const row = make("div", { class: "cu-control" }, make("label", { for: id }, label), select);
    return { key, row, show: (value) => (select.value = value) };
  }

  function makeSwitch({ key, label }) {
    const id = `${name}-${key}`;
    const box = make("input", { id, type: "checkbox", change: () => ask(key, box.checked) });
    const row = make("div", { class: "cu-control" }, box, make("label", { for: id }, label));
    return { key, row, show: (value) => (box.checked = value) };
  }

  function showControls() {
    for (const { key, show } of controls) show(wanted.get(key) ?? view.values[key]);
  }

  // Play: ask for the value that it is time for, in every frame; only the newest waits for Python

  function start({ key, input, low, high, step, play }) {
    gestures += 1;
    const from = input.valueAsNumber >= high ? low : input.valueAsNumber;
    const began = performance.now() - ((from - low) / (high - low)) * play * 1000;
    const steps = (now) => Math.floor((Math.max(now - began, 0) / (play * 1000)) * ((high - low) / step));
    playing = { key, high, at: (now) => low + steps(now) * step };
    requestAnimationFrame(run);
    showControls();
  }

  function stop() {
    if (!playing) return;
    playing = null;
    gestures += 1;
    show();
  }

  function run(now) {
    if (!playing || !root.isConnected) return;
    const { key, at, high } = playing;
    const value = Math.min(Number(at(now).toFixed(6)), high);
    if (value !== (wanted.get(key) ?? view.values[key])) ask(key, value);
    if (value >= high) stop();
    else requestAnimationFrame(run);
  }

  // The picture, the sentence and the table

  const box = make("div", { class: "cu-picture" });
  const picture = pictureIn(box);
  const sentence = make("p", { class: "cu-sentence", role: "status" });
  const table = make("table", { class: "cu-joints" });
  const reset = make("button", {
    type: "button",
    click: (event) => {
      stop();
      if (event.currentTarget.getAttribute("aria-disabled") !== "true") putBack();
    },
  }, "Reset");

  function show() {
    view = JSON.parse(model.get("view"));
    const idle = line.answered(view.token);
    if (view.error) refused = view.error;
    else if ([...wanted].every(([key, value]) => view.values[key] === value)) refused = "";
    if (idle) wanted.clear();
    picture(model.get("svg"), view.patch);
    const svg = box.querySelector("svg");
    for (const one of svg.querySelectorAll(":scope > title, :scope > desc")) one.remove();
    mark(svg, "aria-label", view.title);
    alert.show(refused);
    if (refused) playing = null;
    showControls();
    mark(reset, "aria-disabled", String(!view.reset));
    if (idle && !playing) {
      write(sentence, view.sentence);
      showTable(table, view.title, view.columns, view.rows);
    }
  }

  const root = make(
    "div",
    { class: "cu-lab cu-explorer", role: "group", "aria-label": model.get("name") },
    make("div", { class: "cu-controls" }, ...controls.map((control) => control.row), reset),
    make("div", { class: "cu-stage" }, alert.line, box),
    sentence,
    make("details", { class: "cu-numbers" }, make("summary", {}, "The same as a table"), table),
  );
  return mount({ model, el }, root, line, show, view.layout);
}

export default { render };
