// What a person's screen shows: which place, and how large.
import type { Person } from './person.ts';

/** What the projector shows: city and sheet, 「1／3」, and the words of the part. */
export const placeOn = (projector: Person): Promise<string> =>
  projector.page.evaluate(() =>
    ['.slide-title', '.slide-part', '.slide-body']
      .map((part) => document.querySelector<HTMLElement>(part)?.innerText ?? '')
      .join(' '),
  );

/** Is this sheet in the middle of the person's view? */
export async function inTheMiddle(person: Person, template: string): Promise<boolean> {
  const box = await person.sheet(template).boundingBox();
  const view = person.page.viewportSize();
  if (box === null || view === null) return false;
  const [x, y] = [view.width / 2, view.height / 2];
  return x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height;
}

/** Height of the smallest words that people wrote, on the part before the room, in CSS px; 0 when there are none. */
export const leastNoteText = (person: Person): Promise<number> =>
  person.page.evaluate(() => {
    const sizes = [...document.querySelectorAll('.slide-text')].map((words) =>
      Number.parseFloat(getComputedStyle(words).fontSize),
    );
    return sizes.length === 0 ? 0 : Math.min(...sizes);
  });
