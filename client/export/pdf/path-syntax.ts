// Reads the path of a PathDrawing before PDFKit sees it: PDFKit throws on what it cannot read, and draws quadratic curves
// only roughly. Returns the same path in absolute M, L, C, A, Z, and its bounds.
import type { Rect } from '../../../shared/templates/template.ts';

interface CheckedPath {
  readonly d: string;
  /** Control points included. */
  readonly bounds: Rect;
}

/** Far beyond any sheet; PDF readers cut off much larger numbers. */
export const FAR = 1e5;

const ARGUMENTS: Readonly<Record<string, number>> = { m: 2, l: 2, h: 1, v: 1, c: 6, q: 4, a: 7, z: 0 };
const TOKEN = /([mlhvcqaz])|([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)|[\s,]+|([\s\S])/giy;

/** The path, or null when its syntax is wrong or it leads beyond FAR. */
export function checkPath(d: string): CheckedPath | null {
  const commands = parse(d);
  if (commands === null || commands[0]?.letter.toLowerCase() !== 'm') return null;
  const out: string[] = [];
  const xs: number[] = [];
  const ys: number[] = [];
  let x = 0;
  let y = 0;
  let start: readonly [number, number] = [0, 0];
  for (const { letter, values } of commands) {
    const kind = letter.toLowerCase();
    const [fromX, fromY] = letter === kind ? [x, y] : [0, 0];
    const v = (index: number) => values[index] ?? 0;
    switch (kind) {
      case 'z':
        [x, y] = start;
        out.push('Z');
        break;
      case 'h':
        x = fromX + v(0);
        out.push(`L${x} ${y}`);
        break;
      case 'v':
        y = fromY + v(0);
        out.push(`L${x} ${y}`);
        break;
      case 'a': {
        const radius = Math.max(Math.abs(v(0)), Math.abs(v(1)));
        const [toX, toY] = [fromX + v(5), fromY + v(6)];
        xs.push(x - radius, x + radius, toX - radius, toX + radius);
        ys.push(y - radius, y + radius, toY - radius, toY + radius);
        // A radius of zero, or an arc to where it begins, is a line (SVG 2, 9.5.1).
        if (v(0) === 0 || v(1) === 0 || (toX === x && toY === y)) out.push(`L${toX} ${toY}`);
        else out.push(`A${v(0)} ${v(1)} ${v(2)} ${v(3) ? 1 : 0} ${v(4) ? 1 : 0} ${toX} ${toY}`);
        [x, y] = [toX, toY];
        break;
      }
      case 'q': {
        const [cx, cy, toX, toY] = [fromX + v(0), fromY + v(1), fromX + v(2), fromY + v(3)];
        const third = (end: number, control: number) => end + ((control - end) * 2) / 3;
        out.push(`C${third(x, cx)} ${third(y, cy)} ${third(toX, cx)} ${third(toY, cy)} ${toX} ${toY}`);
        xs.push(cx);
        ys.push(cy);
        [x, y] = [toX, toY];
        break;
      }
      default: {
        const points = values.map((value, index) => value + (index % 2 === 0 ? fromX : fromY));
        out.push(`${kind.toUpperCase()}${points.join(' ')}`);
        points.forEach((value, index) => {
          (index % 2 === 0 ? xs : ys).push(value);
        });
        [x, y] = [points.at(-2) ?? x, points.at(-1) ?? y];
        if (kind === 'm') start = [x, y];
      }
    }
    xs.push(x);
    ys.push(y);
  }
  const bounds = spanOf(xs, ys);
  return bounds === null ? null : { d: out.join(''), bounds };
}

function spanOf(xs: readonly number[], ys: readonly number[]): Rect | null {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const x of xs) {
    if (!(Math.abs(x) <= FAR)) return null;
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
  }
  for (const y of ys) {
    if (!(Math.abs(y) <= FAR)) return null;
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  }
  return { x: box.left, y: box.top, width: box.right - box.left, height: box.bottom - box.top };
}

interface Command {
  readonly letter: string;
  readonly values: readonly number[];
}

/** One command per set of arguments (`L 1 1 2 2` is two), or null when the syntax is wrong. */
function parse(d: string): readonly Command[] | null {
  const commands: Command[] = [];
  let letter = '';
  let values: number[] = [];
  const flush = (): boolean => {
    if (letter === '') return values.length === 0;
    const size = ARGUMENTS[letter.toLowerCase()] ?? 0;
    if (size === 0) {
      commands.push({ letter, values: [] });
      return values.length === 0;
    }
    if (values.length === 0 || values.length % size !== 0) return false;
    for (let index = 0; index < values.length; index += size) {
      // Points that follow a moveto are lines.
      const lineTo = index > 0 && letter.toLowerCase() === 'm';
      commands.push({
        letter: lineTo ? (letter === 'm' ? 'l' : 'L') : letter,
        values: values.slice(index, index + size),
      });
    }
    values = [];
    return true;
  };
  for (const [, command, number, garbage] of d.matchAll(TOKEN)) {
    if (garbage !== undefined) return null;
    if (number !== undefined) values.push(Number(number));
    if (command !== undefined) {
      if (!flush()) return null;
      letter = command;
    }
  }
  return flush() ? commands : null;
}
