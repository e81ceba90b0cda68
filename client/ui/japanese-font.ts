// Does this device bring a font with Japanese letters? Nearly all do; a bare Linux or a kiosk may not.

let known: boolean | undefined;

/** Draws two different kanji: where no font has them, both come out as the same empty box. */
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
