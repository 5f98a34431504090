
function render({ model, el }) {
  const name = `cu-${unique()}`;
  let view = JSON.parse(model.get("view"));

  const line = messageLine(model, (error) => alert.show(error));
  const alert = alertLine(() => line.do({ do: "reset" }));

  const button = (text, click) => make("button", { type: "button", click }, text);
  const update = button("Update", () => line.do({ do: "update" }));
  const save = (form) => line.do({ do: "export", form, page: name });
  const remove = button("Delete everything", () => ask(true));
  const sure = button("Delete", () => {
    ask(false);
    update.focus();
    line.do({ do: "delete" });
  });
  const keep = button("Keep", () => {
    ask(false);
    remove.focus();
  });
  const question = make("p", { id: `${name}-question` });
  const confirm = make("div", {
    class: "cu-confirm",
    role: "alertdialog",
    "aria-labelledby": question.id,
    keydown: (event) => {
      if (event.key === "Escape") keep.click();
    },
  }, question, sure, keep);

  /** Ask once before everything is deleted, in the page. */
  function ask(shown) {
    write(question, `Delete all that is kept on this computer (${view.answers} answers)? ` +
      "It cannot be brought back; export it first if you want to keep it.");
    confirm.hidden = !shown;
    remove.hidden = shown;
    if (shown) keep.focus();
  }

  function download({ file, text, page }) {
    if (page !== name) return;
    const address = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
    make("a", { href: address, download: file }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }

  const box = make("div", { class: "cu-picture" });
  const picture = pictureIn(box);
  const told = make("p", { class: "cu-told", role: "status" });
  const sentence = make("p");
  const known = make("dl");
  const beliefs = make("details", {}, make("summary", {}, "What is known instead"), known);
  const table = make("table", { class: "cu-joints" });
  const kept = make("p", { class: "cu-hint", role: "note" });

  function show() {
    view = JSON.parse(model.get("view"));
    line.answered(view.token);
    alert.show(view.error);
    picture(model.get("svg"), view.patch);
    const svg = box.querySelector("svg");
    for (const one of svg.querySelectorAll(":scope > title, :scope > desc")) one.remove();
    svg.setAttribute("aria-label", view.title);
    write(told, `${view.title}.`);
    write(sentence, view.sentence);
    showTable(table, view.title, view.columns, view.rows);
    beliefs.hidden = !view.beliefs.length;
    known.replaceChildren(...view.beliefs.flatMap(([label, text]) =>
      [make("dt", {}, label), make("dd", {}, text)]));
    write(kept, view.kept);
  }

  const root = make(
    "div",
    { class: "cu-lab cu-progress", role: "group", "aria-label": "Your progress" },
    alert.line,
    make("div", { class: "cu-stage" }, box),
    told,
    beliefs,
    make("details", { class: "cu-numbers" },
      make("summary", {}, "The same in words and numbers"), sentence, table),
    make("div", { class: "cu-toolbar" },
      update, button("Export CSV", () => save("csv")), button("Export JSON", () => save("json")),
      remove),
    confirm,
    kept,
  );
  ask(false);
  const unmount = mount({ model, el }, root, line, show, view.layout);
  model.on("msg:custom", download);
  return () => {
    model.off("msg:custom", download);
    unmount();
  };
}

export default { render };
