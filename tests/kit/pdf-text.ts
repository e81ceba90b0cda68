// Reads a PDF back as its reader would: page sizes, words in the order they stand in the file, and the fonts inside.
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { fieldRecordId } from '../../shared/board/ids.ts';
import { type BoardContent, plainText, type Sheet } from '../../shared/board/records.ts';
import { inReadingOrder, issueTree } from '../../shared/board/tree.ts';
import { newestTemplate } from '../../shared/templates/catalogue.ts';

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

/** Every font of the file is embedded: each font descriptor names its program. */
export function fontsAreEmbedded(bytes: Uint8Array): boolean {
  const objects = Buffer.from(bytes)
    .toString('latin1')
    .split(/\bendobj\b/);
  const descriptors = objects.filter((object) => /\/Type\s*\/FontDescriptor/.test(object));
  return descriptors.length > 0 && descriptors.every((object) => /\/FontFile[23]?\s/.test(object));
}

/** The words of a sheet in the order in which they are drawn: the tree from its question, fixed fields, then notes. */
export function wordsAsDrawn(content: BoardContent, sheet: Sheet): readonly string[] {
  const zone = newestTemplate(sheet.template)?.zones.find(({ use }) => use.kind === 'tree');
  const mine = content.nodes.filter(({ parentId }) => parentId === sheet.id);
  const tree = zone === undefined ? undefined : issueTree(mine, fieldRecordId(sheet.id, zone.id));
  const notes = content.notes.filter(({ parentId }) => parentId === sheet.id);
  const fields = notes.filter(({ fieldZone }) => fieldZone !== null);
  const free = notes.filter(({ fieldZone }) => fieldZone === null);
  return [...(tree === undefined ? [] : inReadingOrder(tree)), ...fields, ...free]
    .map(({ paragraphs }) => plainText(paragraphs))
    .filter((words) => words.trim() !== '');
}

/** The first of `words` that does not stand in `text` after the one before it; null when all do. White space is nothing. */
export function firstOutOfOrder(text: string, words: readonly string[]): string | null {
  const page = text.replace(/\s+/g, '');
  let from = 0;
  for (const each of words) {
    const wanted = each.replace(/\s+/g, '');
    const at = page.indexOf(wanted, from);
    if (at < 0) return each;
    from = at + wanted.length;
  }
  return null;
}
