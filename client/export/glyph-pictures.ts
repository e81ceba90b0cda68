// Draws what no embedded font has (emoji, rare signs) with the page's own fonts onto a small canvas, for the PDF. The
// words themselves are laid over the picture by pdf/draw-text.ts.
import type { GlyphPicture, PictureRequest } from './pdf/pdf-job.ts';

/** Pixels per em: about 350 dpi for a note's text on A3. */
const PIXELS_PER_EM = 80;
/** Room around the em square for what sticks out, as a share of the em. */
const MARGIN_EM = 0.15;
/** Emoji sit a little lower than letters. */
const BASELINE_EM = 0.88;

/** A picture one em wide, or null when this browser has no glyph for it or no canvas. */
export async function drawGlyphPicture(request: PictureRequest): Promise<GlyphPicture | null> {
  const side = Math.ceil(PIXELS_PER_EM * (1 + 2 * MARGIN_EM));
  const canvas = document.createElement('canvas');
  canvas.width = side;
  canvas.height = side;
  const context = canvas.getContext('2d');
  if (context === null) return null;
  context.font = `${request.bold ? 'bold ' : ''}${PIXELS_PER_EM}px "BIZ UDPGothic", sans-serif`;
  context.textBaseline = 'alphabetic';
  context.fillStyle = request.colour;
  const width = context.measureText(request.cluster).width;
  if (width <= 0) return null;
  // Line breaking counts one em per character, so wider emoji are drawn smaller, narrower ones stand in the middle.
  const scale = Math.min(1, PIXELS_PER_EM / width);
  const margin = MARGIN_EM * PIXELS_PER_EM;
  context.translate(margin + (PIXELS_PER_EM - width * scale) / 2, margin + BASELINE_EM * PIXELS_PER_EM);
  context.scale(scale, scale);
  context.fillText(request.cluster, 0, 0);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) return null;
  return {
    png: new Uint8Array(await blob.arrayBuffer()),
    advanceEm: 1,
    boxEm: {
      x: -MARGIN_EM,
      y: -BASELINE_EM - MARGIN_EM,
      width: side / PIXELS_PER_EM,
      height: side / PIXELS_PER_EM,
    },
  };
}
