// Draws one line of text at its exact place. Every character appears: in BIZ UDPGothic, in the fallback font, as a picture
// with its words laid invisibly over it, or as 〓 with the words likewise.
/// <reference path="./pdfkit-types.d.ts" />
import type { EmbeddableImage, PDFDocument } from 'pdfkit';
import type { TextDrawing } from '../../../shared/drawing/drawing.ts';
import type { FontBook, Piece } from './font-book.ts';
import { FAR } from './path-syntax.ts';
import type { GlyphPicture } from './pdf-job.ts';
import { safeColour } from './safe-colour.ts';

export interface TextPen {
  readonly doc: PDFDocument;
  readonly book: FontBook;
  readonly picture: (
    cluster: string,
    colour: string,
    bold: boolean,
  ) => { readonly image: EmbeddableImage; readonly boxEm: GlyphPicture['boxEm'] } | null;
}

/** Readers and printers cannot show text smaller or larger than this, in units. */
const MIN_SIZE = 0.5;
const MAX_SIZE = 2000;
/** The fallback has one weight; bold is drawn with a stroke of this share of the size. */
const BOLD_STROKE_EM = 0.035;

export function drawText(pen: TextPen, text: TextDrawing): void {
  const { size, letterSpacing = 0 } = text;
  if (![text.x, text.y, size, letterSpacing].every((value) => Math.abs(value) <= FAR)) return;
  if (size < MIN_SIZE || size > MAX_SIZE) return;
  const pieces = pen.book.split(text.text, text.bold === true);
  const widths = pieces.map((piece) => pen.book.widthEm(piece) * size + letterSpacing * lengthOf(piece));
  const total = widths.reduce((sum, width) => sum + width, 0);
  let x = text.x - (text.anchor === 'end' ? total : text.anchor === 'middle' ? total / 2 : 0);
  const colour = safeColour(text.colour);
  pen.doc.fillColor(colour);
  pieces.forEach((piece, index) => {
    if (piece.kind === 'picture') drawPicture(pen, piece.cluster, { ...text, x, colour });
    else drawGlyphs(pen, piece, { ...text, x, colour });
    x += widths[index] ?? 0;
  });
}

const lengthOf = (piece: Piece): number => (piece.kind === 'picture' ? 1 : [...piece.text].length);

function drawGlyphs(pen: TextPen, piece: Piece & { kind: 'glyphs' }, at: TextDrawing): void {
  const { doc } = pen;
  const embolden = piece.font === 'fallback' && at.bold === true;
  if (embolden)
    doc
      .save()
      .strokeColor(at.colour)
      .lineWidth(at.size * BOLD_STROKE_EM);
  doc
    .font(piece.font)
    .fontSize(at.size)
    .text(piece.text, at.x, at.y, {
      lineBreak: false,
      baseline: 'alphabetic',
      ...(at.letterSpacing ? { characterSpacing: at.letterSpacing } : {}),
      ...(embolden ? { fill: true, stroke: true } : {}),
    });
  if (embolden) doc.restore();
}

function drawPicture(pen: TextPen, cluster: string, at: TextDrawing): void {
  const { doc } = pen;
  const { x, y, size } = at;
  const picture = pen.picture(cluster, at.colour, at.bold === true);
  if (picture !== null) {
    const box = picture.boxEm;
    doc.image(picture.image, x + box.x * size, y + box.y * size, {
      width: box.width * size,
      height: box.height * size,
    });
  } else {
    // 〓, the printer's sign for a sort that is not at hand.
    for (const top of [-0.76, -0.3]) doc.rect(x + size * 0.1, y + size * top, size * 0.8, size * 0.2);
    doc.fill();
  }
  // Text mode 3 draws nothing; it lasts until the state is restored.
  doc.save().addContent('3 Tr');
  doc.font('picture').fontSize(size).text(cluster, x, y, { lineBreak: false, baseline: 'alphabetic' });
  doc.restore();
}
