// When the web font is fetched: after a page stands, never before. The join page does without wherever the device
// has any Japanese font (its budget is 150 kB); Windows has this very font already (tokens.css, --font).

let asked = false;

/** Adds the font's slices to the document; words keep their fallback until a slice has come. */
export function loadFonts(): void {
  if (asked) return;
  asked = true;
  import('./fonts.css').catch(() => {
    // Without the server there is no font; the next page tries again.
    asked = false;
  });
}

let known: boolean | undefined;

/**
 * Does this device bring a font with Japanese letters? A bare Linux or a kiosk may not. Draws two different kanji: where no font
 * has them, both come out as the same empty box.
 */
export function hasJapaneseFont(): boolean {
  known ??= differs('東', '鬱');
  return known;
}

function differs(one: string, other: string): boolean {
  const canvas = document.createElement('canvas');
  canvas.width = 24;
  canvas.height = 24;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return true;
  const draw = (letter: string): string => {
    context.clearRect(0, 0, 24, 24);
    context.font = '20px sans-serif';
    context.fillText(letter, 2, 20);
    return context.getImageData(0, 0, 24, 24).data.join();
  };
  return draw(one) !== draw(other);
}
