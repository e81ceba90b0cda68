// A QR code as one SVG path: crisp at any size, on screen and on paper.
import qrcode from 'qrcode-generator';

/** Modules a side, and the path of the dark ones in units of one module. */
interface QrPath {
  readonly size: number;
  readonly d: string;
}

/** Error correction M: readable with a thumb or a fold on 15 % of it. */
export function qrPath(text: string): QrPath {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const size = code.getModuleCount();
  const rows = Array.from({ length: size }, (_, y) => rowPath(size, y, (x) => code.isDark(y, x)));
  return { size, d: rows.join('') };
}

/** Neighbouring dark modules become one bar, so that no hairline shows between them. */
function rowPath(size: number, y: number, isDark: (x: number) => boolean): string {
  let d = '';
  for (let x = 0; x < size; x += 1) {
    if (!isDark(x)) continue;
    const from = x;
    while (x + 1 < size && isDark(x + 1)) x += 1;
    d += `M${from} ${y}h${x - from + 1}v1h-${x - from + 1}z`;
  }
  return d;
}

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
