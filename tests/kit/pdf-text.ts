// Reads a PDF back as its reader would: page sizes, words in the order they stand in the file, and the fonts inside.
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface PdfPage {
  /** Points. */
  readonly width: number;
  readonly height: number;
  readonly text: string;
}

export interface ReadPdf {
  readonly pages: readonly PdfPage[];
  readonly outline: readonly string[];
}

/** Opens the bytes with pdf.js; throws when they are no PDF. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 });
  const pdf = await task.promise;
  const pages: PdfPage[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = page.view;
    const content = await page.getTextContent();
    const text = content.items.map((item) => ('str' in item ? item.str : '')).join('');
    pages.push({ width: x1 - x0, height: y1 - y0, text });
  }
  const outline = (await pdf.getOutline()) ?? [];
  await task.destroy();
  return {
    pages,
    outline: outline.flatMap((entry) => [
      entry.title,
      ...entry.items.map((item: { title: string }) => item.title),
    ]),
  };
}

/** Every font program of the file is embedded: each font descriptor has one. */
export function fontsAreEmbedded(bytes: Uint8Array): boolean {
  const source = Buffer.from(bytes).toString('latin1');
  const descriptors = source.match(/\/Type\s*\/FontDescriptor/g)?.length ?? 0;
  const programs = source.match(/\/FontFile[23]?\s/g)?.length ?? 0;
  return descriptors > 0 && programs >= descriptors;
}
