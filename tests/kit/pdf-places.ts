// Where words stand in a PDF, page by page, in sheet units: what a reader of the paper sees in which part of a sheet.
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { SHEET_WIDTH } from '../../shared/templates/template.ts';

export interface PdfWords {
  readonly words: string;
  /** Beginning of the baseline, in sheet units from the page’s upper left corner. */
  readonly x: number;
  readonly y: number;
}

/** The pieces of text of each page, in the order in which they stand in the file. Pages are whole sheets. */
export async function readPdfPlaces(bytes: Uint8Array): Promise<readonly (readonly PdfWords[])[]> {
  const task = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 });
  const pdf = await task.promise;
  const pages: (readonly PdfWords[])[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const [x0 = 0, , x1 = 0, y1 = 0] = page.view;
    const unit = (x1 - x0) / SHEET_WIDTH;
    const { items } = await page.getTextContent();
    pages.push(
      items.flatMap((item) =>
        'str' in item && item.str.trim() !== ''
          ? [{ words: item.str, x: item.transform[4] / unit, y: (y1 - item.transform[5]) / unit }]
          : [],
      ),
    );
  }
  await task.destroy();
  return pages;
}

/** Every place where `words` begin on a page, though fonts may part them. */
export function placesOf(page: readonly PdfWords[], words: string): readonly PdfWords[] {
  const letters = page.flatMap((piece) =>
    [...piece.words.replace(/\s+/g, '')].map((letter) => ({ letter, piece })),
  );
  const wanted = [...words];
  return letters.flatMap(({ piece }, at) =>
    wanted.every((letter, nth) => letters[at + nth]?.letter === letter) ? [piece] : [],
  );
}
