// What a PDF is made from: pages as display lists, and what the maker may ask for while it works. Plain data, so that a
// job can be posted to the worker as it is. Sizes of paper live here too.
import type { Drawing } from '../../../shared/drawing/drawing.ts';

export const PAPERS = ['A3', 'A4'] as const;
export type Paper = (typeof PAPERS)[number];

/** Landscape, in points (1/72 inch), as ISO 216 rounds them. */
export const PAPER_SIZE: Readonly<Record<Paper, readonly [width: number, height: number]>> = {
  A3: [1190.55, 841.89],
  A4: [841.89, 595.28],
};

export interface PdfPage {
  /** Bookmark of the page. */
  readonly title: string;
  /** Bookmark above it: the city (or the camp). Pages of one group follow each other. */
  readonly group: string;
  /** The whole page in sheet units, head and foot included. */
  readonly drawings: readonly Drawing[];
}

export interface PdfJob {
  readonly title: string;
  /** BCP 47 tag of the document's language. */
  readonly language: string;
  readonly paper: Paper;
  readonly pages: readonly PdfPage[];
  /** PNG or JPEG bytes by asset id. A missing one is drawn as an empty frame with `words.imageMissing`. */
  readonly images: ReadonlyMap<string, Uint8Array>;
  readonly words: { readonly imageMissing: string };
}

/** BIZ UDPGothic as TrueType bytes. */
export interface PdfFonts {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
}

/** A character that no font has, drawn as a picture. */
export interface GlyphPicture {
  readonly png: Uint8Array;
  /** Width by which the text goes on, as a share of the font size. */
  readonly advanceEm: number;
  /** The picture's box relative to the baseline's left end, as shares of the font size (y up is negative). */
  readonly boxEm: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
}

export interface PictureRequest {
  /** One grapheme cluster. */
  readonly cluster: string;
  readonly colour: string;
  readonly bold: boolean;
}

/** What the maker asks its surroundings for, only when the words need it. */
export interface PdfResources {
  /** A TrueType font with many more kanji (Noto Sans JP); null when it cannot be had now. */
  fallbackFont(): Promise<Uint8Array | null>;
  /** null where nothing can draw (then 〓 stands in its place, and the words stay searchable). */
  picture(request: PictureRequest): Promise<GlyphPicture | null>;
}
