// How numbers lie within limits, and rectangles in each other. Any units; the same for paper, canvas and screen.
import type { Rect } from '../templates/template.ts';

/** The nearest number from `least` to `most`; `least` where there is none. */
export const clamp = (value: number, least: number, most: number): number =>
  Math.max(least, Math.min(value, most));

/** How much of its area one rectangle has in common with another. */
export const commonArea = (a: Rect, b: Rect): number =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));

/** Places are rounded to whole units on the canvas. */
export const ROUNDING = 0.5;

/** Do two rectangles come nearer to each other than `gap`? */
export const meets = (a: Rect, b: Rect, gap: number): boolean =>
  a.x < b.x + b.width + gap - ROUNDING &&
  b.x < a.x + a.width + gap - ROUNDING &&
  a.y < b.y + b.height + gap - ROUNDING &&
  b.y < a.y + a.height + gap - ROUNDING;
