// A display list as React SVG: how our shapes appear on the canvas. The same list becomes a string in
// shared/drawing/svg-text.ts and a page in client/export; no line is broken and nothing is measured here.
import { Fragment, type ReactElement, type SVGProps, useId } from 'react';
import type { Drawing, Fill, Stroke } from '../../shared/drawing/drawing.ts';

/** Addresses of images by asset id; undefined leaves the image out. */
type ImageUrl = (assetId: string) => string | undefined;

/** The drawings, to be put into an `<svg>`. */
export function Drawings({
  list,
  imageUrl,
}: {
  readonly list: readonly Drawing[];
  readonly imageUrl?: ImageUrl;
}): ReactElement {
  const prefix = `d${useId().replace(/[^A-Za-z0-9]/g, '')}`;
  const patterns = new Map<string, ReactElement>();
  const elements = list.map((drawing, at) => element(drawing, String(at), { prefix, patterns, imageUrl }));
  return (
    <>
      {patterns.size > 0 && <defs>{[...patterns.values()]}</defs>}
      {elements}
    </>
  );
}

interface Page {
  readonly prefix: string;
  readonly patterns: Map<string, ReactElement>;
  readonly imageUrl: ImageUrl | undefined;
}

function element(drawing: Drawing, key: string, page: Page): ReactElement | null {
  switch (drawing.kind) {
    case 'rect': {
      const { x, y, width, height, radius, fillOpacity } = drawing;
      return (
        <rect
          key={key}
          {...{ x, y, width, height, rx: radius, fillOpacity }}
          fill={paint(drawing.fill, page)}
          {...line(drawing.stroke)}
        />
      );
    }
    case 'path': {
      const round = drawing.round === true ? 'round' : undefined;
      return (
        <path
          key={key}
          d={drawing.d}
          fill={paint(drawing.fill, page)}
          fillOpacity={drawing.fillOpacity}
          strokeLinecap={round}
          strokeLinejoin={round}
          {...line(drawing.stroke)}
        />
      );
    }
    case 'circle':
      return (
        <circle
          key={key}
          cx={drawing.cx}
          cy={drawing.cy}
          r={drawing.radius}
          fill={paint(drawing.fill, page)}
          {...line(drawing.stroke)}
        />
      );
    case 'text':
      return (
        <text
          key={key}
          x={drawing.x}
          y={drawing.y}
          fontSize={drawing.size}
          fontWeight={drawing.bold === true ? 700 : 400}
          textAnchor={drawing.anchor}
          letterSpacing={drawing.letterSpacing}
          fill={drawing.colour}
          xmlSpace="preserve"
        >
          {drawing.text}
        </text>
      );
    case 'image': {
      const { x, y, width, height } = drawing;
      const href = page.imageUrl?.(drawing.assetId);
      return href === undefined ? null : <image key={key} {...{ x, y, width, height, href }} />;
    }
    case 'group': {
      const turn = drawing.rotation === undefined ? '' : ` rotate(${(drawing.rotation * 180) / Math.PI})`;
      return (
        <g key={key} transform={`translate(${drawing.x} ${drawing.y})${turn}`}>
          {drawing.children.map((child, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a display list has no identity but its order
            <Fragment key={at}>{element(child, String(at), page)}</Fragment>
          ))}
        </g>
      );
    }
  }
}

function line(stroke: Stroke | undefined): SVGProps<SVGElement> & { ref?: never } {
  if (stroke === undefined) return {};
  return {
    stroke: stroke.colour,
    strokeWidth: stroke.width,
    strokeDasharray: stroke.dash?.join(' '),
    strokeOpacity: stroke.opacity,
  };
}

function paint(fill: Fill | undefined, page: Page): string {
  if (fill === undefined) return 'none';
  if (typeof fill === 'string') return fill;
  const isWash = 'wash' in fill;
  const colour = isWash ? fill.wash : fill.hatch;
  const id = `${page.prefix}-${isWash ? 'w' : `h${fill.gap}`}-${colour.slice(1)}`;
  if (!page.patterns.has(id)) page.patterns.set(id, isWash ? wash(id, colour) : hatch(id, colour, fill.gap));
  return `url(#${id})`;
}

/** From transparent to the colour, towards the future on the right. */
const wash = (id: string, colour: string): ReactElement => (
  <linearGradient key={id} id={id}>
    <stop offset="0" stopColor={colour} stopOpacity={0} />
    <stop offset="1" stopColor={colour} />
  </linearGradient>
);

const hatch = (id: string, colour: string, gap: number): ReactElement => (
  <pattern
    key={id}
    id={id}
    width={gap}
    height={gap}
    patternUnits="userSpaceOnUse"
    patternTransform="rotate(45)"
  >
    <rect width={2} height={gap} fill={colour} />
  </pattern>
);
