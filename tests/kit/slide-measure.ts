// Measures what the hall's screen shows: how small its words are, and whether anything is cut off, covered or left
// empty. For the test of the projector and for the table in docs/projector.md.
import type { Page } from 'playwright-core';

export interface SlideMeasure {
  /** City, sheet, part and zones: which slide it is. */
  readonly place: string;
  /** The smallest words on the screen, and the smallest that people wrote, in CSS px; notePx is Infinity without any. */
  readonly leastPx: number;
  readonly notePx: number;
  readonly bannerPx: number;
  /** What is wrong with it, in words; nothing where all is well. */
  readonly faults: readonly string[];
}

/** Another size of the screen; afterwards the slide has heard of it. */
export async function resizeSlide(page: Page, size: { width: number; height: number }): Promise<void> {
  await page.setViewportSize(size);
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
}

/** As laid out now: a key's slide stands when the key has been heard, and the slices of the font that it needs have come. */
export const measureSlide = (page: Page): Promise<SlideMeasure> =>
  page.evaluate(async () => {
    // Words ask for their slices when they are laid out.
    document.body.getBoundingClientRect();
    if (document.fonts.status === 'loading') {
      await document.fonts.ready;
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    }
    const slide = document.querySelector('.slide') ?? document.body;
    const body = document.querySelector('.slide-body') ?? document.body;
    const faults: string[] = [];
    const named = (element: Element): string =>
      `${element.className || element.tagName} “${(element.textContent ?? '').slice(0, 16)}”`;
    const sizeOf = (element: Element): number => Number.parseFloat(getComputedStyle(element).fontSize);

    const walker = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT);
    let leastPx = Number.POSITIVE_INFINITY;
    let notePx = Number.POSITIVE_INFINITY;
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const owner = node.parentElement;
      if (owner === null || (node.textContent ?? '').trim() === '' || owner.closest('.vh') !== null) continue;
      leastPx = Math.min(leastPx, sizeOf(owner));
      if (owner.closest('.slide-text') !== null) notePx = Math.min(notePx, sizeOf(owner));
    }

    const room = body.getBoundingClientRect();
    const EPS = 1;
    for (const each of body.querySelectorAll(
      '.slide-text, .slide-h, .slide-card, .slide-node, .slide-path, .slide-status',
    )) {
      const { left, right, top, bottom } = each.getBoundingClientRect();
      if (
        left < room.left - EPS ||
        right > room.right + EPS ||
        top < room.top - EPS ||
        bottom > room.bottom + EPS
      )
        faults.push(`${named(each)} reaches out of the part`);
    }
    for (const each of slide.querySelectorAll(
      '.slide-title > span, .slide-h > span, .slide-lane h2, .slide-label, .slide-text, .slide-status, .city',
    ))
      if (each.scrollWidth > each.clientWidth + EPS && each.clientWidth > 0)
        faults.push(`${named(each)} is cut`);

    // What stands beside each other covers nothing of it.
    const apart = (selector: string): void => {
      const rects = [...slide.querySelectorAll(selector)].map((each) => ({
        each,
        rect: each.getBoundingClientRect(),
      }));
      for (const [at, a] of rects.entries())
        for (const b of rects.slice(at + 1)) {
          const width = Math.min(a.rect.right, b.rect.right) - Math.max(a.rect.left, b.rect.left);
          const height = Math.min(a.rect.bottom, b.rect.bottom) - Math.max(a.rect.top, b.rect.top);
          if (width > EPS && height > EPS && !a.each.contains(b.each) && !b.each.contains(a.each))
            faults.push(`${named(a.each)} lies over ${named(b.each)}`);
        }
    };
    apart(
      '.slide-card, .slide-node, .slide-words, .slide-sign, .slide-prompt, .slide-h, .slide-levels, .slide-path, .slide-year-heads',
    );
    apart('.slide-ruler span');
    apart('.slide-head > *, .slide-banner > *, .porder, .pq');

    if (Math.abs(room.width - innerWidth) > EPS) faults.push(`the part is ${room.width} px wide`);
    const foot = document.querySelector('.slide-foot')?.getBoundingClientRect();
    if (foot === undefined || Math.abs(foot.bottom - innerHeight) > EPS)
      faults.push('the foot is not at the bottom');
    if (room.height < 0.66 * innerHeight) faults.push(`the part is ${room.height} px high`);
    const text = (selector: string): string => document.querySelector<HTMLElement>(selector)?.innerText ?? '';
    return {
      place: [text('.slide-title'), text('.slide-part'), body.getAttribute('data-slide') ?? '']
        .join(' ')
        .replace(/\s+/g, ' '),
      leastPx,
      notePx,
      bannerPx: document.querySelector('.slide-banner')?.getBoundingClientRect().height ?? 0,
      faults,
    };
  });
