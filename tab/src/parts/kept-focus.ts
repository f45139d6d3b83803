import { type RefObject, useEffect } from "react";

/**
 * A form that closes or a button that a form replaces takes the focus away with it, and who has no mouse would begin again
 * from the top of the page. The focus goes where the eye is: to what came in its stead, else back to what opened it.
 */

/** What had the focus, and how to know it again once it is drawn anew. */
type Held = { element: Element; name: string; within: readonly Element[] };

const REMEMBERED = 40;
const STOPS = "a[href], button, input, select, textarea, [tabindex]";

const nameOf = (element: Element): string =>
  `${element.tagName} ${element.getAttribute("aria-label") ?? ""} ${element.textContent ?? ""}`.trim();

const around = (element: Element): Element[] => {
  const found: Element[] = [];
  for (let one = element.parentElement; one; one = one.parentElement) found.push(one);
  return found;
};

const stopsIn = (node: Node): HTMLElement[] =>
  node instanceof HTMLElement ? [node, ...node.querySelectorAll<HTMLElement>(STOPS)].filter(isStop) : [];
const isStop = (element: HTMLElement): boolean =>
  element.matches(STOPS) && !element.hasAttribute("disabled") && element.getClientRects().length > 0;

/** Where the focus goes, once `lost` is no longer in the page. */
function nextStop(lost: Held, held: readonly Held[], changes: readonly MutationRecord[]): HTMLElement | null {
  const home = lost.within.find((element) => element.isConnected);
  if (!home) return null;
  const gone = changes.flatMap(({ target, removedNodes }) =>
    [...removedNodes].flatMap((node) => (node.contains(lost.element) ? [{ node, target }] : [])),
  );
  const stead = changes
    .filter(({ target }) => gone.some((one) => one.target === target))
    .flatMap(({ addedNodes }) => [...addedNodes])
    .flatMap(stopsIn);
  // What opened a form stands outside of it; it may have been drawn anew with what the form leaves behind.
  const before = held.filter(
    ({ element }) => !gone.some(({ node }) => node.contains(element)) && inside(home, element),
  );
  const again = before.flatMap(({ name }) => stead.find((stop) => nameOf(stop) === name) ?? [])[0];
  const opener = before.find(({ element }) => element.isConnected)?.element;
  const itself = stopsIn(home).find((stop) => nameOf(stop) === lost.name);
  const order = lost.element.closest("form")
    ? [again, asStop(opener), stead[0], itself]
    : [itself, stead[0], asStop(opener)];
  return order.find((stop) => stop) ?? titleOf(home);
}

/** Still there, or drawn there before. */
const inside = (home: Element, element: Element): boolean => !element.isConnected || home.contains(element);

const asStop = (element: Element | undefined): HTMLElement | null =>
  element instanceof HTMLElement && isStop(element) ? element : null;

function titleOf(home: Element): HTMLElement | null {
  const title = (home.closest("section, main") ?? home).querySelector<HTMLElement>("h1, h2, h3");
  title?.setAttribute("tabindex", "-1");
  return title;
}

/** A form that is not complete leads to its first field at fault, unless a message has taken the focus. */
function toFirstFault({ target }: SubmitEvent): void {
  const from = document.activeElement;
  setTimeout(() => {
    if (document.activeElement !== from || !(target instanceof HTMLElement)) return;
    const fault = target.querySelector<HTMLElement>('[aria-invalid="true"]');
    (fault?.matches("input, select, textarea") ? fault : fault?.querySelector("input"))?.focus();
  });
}

export function useKeptFocus(main: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const place = main.current;
    if (!place) return;
    let held: Held[] = [];
    const remember = ({ target }: FocusEvent) => {
      if (!(target instanceof Element) || target === place) return;
      const now = { element: target, name: nameOf(target), within: around(target) };
      held = [now, ...held.filter(({ element }) => element !== target)].slice(0, REMEMBERED);
    };
    const look = (changes: MutationRecord[]) => {
      const [lost, ...before] = held;
      if (!lost || lost.element.isConnected || document.activeElement !== document.body) return;
      // What takes the focus by itself (a title, a refusal) does so in the same turn.
      setTimeout(() => {
        if (document.activeElement === document.body) nextStop(lost, before, changes)?.focus();
      });
    };
    const watch = new MutationObserver(look);
    place.addEventListener("focusin", remember);
    place.addEventListener("submit", toFirstFault);
    watch.observe(place, { childList: true, subtree: true });
    return () => {
      place.removeEventListener("focusin", remember);
      place.removeEventListener("submit", toFirstFault);
      watch.disconnect();
    };
  }, [main]);
}
