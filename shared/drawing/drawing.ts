// The display list: what a sheet, note, node or link looks like, as plain data in sheet units (4 = 1 mm, y down).
// Drawn as SVG on screen (client/shapes/drawing-svg.tsx), as an SVG string for thumbnails (svg-text.ts) and by PDFKit
// (client/export), so that all three agree. Text arrives broken into lines and measured; no renderer breaks lines.

/** A colour as `#rrggbb`. Roles and city colours are resolved before they get here. */
export type Colour = string;

/** How a line is drawn; `width` and `dash` in sheet units, `opacity` from 0 to 1. */
export interface Stroke {
  readonly colour: Colour;
  readonly width: number;
  readonly dash?: readonly number[];
  readonly opacity?: number;
}

/** A rectangle by its upper left corner; without `fill` and `stroke` it is not seen. */
export interface RectDrawing {
  readonly kind: 'rect';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly radius?: number;
  readonly fill?: Fill;
  readonly fillOpacity?: number;
  readonly stroke?: Stroke;
}
/** A path as SVG's `d`, with absolute M L H V C Q A Z or their relative forms. */
export interface PathDrawing {
  readonly kind: 'path';
  readonly d: string;
  readonly fill?: Fill;
  readonly fillOpacity?: number;
  readonly stroke?: Stroke;
  readonly round?: boolean;
}
/** A circle by its centre. */
export interface CircleDrawing {
  readonly kind: 'circle';
  readonly cx: number;
  readonly cy: number;
  readonly radius: number;
  readonly fill?: Fill;
  readonly stroke?: Stroke;
}
/** One line of text. `x` is the left, middle or right end as `anchor` says; `y` is the baseline. */
export interface TextDrawing {
  readonly kind: 'text';
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly bold?: boolean;
  readonly colour: Colour;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly letterSpacing?: number;
}
/** A raster image of the board's asset store, by asset id; renderers look the bytes up. */
export interface ImageDrawing {
  readonly kind: 'image';
  readonly assetId: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
/** Several drawings that share a move (and, for print, a clip-free identity). */
export interface GroupDrawing {
  readonly kind: 'group';
  readonly x: number;
  readonly y: number;
  readonly rotation?: number;
  readonly children: readonly Drawing[];
}

/** A flat colour, the horizontal wash towards the future (transparent → colour), or a hatch at 45°. */
export type Fill = Colour | { readonly wash: Colour } | { readonly hatch: Colour; readonly gap: number };

/** One element of the display list. Elements are drawn in the order of the list, the later ones on top. */
export type Drawing = RectDrawing | PathDrawing | CircleDrawing | TextDrawing | ImageDrawing | GroupDrawing;
