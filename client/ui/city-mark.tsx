// The mark of a city's colour as a small drawing, so that it looks alike on every machine (fonts disagree about ◓ and ✚).
import type { CityMark } from '../../shared/camp/city-colours.ts';

/** Outlines in a 16 × 16 box; `line` marks are strokes already and have no hollow form of their own. */
const SHAPES: Readonly<Record<string, { readonly d: string; readonly line?: boolean }>> = {
  '●': { d: 'M8 2.5a5.5 5.5 0 100 11 5.5 5.5 0 000-11z' },
  '■': { d: 'M2.8 2.8h10.4v10.4H2.8z' },
  '▲': { d: 'M8 2l6.3 11.5H1.7z' },
  '◆': { d: 'M8 1.5L14.5 8 8 14.5 1.5 8z' },
  '○': { d: 'M8 3.3a4.7 4.7 0 100 9.4 4.7 4.7 0 000-9.4z', line: true },
  '□': { d: 'M3 3h10v10H3z', line: true },
  '△': { d: 'M8 3.8l5 9H3z', line: true },
  '◇': { d: 'M8 2.8L13.2 8 8 13.2 2.8 8z', line: true },
  '★': {
    d: 'M8 1.3l2 4.4 4.8.5-3.6 3.2 1 4.7L8 11.7l-4.2 2.4 1-4.7L1.2 6.2 6 5.7z',
  },
  '✚': { d: 'M6.2 2h3.6v4.2H14v3.6H9.8V14H6.2V9.8H2V6.2h4.2z' },
  '☰': { d: 'M2 4h12M2 8h12M2 12h12', line: true },
  '◓': { d: 'M1 11.8a7 7 0 0114 0z' },
};

/** Draws `mark` in the colour of the text. The second dozen turns filled marks hollow and hollow ones filled. */
export function CityMarkIcon({ mark, size = 14 }: { readonly mark: CityMark; readonly size?: number }) {
  const shape = SHAPES[mark.glyph];
  if (shape === undefined) return <OtherMark size={size} />;
  const isLine = shape.line === true;
  const outlined = mark.glyph === '☰' || isLine !== mark.hollow;
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path
        d={shape.d}
        fill={outlined ? 'none' : 'currentColor'}
        stroke={outlined ? 'currentColor' : 'none'}
        strokeWidth={mark.glyph === '☰' && mark.hollow ? 1.2 : outlined ? 2.2 : 0}
      />
    </svg>
  );
}

/** People without a city: two small heads. */
function OtherMark({ size }: { readonly size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path
        d="M6 3.2a2.4 2.4 0 100 4.8 2.4 2.4 0 000-4.8zM1.5 13.2c.3-2.5 2-3.8 4.5-3.8s4.2 1.3 4.5 3.8M10.8 3.6a2.4 2.4 0 010 4.2M12.2 9.9c1.3.5 2.1 1.6 2.3 3.3"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
      />
    </svg>
  );
}
