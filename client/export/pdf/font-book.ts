// Which font draws which character: BIZ UDPGothic, a fallback for kanji it lacks, a picture for the rest (emoji). Glyphs
// are laid out one by one by their advance widths, as shared/text/measure.ts does, so that lines are as long as measured.
/// <reference path="./pdfkit-types.d.ts" />
import { create, type FontFile, type FontLike, type GlyphLike } from 'fontkit';
import type { GlyphPicture, PdfFonts } from './pdf-job.ts';

/** A stretch of one line in one font, or a character to be drawn as a picture. */
export type Piece =
  | { readonly kind: 'glyphs'; readonly font: 'regular' | 'bold' | 'fallback'; readonly text: string }
  | { readonly kind: 'picture'; readonly cluster: string };

export interface FontBook {
  /** Splits one line (no line feeds) into pieces, in order. Invisible selectors are dropped. */
  split(text: string, bold: boolean): readonly Piece[];
  /** Characters that BIZ UDPGothic lacks, as grapheme clusters. */
  missing(text: string, bold: boolean): readonly string[];
  addFallback(bytes: Uint8Array): void;
  addPicture(cluster: string, picture: GlyphPicture | null): void;
  /** Width of a piece at size 1, without letter spacing. */
  widthEm(piece: Piece): number;
  /** The fonts to be registered with the PDF, by the name used in pieces; `picture` draws nothing and carries words. */
  readonly faces: ReadonlyMap<'regular' | 'bold' | 'fallback' | 'picture', FontLike>;
}

/** A picture that could not be drawn takes the room of 〓. */
const SUBSTITUTE_EM = 1;
const GRAPHEMES = new Intl.Segmenter('ja', { granularity: 'grapheme' });
/** Variation selectors, joiners and marks of direction: no glyph of their own, and none wanted. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

export function openFontBook(fonts: PdfFonts): FontBook {
  const regular = open(fonts.regular);
  const bold = open(fonts.bold);
  const covers = { regular: coverage(regular), bold: coverage(bold) };
  const pictures = new Map<string, GlyphPicture | null>();
  let fallbackCovers: ((text: string) => boolean) | undefined;
  const faces = new Map<'regular' | 'bold' | 'fallback' | 'picture', FontLike>([
    ['regular', unshaped(regular)],
    ['bold', unshaped(bold)],
    ['picture', wordCarrier(regular, (cluster) => pictures.get(cluster)?.advanceEm ?? SUBSTITUTE_EM)],
  ]);

  /** What draws a cluster. */
  const place = (cluster: string, face: 'regular' | 'bold'): Piece => {
    const visible = cluster.replace(INVISIBLE, '');
    if (covers[face](visible)) return { kind: 'glyphs', font: face, text: visible };
    if (fallbackCovers?.(visible)) return { kind: 'glyphs', font: 'fallback', text: visible };
    return { kind: 'picture', cluster };
  };

  return {
    faces,
    split(text, isBold) {
      const face = isBold ? 'bold' : 'regular';
      const line = wellFormed(text);
      if (covers[face](line)) return line === '' ? [] : [{ kind: 'glyphs', font: face, text: line }];
      const pieces: Piece[] = [];
      for (const { segment } of GRAPHEMES.segment(line)) {
        const piece = place(segment, face);
        const last = pieces.at(-1);
        if (piece.kind === 'glyphs' && last?.kind === 'glyphs' && last.font === piece.font)
          pieces[pieces.length - 1] = { ...last, text: last.text + piece.text };
        else if (piece.kind === 'picture' || piece.text !== '') pieces.push(piece);
      }
      return pieces;
    },
    missing(text, isBold) {
      const face = isBold ? 'bold' : 'regular';
      const line = wellFormed(text);
      if (covers[face](line)) return [];
      return [...GRAPHEMES.segment(line)]
        .map(({ segment }) => segment)
        .filter((segment) => place(segment, face).kind === 'picture');
    },
    addFallback(bytes) {
      const fallback = open(bytes);
      fallbackCovers = coverage(fallback);
      faces.set('fallback', unshaped(fallback));
    },
    addPicture(cluster, picture) {
      pictures.set(cluster, picture);
    },
    widthEm(piece) {
      if (piece.kind === 'picture') return pictures.get(piece.cluster)?.advanceEm ?? SUBSTITUTE_EM;
      const face = faces.get(piece.font);
      return face === undefined ? 0 : face.layout(piece.text).advanceWidth / face.unitsPerEm;
    },
  };
}

// Declared by hand, since the package brings no types.
const open = (bytes: Uint8Array): FontFile => create(bytes) as unknown as FontFile;

/**
 * Control characters become spaces and lone surrogates U+FFFD, so that nothing garbled reaches the PDF. A letter with its
 * marks apart (が from a Mac's file name) is composed; kanji are left alone, because composing replaces 神 by 神.
 */
const wellFormed = (text: string): string =>
  text
    .replace(/\p{Cc}/gu, ' ')
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/[^\p{Script=Han}]\p{M}+/gu, (letter) => letter.normalize('NFC'));

function coverage(font: FontFile): (text: string) => boolean {
  const known = new Map<number, boolean>();
  return (text) => {
    for (const character of text) {
      const codePoint = character.codePointAt(0) ?? 0;
      let covered = known.get(codePoint);
      if (covered === undefined) {
        covered = font.hasGlyphForCodePoint(codePoint);
        known.set(codePoint, covered);
      }
      if (!covered) return false;
    }
    return true;
  };
}

/** The font with one glyph a character: no ligatures, no kerning, no substitution. */
function unshaped(font: FontFile): FontLike {
  const glyphs = new Map<number, GlyphLike>();
  return withLayout(font, font.postscriptName, (text) =>
    [...text].map((character) => {
      const codePoint = character.codePointAt(0) ?? 0;
      let glyph = glyphs.get(codePoint);
      if (glyph === undefined) {
        const { id, advanceWidth } = font.glyphForCodePoint(codePoint);
        glyph = { id, advanceWidth, codePoints: [codePoint] };
        glyphs.set(codePoint, glyph);
      }
      return glyph;
    }),
  );
}

/**
 * A font whose glyphs are never shown: each picture gets a glyph of its own that stands, in the PDF's table of characters,
 * for the picture's words. Drawn invisibly over the picture it makes emoji searchable and copyable in every reader.
 */
function wordCarrier(font: FontFile, advanceEm: (cluster: string) => number): FontLike {
  const ids = new Map<string, number>();
  return withLayout(font, `${font.postscriptName}-Pictures`, (cluster) => {
    const id = ids.get(cluster) ?? 1 + (ids.size % (font.numGlyphs - 1));
    ids.set(cluster, id);
    return [
      {
        id,
        advanceWidth: advanceEm(cluster) * font.unitsPerEm,
        codePoints: [...cluster].map((character) => character.codePointAt(0) ?? 0),
      },
    ];
  });
}

function withLayout(
  font: FontFile,
  postscriptName: string,
  glyphsOf: (text: string) => readonly GlyphLike[],
): FontLike {
  const layout: FontLike['layout'] = (text) => {
    const glyphs = glyphsOf(text);
    const positions = glyphs.map((glyph) => ({
      xAdvance: glyph.advanceWidth,
      yAdvance: 0,
      xOffset: 0,
      yOffset: 0,
    }));
    return {
      glyphs,
      positions,
      // PDFKit rescales the positions and reads the sum afterwards.
      get advanceWidth() {
        return positions.reduce((sum, position) => sum + position.xAdvance, 0);
      },
    };
  };
  return Object.create(font, { layout: { value: layout }, postscriptName: { value: postscriptName } });
}
