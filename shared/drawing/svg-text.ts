// A display list as an SVG string: thumbnails, previews and the tests' pictures. The page must know the family
// "BIZ UDPGothic"; nothing is embedded.
import { atOnce, type Steps } from '../steps.ts';
import { cleanText } from '../text/clean-text.ts';
import type { Drawing, Fill, Stroke } from './drawing.ts';

interface SvgOptions {
  /** Addresses of images by asset id; an image without one is left out. */
  readonly imageUrl?: (assetId: string) => string | undefined;
  /** Read out by screen readers. */
  readonly label?: string;
}

/** `<svg>` of the given size in sheet units; scale it by its width and height attributes or by CSS. */
export const drawingToSvg = (
  drawings: readonly Drawing[],
  width: number,
  height: number,
  options: SvgOptions = {},
): string => atOnce(drawingToSvgSteps(drawings, width, height, options));

/** drawingToSvg step by step: a note of twenty thousand letters may be as many elements. */
export function* drawingToSvgSteps(
  drawings: readonly Drawing[],
  width: number,
  height: number,
  options: SvgOptions = {},
): Steps<string> {
  const page = new Page(options);
  const elements: string[] = [];
  for (const drawing of drawings) {
    elements.push(page.element(drawing));
    yield drawing.kind === 'group' ? 1 + drawing.children.length : 1;
  }
  const body = elements.join('');
  const label = options.label === undefined ? '' : ` role="img" aria-label="${escapeXml(options.label)}"`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${number(width)} ${number(height)}"` +
    ` font-family="'BIZ UDPGothic','BIZ UDGothic',sans-serif" style="font-variant-ligatures:none"${label}>${page.definitions()}${body}</svg>`
  );
}

class Page {
  readonly #options: SvgOptions;
  readonly #definitions = new Map<string, string>();

  constructor(options: SvgOptions) {
    this.#options = options;
  }

  definitions(): string {
    const all = [...this.#definitions.values()].join('');
    return all === '' ? '' : `<defs>${all}</defs>`;
  }

  element(drawing: Drawing): string {
    switch (drawing.kind) {
      case 'rect': {
        const radius = drawing.radius === undefined ? '' : ` rx="${number(drawing.radius)}"`;
        return (
          `<rect x="${number(drawing.x)}" y="${number(drawing.y)}" width="${number(drawing.width)}"` +
          ` height="${number(drawing.height)}"${radius}${this.#paint(drawing)}/>`
        );
      }
      case 'path': {
        const round = drawing.round === true ? ' stroke-linecap="round" stroke-linejoin="round"' : '';
        return `<path d="${escapeXml(drawing.d)}"${round}${this.#paint(drawing)}/>`;
      }
      case 'circle':
        return (
          `<circle cx="${number(drawing.cx)}" cy="${number(drawing.cy)}" r="${number(drawing.radius)}"` +
          `${this.#paint(drawing)}/>`
        );
      case 'text': {
        const anchor =
          drawing.anchor === undefined || drawing.anchor === 'start'
            ? ''
            : ` text-anchor="${drawing.anchor}"`;
        const spacing =
          drawing.letterSpacing === undefined ? '' : ` letter-spacing="${number(drawing.letterSpacing)}"`;
        return (
          `<text x="${number(drawing.x)}" y="${number(drawing.y)}" font-size="${number(drawing.size)}"` +
          `${drawing.bold === true ? ' font-weight="700"' : ''}${anchor}${spacing} fill="${drawing.colour}"` +
          ` xml:space="preserve">${escapeXml(drawing.text)}</text>`
        );
      }
      case 'image': {
        const url = this.#options.imageUrl?.(drawing.assetId);
        if (url === undefined) return '';
        return (
          `<image x="${number(drawing.x)}" y="${number(drawing.y)}" width="${number(drawing.width)}"` +
          ` height="${number(drawing.height)}" href="${escapeXml(url)}"/>`
        );
      }
      case 'group': {
        const turn =
          drawing.rotation === undefined ? '' : ` rotate(${number((drawing.rotation * 180) / Math.PI)})`;
        const children = drawing.children.map((child) => this.element(child)).join('');
        return `<g transform="translate(${number(drawing.x)} ${number(drawing.y)})${turn}">${children}</g>`;
      }
    }
  }

  #paint(shape: { readonly fill?: Fill; readonly fillOpacity?: number; readonly stroke?: Stroke }): string {
    const fill = shape.fill === undefined ? 'none' : this.#fill(shape.fill);
    const opacity = shape.fillOpacity === undefined ? '' : ` fill-opacity="${number(shape.fillOpacity)}"`;
    return ` fill="${fill}"${opacity}${shape.stroke === undefined ? '' : strokeAttributes(shape.stroke)}`;
  }

  #fill(fill: Fill): string {
    if (typeof fill === 'string') return fill;
    if ('wash' in fill) {
      const id = `wash-${fill.wash.slice(1)}`;
      this.#definitions.set(
        id,
        `<linearGradient id="${id}"><stop offset="0" stop-color="${fill.wash}" stop-opacity="0"/>` +
          `<stop offset="1" stop-color="${fill.wash}"/></linearGradient>`,
      );
      return `url(#${id})`;
    }
    const gap = number(fill.gap);
    const id = `hatch-${fill.hatch.slice(1)}-${gap}`;
    this.#definitions.set(
      id,
      `<pattern id="${id}" width="${gap}" height="${gap}" patternUnits="userSpaceOnUse"` +
        ` patternTransform="rotate(45)"><rect width="2" height="${gap}" fill="${fill.hatch}"/></pattern>`,
    );
    return `url(#${id})`;
  }
}

function strokeAttributes(stroke: Stroke): string {
  const dash = stroke.dash === undefined ? '' : ` stroke-dasharray="${stroke.dash.map(number).join(' ')}"`;
  const opacity = stroke.opacity === undefined ? '' : ` stroke-opacity="${number(stroke.opacity)}"`;
  return ` stroke="${stroke.colour}" stroke-width="${number(stroke.width)}"${dash}${opacity}`;
}

/** Two decimals are finer than any printer; fewer digits make smaller pictures. */
const number = (value: number): string => String(Math.round(value * 100) / 100);

/** One line; what no XML can hold is left out, or the whole picture would be none. */
const escapeXml = (text: string): string =>
  cleanText(text)
    .replace(/[\n\t]/gu, ' ')
    .replace(/[&<>"']/gu, (char) => `&#${char.charCodeAt(0)};`);
