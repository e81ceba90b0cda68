// Reads a PDF back with pdf.js, as people's readers do: pages, words, fonts, bookmarks. For tests.
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface ReadPdf {
  readonly title: string;
  readonly language: string;
  readonly pages: readonly ReadPage[];
  readonly bookmarks: readonly { readonly title: string; readonly items: readonly string[] }[];
  readonly tagged: boolean;
}
export interface ReadPage {
  readonly widthPt: number;
  readonly heightPt: number;
  /** Every piece of text, in the order of the file. */
  readonly pieces: readonly string[];
  /** All words in order, white space removed. */
  readonly text: string;
  readonly pictures: readonly PlacedPicture[];
}

/** Where a picture lies on its page, in pt from the upper left corner. */
export interface PlacedPicture {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** The corner of it in which the first pixel of the file is shown. */
  readonly first: `${'top' | 'bottom'} ${'left' | 'right'}`;
}

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: bytes.slice(), useSystemFonts: false, verbosity: 0 });
  const pdf = await task.promise;
  const metadata = await pdf.getMetadata();
  const info = metadata.info as Record<string, unknown>;
  const marks = await pdf.getMarkInfo();
  const outline = await pdf.getOutline();
  const pages: ReadPage[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
    const content = await page.getTextContent();
    const pieces = content.items.flatMap((item) =>
      'str' in item && item.str.trim() !== '' ? [item.str] : [],
    );
    pages.push({
      widthPt: right - left,
      heightPt: top - bottom,
      pieces,
      text: pieces.join('').replace(/\s/g, ''),
      pictures: picturesIn(await page.getOperatorList(), top),
    });
  }
  await task.destroy();
  return {
    title: String(info['Title']),
    language: String(info['Language']),
    pages,
    bookmarks: (outline ?? []).map((item: { title: string; items: { title: string }[] }) => ({
      title: item.title,
      items: item.items.map((child) => child.title),
    })),
    tagged: marks !== null && (marks as { Marked?: boolean }).Marked === true,
  };
}

/** a b c d e f, as PDF writes a transformation. */
type Matrix = readonly [number, number, number, number, number, number];
const within = ([a, b, c, d, e, f]: Matrix, [k, l, m, n, o, p]: Matrix): Matrix => [
  k * a + l * c,
  k * b + l * d,
  m * a + n * c,
  m * b + n * d,
  o * a + p * c + e,
  o * b + p * d + f,
];

function picturesIn(
  list: { readonly fnArray: readonly number[]; readonly argsArray: readonly unknown[] },
  top: number,
): readonly PlacedPicture[] {
  const found: PlacedPicture[] = [];
  const outer: Matrix[] = [];
  let at: Matrix = [1, 0, 0, 1, 0, 0];
  for (const [index, operator] of list.fnArray.entries()) {
    if (operator === OPS.save) outer.push(at);
    if (operator === OPS.restore) at = outer.pop() ?? at;
    if (operator === OPS.transform) at = within(at, list.argsArray[index] as Matrix);
    if (operator !== OPS.paintImageXObject) continue;
    // A picture fills the square of one by one.
    const [a, b, c, d, e, f] = at;
    const [x, y] = [Math.min(e, e + a, e + c, e + a + c), Math.max(f, f + b, f + d, f + b + d)];
    const [width, height] = [Math.abs(a) + Math.abs(c), Math.abs(b) + Math.abs(d)];
    // Its first pixel is at (0, 1).
    const first =
      `${f + d > y - height / 2 ? 'top' : 'bottom'} ${e + c < x + width / 2 ? 'left' : 'right'}` as const;
    found.push({ x, y: top - y, width, height, first });
  }
  return found;
}

/** The fonts of a PDF by their names in the file, with whether their outlines are in it. */
export function fontsIn(bytes: Uint8Array): readonly { readonly name: string; readonly embedded: boolean }[] {
  const source = new TextDecoder('latin1').decode(bytes);
  return [...source.matchAll(/\/Type \/FontDescriptor\n\/FontName \/(\S+)[^>]*?>>/g)].map((match) => ({
    name: match[1] ?? '',
    embedded: /\/FontFile2 \d+ 0 R/.test(match[0]),
  }));
}
