// What a person's screen shows: which place, and how large.
import type { Person } from './person.ts';

/** The place that the projector names; the name is hidden while a whole sheet is shown. */
export const placeOn = async (projector: Person): Promise<string> =>
  (await projector.page.locator('.pz').textContent()) ?? '';

/** Is this sheet in the middle of the person's view? */
export async function inTheMiddle(person: Person, template: string): Promise<boolean> {
  const box = await person.sheet(template).boundingBox();
  const view = person.page.viewportSize();
  if (box === null || view === null) return false;
  const [x, y] = [view.width / 2, view.height / 2];
  return x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height;
}

/** Height of the smallest words of the notes in view, in CSS px; 0 when there are none. */
export const leastNoteText = (person: Person): Promise<number> =>
  person.page.evaluate(() => {
    const sizes = [...document.querySelectorAll<SVGTextElement>('[data-shape-type=miraizu-note] text')]
      .filter((text) => {
        const { top, left, bottom, right } = text.getBoundingClientRect();
        return bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
      })
      // The badge is a mark, not words.
      .filter((text) => Number(text.getAttribute('font-size')) >= 22)
      .map((text) => Number(text.getAttribute('font-size')) * (text.getScreenCTM()?.a ?? 0));
    return sizes.length === 0 ? 0 : Math.min(...sizes);
  });
