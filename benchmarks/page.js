// Clocks in the page. "Painted" is the first frame after a change: its animation frame has run and
// a task after it, so that it was laid out and drawn.

window.bench = (() => {
  const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
  const frame = () => new Promise(requestAnimationFrame);

  /** Call `then` with what `look` saw in the next frame, once that frame is painted. */
  function whenPainted(then, look = () => null) {
    requestAnimationFrame(() => {
      const seen = look();
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => then(performance.now(), seen);
      port2.postMessage(null);
    });
  }

  /** Call `changed` whenever the picture in `box` is another one. Returns how to stop. */
  function watch(box, changed) {
    let image = box.querySelector("img");
    const observer = new MutationObserver(() => {
      const now = box.querySelector("img");
      if (!now && image) return; // between two images
      if (!now) return changed();
      if (now === image) return;
      image = now;
      if (now.complete) changed();
      else now.addEventListener("load", changed, { once: true });
    });
    // The lab marks a switch at once; its picture moves when Python has answered.
    observer.observe(box, { subtree: true, childList: true, attributeFilter: ["d", "display"] });
    return () => observer.disconnect();
  }

  /** Click `target`; how long until the picture in `box` has changed and is painted, ms. */
  function click(target, box) {
    return new Promise((done) => {
      let start;
      const stop = watch(box, () => {
        stop();
        whenPainted((now) => done(now - start));
      });
      start = performance.now();
      target.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    });
  }

  /**
   * One step in each of ten frames, then wait until all is quiet for `quiet` ms. Returns when each
   * picture came and when it was painted, ms after the last step, and what `look` saw of it.
   */
  async function drag(step, box, quiet, look) {
    const painted = [];
    let busy = performance.now();
    let last = 0;
    const stop = watch(box, () => {
      const changed = (busy = performance.now());
      whenPainted((at, seen) => painted.push({ changed, at, seen }), look);
    });
    for (let count = 1; count <= 10; count += 1) {
      await frame();
      last = performance.now();
      step(count);
    }
    busy = performance.now();
    while (performance.now() - busy < quiet) await sleep(20);
    stop();
    return painted.map(({ changed, at, seen }) => ({ changed: changed - last, after: at - last, seen }));
  }

  /** Move the lab's slider to a value. */
  function slide(slider, value) {
    slider.value = value;
    slider.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** Press an arrow key on the slider of ipywidgets: it moves by one step. */
  function press(handle, key) {
    handle.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  }

  /** The lab's state in words and in shapes. */
  function labState(root) {
    const shapes = {};
    for (const part of root.querySelectorAll(".cu-picture path[id]")) {
      shapes[part.id] = part.getAttribute("display") === "none" ? null : part.getAttribute("d");
    }
    return { code: root.querySelector("code").textContent, shapes };
  }

  return { click, drag, slide, press, labState, whenPainted };
})();
