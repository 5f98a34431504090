
const CYCLE_MS = 3000; // about a third of the speed of walking
const BARS = [
  ["range", "Range used"],
  ["sure", "Range used, and how sure"],
  ["load", "Load from gravity"],
];

function render({ model, el }) {
  const name = `cu-${unique()}`;
  let view = JSON.parse(model.get("view"));
  let chosen = firstChoice();
  let gestures = 0;
  let restoring = false;
  const wanted = new Map(); // motion left that Python has not answered yet, by joint

  const line = messageLine(model, (error) => {
    wanted.clear();
    restoring = false;
    playing = null;
    alert.show(error);
    movement.value = view.movement;
    showJoints();
    showMoment(true);
  });
  const alert = alertLine(() => line.do({ do: "reset" }));

  // Toolbar

  const movement = make(
    "select",
    { id: `${name}-movement`, change: () => line.do({ do: "movement", movement: movement.value }) },
    ...model.get("movements").map(([key, label]) => make("option", { value: key }, label)),
  );
  const step = (action) => (event) => {
    if (event.currentTarget.getAttribute("aria-disabled") !== "true") line.do({ do: action });
  };
  const undo = make("button", { type: "button", click: step("undo") }, "Undo");
  const reset = make("button", { type: "button", click: step("reset") }, "Reset");
  const code = make("code");
  const copy = make("button", { type: "button", class: "cu-copy", click: copyCode }, "Copy code");
  const pasted = make("input", {
    id: `${name}-code`,
    type: "text",
    placeholder: "walk|hip=off",
    autocomplete: "off",
    spellcheck: "false",
    size: "14",
    keydown: (event) => event.key === "Enter" && restore(),
  });
  const bars = make(
    "select",
    { id: `${name}-bars`, change: () => line.do({ do: "beside", beside: bars.value }) },
    ...BARS.map(([key, label]) => make("option", { value: key }, label)),
  );
  const toolbar = make(
    "div",
    { class: "cu-toolbar" },
    make("span", {}, make("label", { for: movement.id }, "Movement"), movement),
    make("span", {}, make("label", { for: bars.id }, "Bars"), bars),
    make("span", {}, undo, reset, copy),
    make(
      "span",
      {},
      make("label", { for: pasted.id }, "Code"),
      pasted,
      make("button", { type: "button", click: restore }, "Show"),
    ),
  );

  function restore() {
    restoring = Boolean(pasted.value.trim());
    if (restoring) line.do({ do: "restore", code: pasted.value });
  }

  async function copyCode() {
    try {
      await navigator.clipboard.writeText(view.code);
      write(copy, "Copied");
    } catch {
      getSelection().selectAllChildren(code);
      write(copy, "Selected");
    }
    setTimeout(() => write(copy, "Copy code"), 2000);
  }

  // Picture and switches

  const box = make("div", {
    class: "cu-picture",
    click: (event) => {
      const key = jointOf(event.target);
      if (key) toggle(key);
    },
    keydown: (event) => {
      const key = jointOf(event.target);
      if (!key) return;
      if (event.key === " " || event.key === "Enter") {
        event.preventDefault();
        if (!event.repeat) toggle(key);
      } else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
        event.preventDefault();
        moveFocus(key, event.key === "ArrowUp" ? 1 : -1);
      }
    },
  });
  const picture = pictureIn(box);
  let switches = new Map();

  function jointOf(target) {
    return target.closest?.('[id^="joint-"]')?.id.split("-")[1];
  }

  function moveFocus(key, way) {
    const keys = [...switches.keys()];
    switches.get(keys[keys.indexOf(key) + way])?.focus();
  }

  /** Make the joints of a new picture switches, above all else, in the order of the body. */
  function makeSwitches() {
    const svg = box.querySelector("svg");
    for (const one of svg.querySelectorAll("title, desc")) one.remove();
    for (const one of svg.children) one.setAttribute("aria-hidden", "true");
    svg.setAttribute("role", "group");
    svg.setAttribute("aria-describedby", sentence.id);
    const group = document.createElementNS(svg.namespaceURI, "g");
    switches = new Map();
    for (const { key, label } of view.joints) {
      const hit = svg.querySelector(`[id="joint-${key}-hit"]`);
      if (!hit) continue;
      hit.setAttribute("class", "cu-switch");
      hit.setAttribute("role", "switch");
      hit.setAttribute("aria-label", label);
      hit.setAttribute("tabindex", "0");
      group.append(hit);
      switches.set(key, hit);
    }
    svg.append(group);
  }

  function left(key) {
    return wanted.get(key) ?? view.joints.find((joint) => joint.key === key)?.left ?? 100;
  }

  function ask(key, percent, gesture) {
    wanted.set(key, percent);
    chosen = key;
    showJoints();
    line.do({ do: "mobility", joint: key, left: percent, gesture });
  }

  function toggle(key) {
    gestures += 1;
    ask(key, left(key) > 0 ? 0 : 100, `${name} switch ${gestures}`);
  }

  // The moment of the cycle

  let playing = null; // when it was at 0 percent
  let asked = 0; // the moment that was asked for last
  const moment = make("input", {
    id: `${name}-moment`,
    type: "range",
    min: "0",
    max: "100",
    input: () => {
      pause();
      goTo(moment.valueAsNumber);
    },
    change: () => (gestures += 1),
  });
  const phase = make("span", { class: "cu-phase", "aria-hidden": "true" });
  const play = make("button", { type: "button", click: () => (playing === null ? start() : pause()) });
  const cycle = make("div", { class: "cu-cycle" },
    play, make("label", { for: moment.id }, "Moment of the step"), moment, phase);

  function goTo(percent) {
    asked = percent;
    showMoment();
    line.do({ do: "at", percent, gesture: `${name} at ${gestures}` });
  }

  function start() {
    gestures += 1;
    playing = performance.now() - ((moment.valueAsNumber % 100) / 100) * CYCLE_MS;
    showMoment();
    requestAnimationFrame(run);
  }

  function pause() {
    if (playing === null) return;
    playing = null;
    gestures += 1;
    show();
  }

  /** Ask for the moment that it is, in every frame; only the newest one waits for Python. */
  function run(now) {
    if (playing === null || !root.isConnected) return;
    const percent = Math.floor(((Math.max(now - playing, 0) / CYCLE_MS) * 100) % 100);
    if (percent !== asked) goTo(percent);
    requestAnimationFrame(run);
  }

  function showMoment(idle = false) {
    hide(cycle, view.at === null);
    if (idle) asked = view.at;
    if (moment.valueAsNumber !== asked) moment.value = asked;
    rewrite(play, playing === null ? "Play" : "Pause");
    rewrite(phase, `${asked} %, ${view.phase}`);
    mark(moment, "aria-valuetext", `${asked} percent, ${view.phase}`);
  }

  // Motion left

  const which = make("select", {
    id: `${name}-which`,
    change: () => {
      chosen = which.value;
      showJoints();
    },
  });
  const slider = make("input", {
    type: "range",
    min: "0",
    max: "100",
    input: () => ask(chosen, slider.valueAsNumber, `${name} ${gestures}`),
    change: () => (gestures += 1),
  });
  const amount = make("span", { class: "cu-amount", "aria-hidden": "true" });
  const mobility = make(
    "div",
    { class: "cu-mobility" },
    make("label", { for: which.id }, "Motion left of"),
    which,
    slider,
    amount,
  );

  const besides = make("span", { id: `${name}-besides` });
  const giveBack = make("button", {
    type: "button",
    click: () => {
      const key = chosen;
      slider.focus(); // the button goes
      line.do({ do: "give back", joint: key });
    },
  }, "Give it back");
  const narrowed = make("div", { class: "cu-narrowed" }, besides, giveBack);

  function firstChoice() {
    const restricted = view.joints.find((joint) => joint.state !== "moves");
    return (restricted ?? view.joints.find((joint) => joint.key === "hip")).key;
  }

  /** Show how much motion each joint has left, what was just asked for included. */
  function showJoints() {
    if (!view.joints.some((joint) => joint.key === chosen)) chosen = firstChoice();
    const labels = view.joints.map((joint) => joint.label).join();
    if (which.dataset.labels !== labels) {
      which.dataset.labels = labels;
      which.replaceChildren(
        ...view.joints.map((joint) => make("option", { value: joint.key }, joint.label)),
      );
    }
    which.value = chosen;
    const percent = left(chosen);
    slider.value = percent;
    mark(slider, "aria-label", `${which.selectedOptions[0].text}: motion left`);
    mark(slider, "aria-valuetext", percent ? `${Math.round(percent)} %` : "off");
    rewrite(amount, percent ? `${Math.round(percent)} %` : "off");
    const also = view.joints.find((joint) => joint.key === chosen).besides;
    hide(narrowed, !also);
    write(besides, also && `Also set: ${also} The slider can only take more.`);
    mark(slider, "aria-describedby", also ? besides.id : null);
    mark(giveBack, "aria-label", `Give it back: ${which.selectedOptions[0].text}`);
    for (const { key, state } of view.joints) {
      const hit = switches.get(key);
      if (!hit) continue;
      mark(hit, "aria-checked", String(left(key) > 0));
      mark(hit, "aria-description", state === "moves" || state === "off" ? null : state);
    }
  }

  // Words and tables

  const sentence = make("p", { id: `${name}-sentence`, class: "cu-sentence", role: "status" });
  const ledger = make("div");
  const rows = make("table", { class: "cu-joints" });

  function showTables() {
    const row = (kind) => ([label, degrees]) =>
      make("tr", { class: kind }, make("th", { scope: "row" }, label), make("td", {}, degrees));
    const { caption, lost, taken, unmet, total } = view.ledger;
    const head = (text) =>
      make("tr", { class: "cu-head" }, make("th", { colspan: "2", scope: "rowgroup" }, text));
    if (!lost.length) {
      ledger.replaceChildren(make("p", {}, caption));
    } else {
      ledger.replaceChildren(make("table", { class: "cu-ledger" }, make("caption", {}, caption),
        make("tbody", {}, head("Lost"), ...lost.map(row(""))),
        make("tbody", {}, head("Taken over by"), ...taken.map(row(""))),
        make("tbody", {}, ...unmet.map(row("cu-unmet"))),
        make("tfoot", {}, row("cu-total")(["Together, as much as was lost", total])),
      ));
    }
    showTable(rows, view.title, view.columns, view.rows);
  }

  // The whole

  function show() {
    view = JSON.parse(model.get("view"));
    const idle = line.answered(view.token);
    if (idle) wanted.clear();
    if (picture(model.get("svg"), view.patch)) makeSwitches();
    mark(box.querySelector("svg"), "aria-label", view.title);
    alert.show(view.error);
    showJoints();
    showMoment(idle && playing === null);
    if (view.error || view.at === null) playing = null;
    if (idle && playing === null) {
      write(sentence, view.sentence);
      if (!rows.firstChild) showTables();
      else requestAnimationFrame(() => setTimeout(showTables)); // once the picture is painted
    }
    movement.value = view.movement;
    bars.value = view.beside;
    rewrite(code, view.code);
    mark(undo, "aria-disabled", String(!view.undo));
    mark(reset, "aria-disabled", String(!view.reset));
    if (idle && restoring) {
      restoring = false;
      if (!view.error) pasted.value = "";
    }
  }

  const root = make(
    "div",
    { class: "cu-lab", role: "group", "aria-label": "Switch-off lab" },
    toolbar,
    make("div", { class: "cu-stage" }, alert.line, box),
    make("p", { class: "cu-hint" },
      "Click a joint to switch it off or on; or go to it with Tab and press Space."),
    cycle,
    mobility,
    narrowed,
    sentence,
    make("p", { class: "cu-hint" }, "The code of what is shown: ", code),
    make("div", { class: "cu-tables" }, ledger,
      make("details", {}, make("summary", {}, "All joints in numbers"), rows)),
  );
  return mount({ model, el }, root, line, show, view.layout);
}

export default { render };
