
function render({ model, el }) {
  const name = `cu-${unique()}`;
  let view = JSON.parse(model.get("view"));

  const line = messageLine(model, (error) => alert.show(error));
  const alert = alertLine(() => line.do({ do: "reset" }));

  // The question

  const chosen = () => question.querySelector("input:checked")?.value;
  const showMe = make(
    "button",
    { type: "button", click: () => line.do({ do: "commit", joint: chosen() }) },
    "Show me",
  );
  const options = view.options.map(([key, label]) =>
    make("label", {},
      make("input", {
        type: "radio",
        name,
        value: key,
        change: () => (showMe.disabled = false),
      }),
      label),
  );
  const question = make(
    "fieldset",
    {},
    make("legend", {}, view.question),
    make("div", { class: "cu-options" }, ...options),
    showMe,
  );

  // The answer

  const verdict = make("p", { class: "cu-sentence", role: "status" });
  const ranking = make("ol", { "aria-label": "The joints by how much they change" });
  const again = make(
    "button",
    { type: "button", click: () => line.do({ do: "reset" }) },
    "Predict again",
  );
  const answer = make("div", {}, ranking, again);
  const box = make("div", { class: "cu-picture" });
  const picture = pictureIn(box);

  function show() {
    const committed = view.pick;
    view = JSON.parse(model.get("view"));
    line.answered(view.token);
    alert.show(view.error);
    picture(model.get("svg"), view.patch);
    const svg = box.querySelector("svg");
    for (const one of svg.querySelectorAll("title, desc")) one.remove();
    mark(svg, "aria-label", `${view.title} ${view.pick ? view.sentence : ""}`.trim());
    write(verdict, view.pick ? `${view.verdict} ${view.sentence}` : "");
    ranking.replaceChildren(
      ...view.ranking.map(([key, label, change]) =>
        make("li", { class: key === view.pick && "cu-own" },
          `${label} ${change}${key === view.pick ? ", your pick" : ""}`)),
    );
    for (const input of question.querySelectorAll("input")) {
      input.disabled = Boolean(view.pick);
      if (view.pick) input.checked = input.value === view.pick;
      else if (committed) input.checked = false;
    }
    const focused = root.contains(document.activeElement);
    hide(answer, !view.pick);
    hide(showMe, Boolean(view.pick));
    showMe.disabled = !chosen();
    if (focused && committed && !view.pick) question.querySelector("input").focus();
    if (focused && !committed && view.pick) again.focus();
  }

  const root = make(
    "div",
    { class: "cu-lab cu-predict", role: "group", "aria-label": "Predict" },
    question,
    verdict,
    answer,
    make("div", { class: "cu-stage" }, alert.line, box),
  );
  return mount({ model, el }, root, line, show, view.layout);
}

export default { render };
