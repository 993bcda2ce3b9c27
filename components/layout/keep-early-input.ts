/**
 * Keeps what a person types, chooses, presses or submits while React has not taken over the element yet, and plays it back, in its
 * order, when it has. Nothing of it leaves the page.
 *
 * Self-contained: not the function but its source goes to the browser, in the head of every page (early-input.tsx), to be there before
 * all else. It asks React by three facts that tests in a browser hold: an element that is hydrated has a key `__reactProps$…`, of an
 * event that it cannot answer yet, React stops what follows the document, and what it has noted of a text or a box is in `_valueTracker`.
 */
export function keepEarlyInput(): void {
  type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
  type Tracked = { readonly _valueTracker?: { getValue(): string; setValue(noted: string): void } };
  /** `ticks`: how often it was seen hydrated. */
  type Kept = { readonly element: Element; readonly play: () => void; ticks: number };
  let kept: Kept[] = [];
  let isTicking = false;
  let isPlaying = false;
  /** A press that was played back and that React passes over. */
  let isLost = false;
  /** Whether the last event went beyond the document, and so to whoever answers it. */
  let hasArrived = true;
  /** What React has answered once, it answers from then on. */
  const answered = new WeakSet<Element>();

  const isBox = (element: Element): boolean => element.matches("input[type=checkbox], input[type=radio]");

  /** Of a group, the last choice alone stands. */
  const isUndoneBy = (element: Element, other: Element): boolean => [element, other].every((each) => each.matches("input[type=radio]")) && (element as HTMLInputElement).name === (other as HTMLInputElement).name;

  const isHydrated = (element: Element): boolean => Object.keys(element).some((key) => key.startsWith("__reactProps$"));

  /** Answered by a script alone: without one the browser would send it to the page itself. */
  const isScripted = (form: Element | null): form is Element => form?.getAttribute("method") === "post" && !form.hasAttribute("action");

  /**
   * The element whose event would be lost; null of links, disclosures, popovers and forms with an address, which need no script.
   * A button that submits stands for its form: the browser might find the form incomplete and tell nobody of a press.
   */
  function subjectOf({ type, target }: Event): Element | null {
    if (!(target instanceof Element)) return null;
    if (type === "submit") return isScripted(target) ? target : null;
    if (type !== "click") return target.matches("input, textarea, select") ? target : null;
    // A press on a box is what React listens to; it is ticked by then.
    if (isBox(target)) return target;
    const button = target.closest("button");
    if (button?.type === "submit") return isScripted(button.form) ? button.form : null;
    return button?.type === "button" && !button.matches("summary *, [popovertarget], [command], [commandfor]") ? button : null;
  }

  function playerOf(event: Event, element: Element): () => void {
    if (event.type === "submit") return () => (element as HTMLFormElement).requestSubmit();
    if (event.type === "click" && !isBox(element)) {
      const button = (event.target as Element).closest("button");
      return () => button?.click();
    }
    const control = element as Control;
    const tell = (...types: readonly string[]): void => { for (const type of types) control.dispatchEvent(new Event(type, { bubbles: true })); };
    if (control instanceof HTMLSelectElement) {
      const chosen = Array.from(control.selectedOptions, ({ value }) => value);
      return () => {
        // A render after hydration puts the choice of the server back.
        for (const option of control.options) option.selected = chosen.includes(option.value);
        tell("input", "change");
      };
    }
    if (control.type === "file") return () => tell("change");
    if (control instanceof HTMLInputElement && isBox(control)) {
      const { checked } = control;
      return () => {
        control.checked = !checked;
        control.click();
      };
    }
    const { value } = control;
    return () => {
      // By the prototype, past React's own setter, and only where it differs: the person may be at the next letter.
      if (control.value !== value) Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), "value")?.set?.call(control, value);
      // React tells of a change when the value is not the one that it has noted.
      (control as Tracked)._valueTracker?.setValue(`${value}.`);
      tell("input", "change");
    };
  }

  /**
   * Whether React, when it comes to the event, passes over it: it does of a text or a box whose state is the one that it has noted, be it
   * only by finding it there when this very event made it take the element over.
   */
  function isPassedOver(element: Element): boolean {
    const { type, value, checked } = element as HTMLInputElement;
    const noted = (element as Tracked)._valueTracker?.getValue();
    return noted !== undefined && type !== "file" && noted === (isBox(element) ? String(checked) : value);
  }

  function stop(event: Event): void {
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  /** Before React sees the event. */
  function note(event: Event): void {
    const isAnswering = hasArrived;
    hasArrived = false;
    const element = subjectOf(event);
    if (element === null) return;
    const isUnanswered = !isHydrated(element) || (event.type === "submit" && !isAnswering);
    if (isPlaying) {
      if (event.type === "submit" && isUnanswered) stop(event);
      return;
    }
    const isPress = (event.type === "click" || event.type === "submit") && !isBox(element);
    // What is about to be played back comes before the press.
    if (isPress && (isUnanswered || kept.some((each) => isHydrated(each.element)))) stop(event);
    else if (answered.has(element)) return;
    const before = kept.find((each) => each.element === element);
    kept = [...kept.filter((each) => each !== before && !isUndoneBy(element, each.element)), { element, play: playerOf(event, element), ticks: before?.ticks ?? 0 }];
    wait();
  }

  /** After React has seen the event, and not stopped it. */
  function arrive(event: Event): void {
    hasArrived = true;
    const element = subjectOf(event);
    if (element === null || !isHydrated(element)) return;
    const isPassed = isPassedOver(element);
    if (isPlaying) isLost ||= isPassed && event.type === "click";
    if (isPlaying || isPassed) return;
    answered.add(element);
    kept = kept.filter((each) => each.element !== element);
  }

  function wait(): void {
    if (isTicking || kept.length === 0) return;
    isTicking = true;
    setTimeout(tick, 25);
  }

  function tick(): void {
    isTicking = false;
    kept = kept.filter(({ element }) => element.isConnected);
    for (const each of kept) if (isHydrated(each.element)) each.ticks += 1;
    // In their order; only what React never takes over is left behind in the end.
    const first = kept.find(({ ticks }, i) => i === 0 ? ticks > 0 : ticks > 200);
    // The handlers that effects attach come a task after the key. One at a time, so that React renders in between.
    if (first !== undefined && first.ticks > 2) {
      isPlaying = true;
      [hasArrived, isLost] = [true, false];
      first.play();
      isPlaying = false;
      if (hasArrived && !isLost) kept = kept.filter((each) => each !== first);
      // React renders at each attempt: not too often.
      else first.ticks = -5;
    }
    wait();
  }

  for (const type of ["input", "change", "click", "submit"]) {
    document.addEventListener(type, note, true);
    document.documentElement.addEventListener(type, arrive, true);
  }
}
