// Lines that break by phrase may be more than the part was measured with. Where they do not fit, the part's words break like the
// sheet's: those are measured, and fit. A head that is too long for one line is set in two smaller ones.
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { Slide } from '../../shared/slides/slide.ts';

/** To be laid on the slide's frame, whose body is looked at after each change of the slide or of its size. */
export function useFittingLines(slide: Slide | null): RefObject<HTMLDivElement | null> {
  const frame = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another slide has other lines
  useLayoutEffect(() => {
    if (frame.current !== null) chooseBreaks(frame.current);
  }, [slide]);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => chooseBreaks(element));
    observer.observe(element);
    // Words are as wide as their font, which may come later than they do.
    const onFonts = (): void => chooseBreaks(element);
    document.fonts.addEventListener('loadingdone', onFonts);
    return () => {
      observer.disconnect();
      document.fonts.removeEventListener('loadingdone', onFonts);
    };
  }, []);
  return frame;
}

function chooseBreaks(frame: HTMLElement): void {
  for (const head of frame.querySelectorAll('.slide-h')) {
    head.removeAttribute('data-long');
    const words = head.querySelector(':scope > span');
    if (words !== null && words.scrollWidth > words.clientWidth + TOLERANCE_PX)
      head.setAttribute('data-long', '');
  }
  frame.removeAttribute('data-tight');
  const body = frame.querySelector('.slide-body');
  if (body !== null && isOverfull(body)) frame.setAttribute('data-tight', '');
}

/** Does anything in it reach below its padding? */
function isOverfull(body: Element): boolean {
  const { bottom } = body.getBoundingClientRect();
  const room = bottom - Number.parseFloat(getComputedStyle(body).paddingBottom) + TOLERANCE_PX;
  return [...body.querySelectorAll('[data-record], .slide-text')].some(
    (each) => each.getBoundingClientRect().bottom > room,
  );
}
const TOLERANCE_PX = 1;
