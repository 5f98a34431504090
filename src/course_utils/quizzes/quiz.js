
const MARKS = { right: "✓", partly: "◐", wrong: "✗", noted: "•", "": "" };
const SPOKEN = { right: "right", partly: "partly right", wrong: "not right", noted: "answered", "": "not answered" };
const SURE = [
  ["guess", "a guess"],
  ["fairly", "fairly sure"],
  ["sure", "sure"],
];
const MISSING = {
  one: "Choose an answer first.",
  all: "Choose at least one first.",
  match: "Choose for each first.",
  number: "Write a number first.",
};

function render({ model, el }) {
  const name = `cu-${unique()}`;
  let view = JSON.parse(model.get("view"));
  let moved = false; // the learner has gone to another question, or answered this one

  const line = messageLine(model, (error) => alert.show(error));
  const alert = alertLine(() => line.do({ do: "reset" }));
  const ask = (action) => {
    moved = true;
    line.do(action);
  };

  // The question

  const places = make("ol", { class: "cu-places", "aria-label": "Questions" });
  const intro = make("p");
  const list = make("p");
  const caution = make("details", {}, make("summary", {}, "What cannot wait: open the list"), list);
  const opening = make("div", { class: "cu-intro" }, intro, caution);
  const form = make("fieldset", { class: "cu-question" });
  const missing = make("p", { class: "cu-missing", role: "alert" });
  const sure = make(
    "div",
    { class: "cu-sure", role: "group", "aria-label": "Answer, and say how sure you are" },
    make("span", {}, "Answer as"),
    ...SURE.map(([key, label]) =>
      make("button", { type: "button", "data-sure": key, click: () => give(key) }, label)),
  );
  let field = null; // of the question shown: what is given, and how to show what was given

  function give(key) {
    const given = field.given();
    if (given === null) {
      write(missing, MISSING[view.asked.form]);
      return;
    }
    write(missing, "");
    ask({ do: "answer", place: view.place, given, sure: key });
  }

  function choices(type) {
    const inputs = view.asked.labels.map((label, at) =>
      make("input", { type, name, value: String(at), change: () => showPicked() }));
    const short = view.asked.labels.length > 5;
    const box = make("div", { class: short ? "cu-choices cu-short" : "cu-choices" },
      ...inputs.map((input, at) => make("label", {}, input, make("span", {}, view.asked.labels[at]))));
    const chosen = () => inputs.filter((input) => input.checked).map((input) => input.value);
    return { box, inputs, chosen };
  }

  const FIELDS = {
    one() {
      const { box, inputs, chosen } = choices("radio");
      const pick = (place) => {
        inputs[place].checked = true;
        showPicked();
      };
      return { box, pick, given: () => chosen()[0] ?? null, show: (place) => pick(place) };
    },

    all() {
      const { box, inputs, chosen } = choices("checkbox");
      return {
        box,
        given: () => (chosen().length ? chosen() : null),
        show: (given) => inputs.forEach((input) => (input.checked = given.includes(input.value))),
      };
    },

    order() {
      let order = view.asked.labels.map((_, at) => String(at));
      const list = make("ol", { class: "cu-order" });
      const told = make("p", { class: "cu-unseen", role: "status" });
      const move = (place, way) => {
        const at = order.indexOf(place);
        if (at + way < 0 || at + way >= order.length) return;
        [order[at], order[at + way]] = [order[at + way], order[at]];
        draw();
        const row = [...list.children][at + way];
        row.querySelectorAll("button")[way < 0 ? 0 : 1].focus();
        write(told, `${view.asked.labels[place]}: now ${at + way + 1} of ${order.length}`);
      };
      const draw = () =>
        list.replaceChildren(...order.map((place) => {
          const label = view.asked.labels[place];
          const step = (way, sign, word) =>
            make("button",
              { type: "button", "aria-label": `${word}: ${label}`, click: () => move(place, way) },
              sign);
          return make("li", {},
            step(-1, "↑", "Move up"), step(1, "↓", "Move down"), make("span", {}, label));
        }));
      draw();
      return {
        box: make("div", {}, list, told),
        given: () => order,
        show: (given) => {
          order = given;
          draw();
        },
      };
    },

    match() {
      const selects = view.asked.texts.map((_, at) =>
        make("select", { id: `${name}-${at}`, change: (event) => once(event.target) },
          make("option", { value: "" }, "Choose"),
          ...view.asked.labels.map((label, to) => make("option", { value: String(to) }, label))));
      const once = (changed) => {
        for (const one of selects) {
          if (one !== changed && one.value === changed.value) one.value = "";
        }
      };
      const given = () => selects.map((one) => one.value);
      return {
        box: make("div", { class: "cu-match" },
          make("p", { class: "cu-hint" }, "Each goes once."),
          ...selects.map((one, at) =>
            make("div", {}, make("label", { for: one.id }, view.asked.texts[at]), one))),
        given: () => (given().includes("") ? null : given()),
        show: (shown) => shown.forEach((to, at) => (selects[at].value = to)),
      };
    },

    number() {
      const input = make("input", {
        id: `${name}-number`,
        type: "text",
        inputmode: "decimal",
        autocomplete: "off",
        size: "8",
      });
      return {
        box: make("div", { class: "cu-number" },
          make("label", { for: input.id }, "Your answer"), input, make("span", {}, view.asked.unit)),
        given: () => input.value.trim() || null,
        show: (given) => (input.value = given),
      };
    },
  };

  // What is said to an answer

  const verdict = make("p", { class: "cu-verdict" });
  const lines = make("ul", { class: "cu-lines" });
  const key = make("p", { class: "cu-key" });
  const spoken = make("div", { role: "status", "aria-label": "Feedback" }, verdict, lines, key);
  const beliefs = make("details", {},
    make("summary", {}, "Many believe this"), make("dl"));
  const sources = make("p", { class: "cu-hint" });
  const retry = make("button", { type: "button", click: () => ask({ do: "again" }) },
    "Try again in other words");
  const over = make("button", { type: "button", click: () => ask({ do: "over" }) }, "Start over");
  const next = make("button",
    { type: "button", class: "cu-onward", click: () => ask({ do: "go", place: view.place + 1 }) });
  const box = make("div", {
    class: "cu-picture",
    click: (event) => {
      const joint = event.target.closest?.('[id^="joint-"]')?.id.split("-")[1];
      const place = view.asked?.joints?.indexOf(joint) ?? -1;
      if (place >= 0 && !view.told.title) field.pick(place);
    },
  });
  const picture = pictureIn(box);
  const kept = make("p", { class: "cu-hint", role: "note" });

  function showTold() {
    const { told } = view;
    write(verdict, told.title ? `${MARKS[told.verdict]} ${told.title}` : "");
    spoken.dataset.verdict = told.verdict ?? "";
    lines.replaceChildren(...(told.lines ?? []).map(({ right, about, said }) =>
      make("li", { class: !about && "cu-only" }, ...(about ? [
        make("span", { "aria-hidden": "true", class: "cu-mark" }, right ? MARKS.right : MARKS.wrong),
        make("span", { class: "cu-unseen" }, right ? "Right: " : "Not right: "),
        make("span", { class: "cu-about" }, about), " "] : []), said)));
    write(key, told.key ? `The answer: ${told.key}.` : "");
    beliefs.hidden = !told.beliefs?.length;
    beliefs.querySelector("dl").replaceChildren(...(told.beliefs ?? []).flatMap(([label, known]) =>
      [make("dt", {}, label), make("dd", {}, known)]));
    write(sources, told.title
      ? `You said: ${told.sure}.${told.sources && ` Sources: ${told.sources}.`}` : "");
  }

  function showPlaces() {
    const { verdicts, place } = view;
    places.hidden = verdicts.length < 2;
    const button = (at, text, label) =>
      make("li", {}, make("button", {
        type: "button",
        "aria-label": label,
        "aria-current": at === place && "step",
        click: () => ask({ do: "go", place: at }),
      }, text));
    places.replaceChildren(
      ...verdicts.map((one, at) => button(at, `${at + 1} ${MARKS[one]}`.trim(),
        `Question ${at + 1} of ${verdicts.length}, ${SPOKEN[one]}`)),
      button(verdicts.length, "Result", "Result"),
    );
  }

  /** Ring the joint that is picked: the picture follows the list, and the list the picture. */
  function showPicked() {
    write(missing, "");
    const svg = view.asked.joints && box.querySelector("svg");
    if (!svg) return;
    const place = field.given();
    for (const [at, joint] of view.asked.joints.entries()) {
      const hit = svg.querySelector(`[id="joint-${joint}-hit"]`);
      hit?.setAttribute("class", String(at) === place ? "cu-switch cu-picked" : "cu-switch");
    }
  }

  function showPicture() {
    const stage = box.parentElement;
    stage.hidden = !view.picture;
    if (!view.picture) return;
    picture(model.get("svg"), view.patch);
    const svg = box.querySelector("svg");
    for (const one of svg.querySelectorAll("title, desc")) one.remove();
    svg.setAttribute("aria-label", view.picture);
    if (view.crop.length) {
      svg.setAttribute("viewBox", view.crop.join(" "));
      for (const hit of svg.querySelectorAll('[id^="joint-"][id$="-hit"]')) svg.append(hit);
    }
    showPicked();
  }

  let shown = "";
  function showQuestion() {
    const asking = Boolean(view.asked);
    form.hidden = !asking;
    write(missing, "");
    write(intro, view.intro);
    write(list, view.caution);
    caution.hidden = !view.caution;
    opening.hidden = !view.intro;
    if (asking && shown !== view.id) {
      field = FIELDS[view.asked.form]();
      form.replaceChildren(make("legend", { tabindex: "-1" }, view.asked.question), field.box);
    }
    shown = view.id;
    const answered = asking && Boolean(view.told.title);
    if (answered) field.show(view.told.given);
    for (const one of form.querySelectorAll("input, select, button")) one.disabled = answered;
    sure.hidden = !asking || answered;
    result.hidden = asking;
    result.replaceChildren(
      ...(view.result ?? []).map((text) => make("p", {}, text)));
    retry.hidden = !(answered && view.told.retry);
    const single = view.verdicts.length < 2;
    const last = view.place === view.verdicts.length - 1;
    next.hidden = !asking || single;
    write(next, last ? "Result" : answered ? "Next question" : "Skip");
    over.hidden = asking ? !(single && answered) : !view.verdicts.length;
    write(over, single ? "Answer again" : "Start over");
  }

  const result = make("div", { class: "cu-result", tabindex: "-1", role: "group", "aria-label": "Result" });

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
    root.classList.toggle("cu-picks", Boolean(view.crop?.length));
    showPlaces();
    showQuestion();
    if (view.asked) showTold();
    else view.told = {};
    spoken.hidden = sources.hidden = !view.asked;
    if (!view.asked) beliefs.hidden = true;
    showPicture();
    write(kept, view.kept);
    if (moved && focused) {
      const to = !view.asked ? result : view.told.title ? [next, over].find((one) => !one.hidden)
        : form.querySelector("legend");
      to?.focus();
    }
    moved = false;
  }

  const title = make("p", { class: "cu-title", id: `${name}-title` });
  const root = make(
    "div",
    { class: "cu-lab cu-quiz", role: "group", "aria-labelledby": title.id },
    make("div", { class: "cu-top" }, title, places),
    opening,
    make("div", { class: "cu-desk" },
      make("div", { class: "cu-paper" }, form, missing, sure, result,
        spoken, beliefs, make("div", { class: "cu-sure" }, next, retry, over), sources),
      make("div", { class: "cu-stage" }, box)),
    alert.line,
    kept,
  );
  return mount({ model, el }, root, line, show, view.layout);
}

export default { render };
