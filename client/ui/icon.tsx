// The product's own icons: 24 × 24 line drawings in the colour of the text. Always beside a word, or inside a control
// that carries its own name; the drawing itself is hidden from screen readers.

/** A line of an icon: a path, perhaps of another width, or a circle or rectangle with rounded corners. */
type Line =
  | string
  | { readonly path: string; readonly width: number }
  | { readonly circle: readonly [cx: number, cy: number, r: number]; readonly dashes?: string }
  | { readonly rect: readonly [x: number, y: number, width: number, height: number, rx: number] };

const ICONS = {
  away: [{ rect: [3.5, 4.5, 17, 4.5, 1] }, 'M5.5 9v10.5h13V9M10 13h4'],
  back: ['M14.5 6l-6 6 6 6'],
  board: [
    { rect: [3, 9.5, 6, 5, 1] },
    { rect: [15, 3.5, 6, 5, 1] },
    { rect: [15, 15.5, 6, 5, 1] },
    'M9 12h3M15 6h-3v12h3',
  ],
  calendar: [{ rect: [4, 5.5, 16, 14.5, 2] }, 'M4 10h16M8.5 3.5v4M15.5 3.5v4'],
  chain: [
    { circle: [18.5, 5.5, 2.8] },
    { circle: [12, 12, 2.3] },
    { rect: [3.7, 16.7, 3.6, 3.6, 0.6] },
    'M16.4 7.5l-2.7 2.8M10.3 13.7l-2.8 3',
  ],
  check: ['M5 12.5l4.5 4.5L19 7.5'],
  clock: [{ circle: [12, 12, 9] }, 'M12 7v5l3.5 2'],
  close: ['M6 6l12 12M18 6L6 18'],
  copy: [{ rect: [8.5, 8.5, 11.5, 11.5, 2] }, 'M15.5 8.5V6a2 2 0 00-2-2H6a2 2 0 00-2 2v7.5a2 2 0 002 2h2.5'],
  delete: ['M4.5 6.5h15M9.5 6V4h5v2M6.5 6.5l1 13.5h9l1-13.5M10.5 10.5v5.5M13.5 10.5v5.5'],
  document: ['M6 3.5h8l5 5v12H6z', 'M14 3.5v5h5'],
  done: [{ circle: [12, 12, 9] }, 'M8 12.3l2.8 2.8L16.2 9.5'],
  down: ['M6 9.5l6 6 6-6'],
  download: ['M12 4v11M8 11.5l4 4 4-4M5 19.5h14'],
  edit: ['M4 20l1.2-4.6L16.5 4.1a2 2 0 012.8 0l.6.6a2 2 0 010 2.8L8.6 18.8z'],
  eye: ['M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z', { circle: [12, 12, 3] }],
  fit: ['M4 9V4.5h5M20 9V4.5h-5M4 15v4.5h5M20 15v4.5h-5'],
  forward: ['M9.5 6l6 6-6 6'],
  hand: [
    'M12 3v18M3 12h18M9.5 5.5L12 3l2.5 2.5M9.5 18.5L12 21l2.5-2.5M5.5 9.5L3 12l2.5 2.5M18.5 9.5L21 12l-2.5 2.5',
  ],
  help: [
    { circle: [12, 12, 9] },
    { path: 'M9.5 9.5a2.6 2.6 0 115 .3c0 1.7-2.5 2-2.5 3.7M12 16.8h.01', width: 2 },
  ],
  image: [{ rect: [3.5, 4.5, 17, 15, 2] }, { circle: [9, 10, 1.6] }, 'M4 17.5l5-4 3.5 2.5 4-4.5 4 4'],
  key: [{ circle: [8, 15.5, 4] }, 'M11 12.5L20 3.5M16.5 7l3 3'],
  laptop: [{ rect: [4, 5, 16, 11, 1.5] }, 'M2.5 19.5h19'],
  link: [
    { circle: [5.5, 17.5, 2.8] },
    { circle: [18.5, 6.5, 2.8] },
    'M8 16.5c6-1 3-8 7.5-9.5',
    'M13 4.5l3 2.4-2.3 2.9',
  ],
  list: [{ path: 'M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01', width: 2.2 }],
  lock: [{ rect: [5, 10.5, 14, 9.5, 2] }, 'M8 10.5V7.5a4 4 0 018 0v3'],
  minus: ['M5 12h14'],
  more: [{ path: 'M6 12h.01M12 12h.01M18 12h.01', width: 3 }],
  note: ['M4 4h16v10.5L14.5 20H4z', 'M20 14.5h-5.5V20'],
  offline: ['M4 5h12M20 8v8H8M3 19.5h18', 'M4 5v11M3 3l18 18'],
  people: [
    { circle: [9, 8.5, 3.5] },
    'M2.5 19.5c.5-3.8 3-5.8 6.5-5.8s6 2 6.5 5.8M16 5.3a3.5 3.5 0 010 6.4M18 14.5c2 .8 3.2 2.5 3.5 5',
  ],
  grip: [{ path: 'M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01', width: 2.6 }],
  play: ['M7 4.5l12 7.5-12 7.5z'],
  shuffle: [
    'M3.5 7H7c4 0 6 10 10 10h3.5M3.5 17H7c1.5 0 2.7-1.4 3.7-3M13.3 9.8c1-1.6 2.2-2.8 3.7-2.8h3.5M18 4.5L20.5 7 18 9.5M18 14.5l2.5 2.5-2.5 2.5',
  ],
  sound: ['M4.5 9.5v5H8l4.5 4V5.5L8 9.5zM16 9a4.2 4.2 0 010 6M18.6 6.5a7.8 7.8 0 010 11'],
  stop: [{ rect: [6, 6, 12, 12, 1.5] }],
  plus: ['M12 5v14M5 12h14'],
  pointer: ['M5 3.5l13.5 7.2-6 1.6-2.8 5.9z'],
  print: ['M7 9V4h10v5M7 17H4.5v-6A2 2 0 016.5 9h11a2 2 0 012 2v6H17', 'M7 14h10v6H7z'],
  qr: ['M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2.5v2.5H14zM20 14v3M17 20h3'],
  redo: ['M15.5 5L20 9.5 15.5 14', 'M20 9.5H10a5.5 5.5 0 000 11h3'],
  reload: ['M19.5 12a7.5 7.5 0 11-2.3-5.4M19.5 4v4.5H15'],
  screen: [{ rect: [3, 4.5, 18, 12, 1.5] }, 'M12 16.5V20M8 20.5h8'],
  server: [
    { rect: [4, 4, 16, 7, 1.5] },
    { rect: [4, 13, 16, 7, 1.5] },
    { path: 'M7.5 7.5h.01M7.5 16.5h.01', width: 2.4 },
  ],
  settings: ['M4 7h8M16 7h4M4 17h4M12 17h8', { circle: [14, 7, 2.2] }, { circle: [10, 17, 2.2] }],
  speech: ['M4 5h16v11H11l-4.5 4v-4H4z'],
  search: [{ circle: [10.5, 10.5, 6.5] }, 'M15.5 15.5L20.5 20.5'],
  star: ['M12 3.5l2.6 5.5 6 .8-4.4 4.2 1.1 6-5.3-2.9-5.3 2.9 1.1-6-4.4-4.2 6-.8z'],
  steps: ['M3.5 19.5v-5h6v-5h6v-5h5'],
  text: ['M5 7V4.5h14V7M12 4.5V20M9 20h6'],
  timer: [{ circle: [12, 13.5, 7.5] }, 'M12 9.5v4l2.5 1.5M9.5 2.8h5'],
  undo: ['M8.5 5L4 9.5 8.5 14', 'M4 9.5h10a5.5 5.5 0 010 11h-3'],
  up: ['M6 14.5l6-6 6 6'],
  waiting: [
    { circle: [12, 12, 9], dashes: '3 3.3' },
    { path: 'M8.5 12h.01M12 12h.01M15.5 12h.01', width: 2.6 },
  ],
  warning: ['M12 3.8l9 15.7H3z', { path: 'M12 10v4M12 16.8h.01', width: 2.2 }],
  wifi: [
    'M3 9.5c5.5-4.7 12.5-4.7 18 0M6.3 13c3.5-2.9 7.9-2.9 11.4 0M9.5 16.5c1.6-1.2 3.4-1.2 5 0M12 19.8h.01',
  ],
} as const satisfies Record<string, readonly Line[]>;

/** Names of the icons there are. */
export type IconName = keyof typeof ICONS;

/** One icon, `size` CSS pixels square, in the colour of the surrounding text. */
export function Icon({ name, size = 20 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.9"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {ICONS[name].map((line: Line) => (
        <IconLine key={JSON.stringify(line)} line={line} />
      ))}
    </svg>
  );
}

function IconLine({ line }: { readonly line: Line }) {
  if (typeof line === 'string') return <path d={line} />;
  if ('path' in line) return <path d={line.path} strokeWidth={line.width} />;
  if ('circle' in line) {
    const [cx, cy, r] = line.circle;
    return <circle cx={cx} cy={cy} r={r} strokeDasharray={line.dashes} />;
  }
  const [x, y, width, height, rx] = line.rect;
  return <rect x={x} y={y} width={width} height={height} rx={rx} />;
}
