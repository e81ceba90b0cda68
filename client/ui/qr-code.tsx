// A QR code as one SVG path: crisp at any size, on screen and on paper.
import { qrModules } from './qr-modules.ts';

/** Modules a side, and the path of the dark ones in units of one module. */
interface QrPath {
  readonly size: number;
  readonly d: string;
}

/** Four modules of white belong around it. */
export function qrPath(text: string): QrPath {
  const rows = qrModules(text);
  return { size: rows.length, d: rows.map(rowPath).join('') };
}

/** Neighbouring dark modules become one bar, so that no hairline shows between them. */
const rowPath = (row: string, y: number): string =>
  [...row.matchAll(/1+/gu)]
    .map(({ 0: { length }, index }) => `M${index} ${y}h${length}v1h-${length}z`)
    .join('');

/** `label` says what the code opens. Four modules of white around it belong to the code. */
export function QrCode({
  text,
  size,
  label,
}: {
  readonly text: string;
  readonly size: number;
  readonly label: string;
}) {
  const { size: modules, d } = qrPath(text);
  return (
    <svg
      width={size}
      height={size}
      viewBox={`-4 -4 ${modules + 8} ${modules + 8}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={label}
    >
      <rect x="-4" y="-4" width={modules + 8} height={modules + 8} fill="var(--paper)" />
      <path d={d} fill="var(--ink)" />
    </svg>
  );
}
