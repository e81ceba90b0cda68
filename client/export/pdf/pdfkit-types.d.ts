// What we use of PDFKit 0.20 and fontkit 2, declared by hand: PDFKit ships no types, and the community's describe an older
// version and would pull Node's globals into the browser's code.

declare module 'pdfkit' {
  import type { FontLike } from 'fontkit';

  /** A colour, a gradient, or an uncoloured tiling pattern with its colour. */
  export type Paint = string | Gradient | readonly [TilingPattern, string];
  export interface Gradient {
    stop(position: number, colour: string, opacity?: number): Gradient;
  }
  export interface TilingPattern {
    readonly xStep: number;
  }
  export interface EmbeddableImage {
    readonly width: number;
    readonly height: number;
  }
  export interface OutlineItem {
    addItem(title: string, options?: { readonly expanded?: boolean }): OutlineItem;
  }
  export interface StructureContent {
    readonly mcid: number;
  }
  export interface StructureElement {
    add(child: StructureElement | StructureContent): StructureElement;
    end(): void;
  }

  export class PDFDocument {
    constructor(options: {
      readonly autoFirstPage: boolean;
      /** Empty: no standard font is opened. */
      readonly font: string;
      readonly compress: boolean;
      readonly pdfVersion: string;
      readonly lang: string;
      readonly tagged: boolean;
      readonly displayTitle: boolean;
      readonly fontLayoutCache: boolean;
      readonly info: Readonly<Record<string, string | Date>>;
    });
    readonly outline: OutlineItem;
    addPage(options: { readonly size: readonly [number, number]; readonly margin: number }): this;
    addContent(operators: string): this;
    registerFont(name: string, font: FontLike): this;
    font(name: string): this;
    fontSize(size: number): this;
    text(
      text: string,
      x: number,
      y: number,
      options: {
        readonly lineBreak: false;
        readonly baseline: 'alphabetic';
        readonly characterSpacing?: number;
        readonly fill?: boolean;
        readonly stroke?: boolean;
      },
    ): this;
    save(): this;
    restore(): this;
    translate(x: number, y: number): this;
    scale(factor: number): this;
    rotate(degrees: number): this;
    rect(x: number, y: number, width: number, height: number): this;
    roundedRect(x: number, y: number, width: number, height: number, radius: number): this;
    circle(x: number, y: number, radius: number): this;
    path(d: string): this;
    fillColor(paint: Paint, opacity?: number): this;
    fillOpacity(opacity: number): this;
    strokeColor(colour: string): this;
    strokeOpacity(opacity: number): this;
    lineWidth(width: number): this;
    lineCap(cap: 'butt' | 'round'): this;
    lineJoin(join: 'miter' | 'round'): this;
    dash(lengths: readonly number[], options?: { readonly phase?: number }): this;
    undash(): this;
    fill(): this;
    stroke(): this;
    fillAndStroke(): this;
    linearGradient(x1: number, y1: number, x2: number, y2: number): Gradient;
    pattern(
      box: readonly [number, number, number, number],
      xStep: number,
      yStep: number,
      stream: string,
    ): TilingPattern;
    openImage(bytes: Uint8Array): EmbeddableImage;
    image(
      image: EmbeddableImage,
      x: number,
      y: number,
      options:
        | { readonly width: number; readonly height: number }
        | {
            readonly fit: readonly [number, number];
            readonly align: 'center';
            readonly valign: 'center';
          },
    ): this;
    struct(type: string, options?: { readonly title?: string; readonly lang?: string }): StructureElement;
    addStructure(element: StructureElement): this;
    markContent(tag: string, options?: { readonly actual?: string }): this;
    markStructureContent(tag: string): StructureContent;
    endMarkedContent(): this;
    on(event: 'data', listener: (chunk: Uint8Array) => void): this;
    on(event: 'end', listener: () => void): this;
    on(event: 'error', listener: (error: unknown) => void): this;
    end(): void;
  }
}

declare module 'fontkit' {
  export interface GlyphLike {
    readonly id: number;
    readonly codePoints: readonly number[];
    /** In font units. */
    readonly advanceWidth: number;
  }
  export interface GlyphRunLike {
    readonly glyphs: readonly GlyphLike[];
    readonly positions: readonly {
      xAdvance: number;
      yAdvance: number;
      xOffset: number;
      yOffset: number;
    }[];
    readonly advanceWidth: number;
  }
  /** What PDFKit needs of a font. */
  export interface FontLike {
    readonly postscriptName: string;
    readonly unitsPerEm: number;
    layout(text: string): GlyphRunLike;
  }
  /** What `create` returns for a TrueType file (named apart from `Font`, which other declarations may hold). */
  export interface FontFile extends FontLike {
    hasGlyphForCodePoint(codePoint: number): boolean;
    glyphForCodePoint(codePoint: number): GlyphLike;
    readonly numGlyphs: number;
  }
  export function create(bytes: Uint8Array): FontFile;
}
