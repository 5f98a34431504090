
const MARKS = { right: "✓", partly: "◐", wrong: "✗", noted: "" };
const SPOKEN = { right: "Right: ", partly: "Partly right: ", wrong: "Not right: ", noted: "" };

function render({ model, el }) {
  const name = `cu-${unique()}`;
  let view = JSON.parse(model.get("view"));
  let moved = false; // the learner has committed to something, or begun again

  const line = messageLine(model, (error) => alert.show(error));
  const alert = alertLine(() => line.do({ do: "reset" }));
  const onward = (action) => {
    moved = true;
    line.do(action);
  };

  const title = make("p", { class: "cu-title", id: `${name}-title` });
  const steps = make("ol", { class: "cu-places cu-steps", "aria-label": "Steps" });
  const person = make("p");
  const wants = make("p");
  const known = make("details", {}, make("summary", {}, "What you found out"), make("dl"));
  const form = make("fieldset", { class: "cu-question" });
  const told = make("p", { class: "cu-unseen", role: "status" });
  const count = make("p", { class: "cu-hint" });
  const missing = make("p", { class: "cu-missing", role: "alert" });
  const commit = make("button", { type: "button", click: () => give() });
  const over = make("button", { type: "button", click: () => onward({ do: "over" }) }, "Start over");
  const result = make("div",
    { class: "cu-result", role: "group", tabindex: "-1", "aria-label": "Beside a worked answer" });
  const kept = make("p", { class: "cu-hint", role: "note" });

  let given = () => null;

  function give() {
    if (view.step === "ask") {
      onward({ do: "enough" });
      return;
    }
    const answer = given();
    if (typeof answer === "string") {
      write(missing, answer);
      return;
    }
    onward({ do: "commit", given: view.step === "exercises" ? answer : answer[0] });
  }

  const legend = () => make("legend", { tabindex: "-1" }, view.question);

  /** The questions by group; an answer appears below its question, which keeps the focus. */
  function questions() {
    const groups = view.groups.map(({ label, findings }, at) =>
      make("div", { role: "group", "aria-labelledby": `${name}-group-${at}` },
        make("p", { class: "cu-about", id: `${name}-group-${at}` }, label),
        ...findings.map(({ key, ask }) =>
          make("div", { "data-finding": key },
            make("button", {
              type: "button",
              click: (event) => {
                if (event.target.getAttribute("aria-disabled")) return;
                line.do({ do: "ask", finding: key });
              },
            }, ask),
            make("p", { class: "cu-answer" })))));
    form.replaceChildren(legend(), make("div", { class: "cu-asking" }, ...groups));
  }

  function answers() {
    for (const { key, ask, answer } of view.groups.flatMap((group) => group.findings)) {
      const box = form.querySelector(`[data-finding="${key}"]`);
      const [button, said] = box.children;
      if (!answer || said.textContent === answer) continue;
      button.setAttribute("aria-disabled", "true");
      write(said, answer);
      if (document.activeElement === button) write(told, `${ask} ${answer}`);
    }
  }

  function options() {
    const inputs = view.options.map((_, at) =>
      make("input", { type: "radio", name, value: String(at), change: () => write(missing, "") }));
    form.replaceChildren(legend(), make("div", { class: "cu-choices" },
      ...inputs.map((input, at) => make("label", {}, input, make("span", {}, view.options[at])))));
    given = () => {
      const chosen = inputs.filter((input) => input.checked).map((input) => input.value);
      return chosen.length ? chosen : "Choose one first.";
    };
  }

  function candidates() {
    const rows = view.candidates.map(({ label, purpose, reasons }, at) => {
      const why = make("select",
        { "aria-label": `Reason for: ${label}`, change: () => write(missing, "") },
        make("option", { value: "" }, "Because …"),
        ...reasons.map((text, to) => make("option", { value: String(to) }, text)));
      const note = `${name}-purpose-${at}`;
      const input = make("input", {
        type: "checkbox",
        "aria-describedby": note,
        change: () => {
          why.hidden = !input.checked;
          write(missing, "");
        },
      });
      why.hidden = true;
      return {
        input, why, label,
        box: make("div", { class: "cu-candidate" },
          make("label", {}, input, make("span", {}, label)),
          make("p", { class: "cu-hint", id: note }, purpose), why),
      };
    });
    form.replaceChildren(legend(), make("div", { class: "cu-choices" }, ...rows.map((row) => row.box)));
    given = () => {
      const chosen = rows.map((row, at) => [row, at]).filter(([row]) => row.input.checked);
      const without = chosen.find(([row]) => !row.why.value);
      if (without) return `Choose a reason for: ${without[0].label}.`;
      return chosen.map(([row, at]) => [String(at), row.why.value]);
    };
  }

  function compared() {
    result.replaceChildren(...view.result.map(({ heading, verdict, title: said, lines }) =>
      make("div", { class: "cu-part", role: "group", "aria-label": heading, "data-verdict": verdict },
        make("p", { class: "cu-verdict" }, `${heading}: `,
          make("span", { "aria-hidden": "true" }, `${MARKS[verdict]} `),
          make("span", { class: "cu-unseen" }, SPOKEN[verdict]), said),
        make("ul", { class: "cu-lines" }, ...lines.map(({ said: text, about, right }) =>
          make("li", { class: right === null && "cu-only" },
            ...(right === null ? [] : [
              make("span", { "aria-hidden": "true", class: "cu-mark" }, right ? MARKS.right : MARKS.wrong),
              make("span", { class: "cu-unseen" }, right ? SPOKEN.right : SPOKEN.wrong),
            ]),
            ...(about ? [make("span", { class: "cu-about" }, about), " "] : []), text))))));
  }

  let shown = "";
  function showStep() {
    const key = `${view.step}`;
    const parts = { ask: questions, driver: options, urgency: options, exercises: candidates };
    const done = view.step === "compare";
    if (shown !== key || moved) {
      write(told, "");
      write(missing, "");
      if (!done) parts[view.step]();
    }
    shown = key;
    if (view.step === "ask") answers();
    form.hidden = commit.hidden = done;
    result.hidden = !done;
    if (done) compared();
    write(commit, view.step === "ask" ? "I have asked enough" : "Commit to this");
    over.hidden = !done;
    write(count, view.count);
    count.hidden = !view.count;
    known.hidden = !view.known.length;
    known.querySelector("dl").replaceChildren(...view.known.flatMap(([ask, answer]) =>
      [make("dt", {}, ask), make("dd", {}, answer)]));
    steps.replaceChildren(...view.steps.map(([step, label]) =>
      make("li", { "aria-current": step === view.step && "step" }, label)));
  }

  function show() {
    view = JSON.parse(model.get("view"));
    if (!line.answered(view.token)) return;
    const focused = root.contains(document.activeElement);
    alert.show(view.error);
    if (view.error) {
      moved = false;
      return;
    }
    write(title, view.title);
    write(person, view.person);
    write(wants, view.wants);
    showStep();
    write(kept, view.kept);
    if (moved && focused) {
      (view.step === "compare" ? result : form.querySelector("legend")).focus();
    }
    moved = false;
  }

  const root = make(
    "div",
    { class: "cu-lab cu-quiz cu-clinic", role: "group", "aria-labelledby": title.id },
    make("div", { class: "cu-top" }, title, steps),
    person, wants, known,
    form, told, count, missing, result,
    make("div", { class: "cu-sure" }, commit, over),
    alert.line,
    kept,
  );
  known.open = true;
  return mount({ model, el }, root, line, show);
}

export default { render };
