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
