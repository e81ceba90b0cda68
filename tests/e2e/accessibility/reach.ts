// What a page cuts off or puts out of reach at the size it has now, measured in the page itself: every control is brought into view
// and pressed at in thought, every line of words is held against what clips it. Sheets on the canvas are left out: they are looked at
// through a view of their own.
import type { Page } from 'playwright-core';

/** Each fault as `what: the element`; empty when all can be read and reached. */
export const outOfReach = (page: Page): Promise<readonly string[]> => page.evaluate(measure);

/** Runs in the page, so it stands on nothing outside itself. */
function measure(): readonly string[] {
  // The canvas itself is a surface: that tools stand on it covers nothing.
  const CONTROLS =
    'button, a[href], input, select, textarea, summary, [role=button], [role=link], [role=menuitem], [role=menuitemcheckbox], [role=radio], [role=switch], [role=tab], [tabindex="0"]:not(.tl-container)';
  /** What is opened over the board and closed by a button of its own: what lies below waits for that. */
  const LAYERS = '.board .panel, nav.outline';
  const LEFT_OUT = '.tl-canvas, .tl-background__wrapper, svg, [aria-hidden=true], [inert]';
  /** Parts of a pixel are the rounding of a zoomed page. */
  const SLACK_PX = 1.5;
  const faults = new Set<string>();
  const isShown = (element: Element): boolean =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: false });
  const over = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox]';
  const dialogs = [...document.querySelectorAll(over)].filter(isShown);
  const root = dialogs.at(-1) ?? document.body;
  const called = (element: Element): string => {
    const words = element.getAttribute('aria-label') ?? element.textContent ?? '';
    const kind = element.getAttribute('class') ?? element.getAttribute('type') ?? '';
    return `<${element.tagName.toLowerCase()} ${kind}> ${words.replace(/\s+/g, ' ').trim().slice(0, 50)}`;
  };
  const cuts = (overflow: string): boolean => overflow === 'hidden' || overflow === 'clip';
  const scrolls = (overflow: string): boolean => overflow === 'auto' || overflow === 'scroll';
  /** Said for the ear alone. */
  const isForTheEar = (element: Element): boolean => {
    const box = element.getBoundingClientRect();
    return box.width <= 2 || box.height <= 2 || getComputedStyle(element).clipPath === 'inset(50%)';
  };
  const isForTheEarAlone = (element: Element): boolean => {
    for (let at: Element | null = element; at !== null && at !== root; at = at.parentElement)
      if (isForTheEar(at) && cuts(getComputedStyle(at).overflowX)) return true;
    return false;
  };

  const sideways = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (sideways > 0) faults.add(`the page scrolls sideways: ${sideways} px`);

  /** The window, less what parts that scroll leave of it. */
  const roomFor = (target: Element): DOMRect => {
    let [left, top, right, bottom] = [0, 0, innerWidth, innerHeight];
    for (let at = target.parentElement; at !== null; at = at.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(at);
      const box = at.getBoundingClientRect();
      if (scrolls(overflowX)) [left, right] = [Math.max(left, box.left), Math.min(right, box.right)];
      if (scrolls(overflowY)) [top, bottom] = [Math.max(top, box.top), Math.min(bottom, box.bottom)];
    }
    return new DOMRect(left, top, right - left, bottom - top);
  };

  const reach = (control: Element): void => {
    // What is drawn in the place of a browser's own box stands in its label.
    const isDrawnOtherwise = isForTheEar(control) || getComputedStyle(control).opacity === '0';
    const target = isDrawnOtherwise ? control.closest('label') : control;
    if (target === null || isForTheEarAlone(target)) return;
    const held: [Element, number, number][] = [];
    for (let at = target.parentElement; at !== null; at = at.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(at);
      if (cuts(overflowX) || cuts(overflowY)) held.push([at, at.scrollLeft, at.scrollTop]);
    }
    target.scrollIntoView({ block: 'center', inline: 'nearest' });
    for (const [part, left, top] of held) {
      const { overflowX, overflowY } = getComputedStyle(part);
      const moved =
        (cuts(overflowX) && Math.abs(part.scrollLeft - left) > SLACK_PX) ||
        (cuts(overflowY) && Math.abs(part.scrollTop - top) > SLACK_PX);
      // The page itself may hide its overflow and still be what the browser scrolls.
      if (moved) faults.add(`lies where nobody can scroll (${called(part).slice(0, 40)}): ${called(target)}`);
      part.scrollLeft = left;
      part.scrollTop = top;
    }
    const box = target.getBoundingClientRect();
    const room = roomFor(target);
    const isWide = box.width > room.width;
    const isHigh = box.height > room.height;
    const isOutside =
      (!isWide && (box.left < -SLACK_PX || box.right > innerWidth + SLACK_PX)) ||
      (!isHigh && (box.top < -SLACK_PX || box.bottom > innerHeight + SLACK_PX));
    if (isOutside) {
      const at = [box.left, box.top, box.right, box.bottom].map(Math.round).join(' ');
      faults.add(`is not whole on the screen (${at}): ${called(target)}`);
      return;
    }
    const x = isWide ? room.left + room.width / 2 : box.left + box.width / 2;
    const y = isHigh ? room.top + room.height / 2 : box.top + box.height / 2;
    const there = document.elementFromPoint(x, y);
    const label = control.closest('label');
    const isIt =
      there !== null &&
      (target.contains(there) || there.contains(target) || (label?.contains(there) ?? false));
    const isBelow = there?.closest(LAYERS) != null && target.closest(LAYERS) !== there.closest(LAYERS);
    if (!isIt && !isBelow && getComputedStyle(target).pointerEvents !== 'none')
      faults.add(`is covered by ${there === null ? 'nothing' : called(there)}: ${called(target)}`);
  };
  // Of rows and cards without number, the first and the last few: what holds for those holds for the ones between.
  const alike = new Map<string, Element[]>();
  for (const control of root.querySelectorAll(CONTROLS)) {
    if (!isShown(control) || control.closest(LEFT_OUT) !== null) continue;
    const look = `${control.tagName} ${control.getAttribute('class')}`;
    alike.set(look, [...(alike.get(look) ?? []), control]);
  }
  for (const controls of alike.values())
    for (const control of controls.length > 24 ? [...controls.slice(0, 8), ...controls.slice(-8)] : controls)
      reach(control);

  const read = (text: Text): void => {
    const holder = text.parentElement;
    // Rows out of view are not laid out at all.
    if (holder === null || !holder.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }))
      return;
    if (holder.closest(LEFT_OUT) !== null || isForTheEarAlone(holder)) return;
    const range = document.createRange();
    range.selectNodeContents(text);
    const lines = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
    let mayScrollX = false;
    let mayScrollY = false;
    // Shortened by design, and said in full to whoever stays on it.
    const isTitled = holder.closest('[title]') !== null;
    for (let at: Element | null = holder; at !== null; at = at.parentElement) {
      const style = getComputedStyle(at);
      const outer = at.getBoundingClientRect();
      const box = {
        left: outer.left + at.clientLeft,
        top: outer.top + at.clientTop,
        right: outer.left + at.clientLeft + at.clientWidth,
        bottom: outer.top + at.clientTop + at.clientHeight,
      };
      const isCut = lines.some(
        (line) =>
          (!mayScrollX &&
            cuts(style.overflowX) &&
            (line.left < box.left - SLACK_PX || line.right > box.right + SLACK_PX)) ||
          (!mayScrollY &&
            cuts(style.overflowY) &&
            // A line's box is higher than its letters.
            (line.top < box.top - line.height / 4 || line.bottom > box.bottom + line.height / 4)),
      );
      if (isCut && !isTitled) {
        faults.add(`words are cut off by ${called(at).slice(0, 40)}: ${called(holder)}`);
        return;
      }
      mayScrollX ||= scrolls(style.overflowX);
      mayScrollY ||= scrolls(style.overflowY);
    }
  };
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text !== null; text = texts.nextNode())
    if (text instanceof Text && text.data.trim() !== '') read(text);
  return [...faults];
}
