// The one PDF workshop of this page: its worker and fonts stay ready between exports.
import { loadFallbackFont, loadPdfFonts } from './fonts.ts';
import { drawGlyphPicture } from './glyph-pictures.ts';
import { openPdfWorkshop } from './pdf/pdf-workshop.ts';

export const pdfWorkshop = openPdfWorkshop(loadPdfFonts, {
  fallbackFont: loadFallbackFont,
  picture: drawGlyphPicture,
});
