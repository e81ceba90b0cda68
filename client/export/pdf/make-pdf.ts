// Makes a PDF from a job, page by page: exact paper, embedded subset fonts, bookmarks, tags, progress, an end on request.
// Runs in a worker (pdf-worker.ts) and in Node (tests, benchmarks) alike; knows neither.
/// <reference path="./pdfkit-types.d.ts" />
import { type EmbeddableImage, type OutlineItem, PDFDocument } from 'pdfkit';
import type { Drawing, TextDrawing } from '../../../shared/drawing/drawing.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { SHEET_HEIGHT, SHEET_WIDTH } from '../../../shared/templates/template.ts';
import { drawDrawings, type Pen } from './draw-drawing.ts';
import { type FontBook, openFontBook } from './font-book.ts';
import { type GlyphPicture, PAPER_SIZE, type PdfFonts, type PdfJob, type PdfResources } from './pdf-job.ts';

interface PdfWatcher {
  /** After each finished page. */
  onPage(done: number): void;
  /** Awaited between pages: lets other work in. Returns false to stop. */
  mayGoOn(): Promise<boolean>;
}

/** The bytes of the PDF, or `cancelled`. Broken fonts throw. */
export async function makePdf(
  job: PdfJob,
  fonts: PdfFonts,
  resources: PdfResources,
  watcher: PdfWatcher,
): Promise<Result<Uint8Array, 'cancelled'>> {
  const book = openFontBook(fonts);
  const pictures = await fetchMissing(book, job, resources);
  const doc = new PDFDocument({
    autoFirstPage: false,
    font: '',
    compress: true,
    pdfVersion: '1.7',
    lang: job.language,
    tagged: true,
    displayTitle: true,
    fontLayoutCache: false,
    info: { Title: job.title, Creator: 'Miraizu 未来図', Producer: 'PDFKit' },
  });
  const bytes = collect(doc);
  for (const [name, face] of book.faces) doc.registerFont(name, face);
  const images = openImages(doc, job.images);
  const glyphImages = openImages(doc, new Map([...pictures].map(([key, { png }]) => [key, png])));
  const size = PAPER_SIZE[job.paper];
  const scale = Math.min(size[0] / SHEET_WIDTH, size[1] / SHEET_HEIGHT);
  let group: { readonly name: string; readonly bookmark: OutlineItem } | undefined;

  for (const [index, page] of job.pages.entries()) {
    if (!(await watcher.mayGoOn())) return err('cancelled');
    doc.addPage({ size, margin: 0 });
    if (group?.name !== page.group)
      group = { name: page.group, bookmark: doc.outline.addItem(page.group, { expanded: true }) };
    group.bookmark.addItem(page.title);
    const words = doc.struct('P');
    const pen: Pen = {
      doc,
      book,
      words,
      imageMissing: job.words.imageMissing,
      image: images,
      picture: (cluster, colour, bold) => {
        const key = pictureKey(cluster, colour, bold);
        const picture = pictures.get(key);
        const image = glyphImages(key);
        return picture === undefined || image === null ? null : { image, boxEm: picture.boxEm };
      },
    };
    doc
      .save()
      .translate((size[0] - SHEET_WIDTH * scale) / 2, (size[1] - SHEET_HEIGHT * scale) / 2)
      .scale(scale);
    drawDrawings(pen, page.drawings);
    doc.restore();
    const section = doc.struct('Sect', { title: page.title });
    words.end();
    section.add(words);
    section.end();
    doc.addStructure(section);
    watcher.onPage(index + 1);
  }
  doc.end();
  return ok(await bytes);
}

const pictureKey = (cluster: string, colour: string, bold: boolean): string =>
  `${cluster} ${colour} ${bold ? 'bold' : 'regular'}`;

/** Asks for the fallback font and for pictures, only when some words need them. */
async function fetchMissing(
  book: FontBook,
  job: PdfJob,
  resources: PdfResources,
): Promise<ReadonlyMap<string, GlyphPicture>> {
  const texts = job.pages.flatMap((page) => textsIn(page.drawings));
  texts.push({ kind: 'text', x: 0, y: 0, text: job.words.imageMissing, size: 21, colour: '#5a5449' });
  const lacking = () => texts.filter((text) => book.missing(text.text, text.bold === true).length > 0);
  // Emoji alone are no reason to load five megabytes: only letters and signs of other planes and blocks are.
  const wantsFallback = lacking().some((text) =>
    book
      .missing(text.text, text.bold === true)
      .some((cluster) => !/\p{Extended_Pictographic}/u.test(cluster)),
  );
  const fallback = wantsFallback ? await resources.fallbackFont() : null;
  if (fallback !== null) book.addFallback(fallback);

  const pictures = new Map<string, GlyphPicture>();
  for (const text of lacking()) {
    const bold = text.bold === true;
    for (const cluster of book.missing(text.text, bold)) {
      const key = pictureKey(cluster, text.colour, bold);
      if (pictures.has(key)) continue;
      const picture = await resources.picture({ cluster, colour: text.colour, bold });
      book.addPicture(cluster, picture);
      if (picture !== null) pictures.set(key, picture);
    }
  }
  return pictures;
}

const textsIn = (drawings: readonly Drawing[]): TextDrawing[] =>
  drawings.flatMap((drawing) =>
    drawing.kind === 'text' ? [drawing] : drawing.kind === 'group' ? textsIn(drawing.children) : [],
  );

/** Opens each picture once, when it is first drawn. Bytes that are no PNG or JPEG give null. */
function openImages(
  doc: PDFDocument,
  bytes: ReadonlyMap<string, Uint8Array>,
): (key: string) => EmbeddableImage | null {
  const opened = new Map<string, EmbeddableImage | null>();
  return (key) => {
    const known = opened.get(key);
    if (known !== undefined) return known;
    const source = bytes.get(key);
    let image: EmbeddableImage | null = null;
    if (source !== undefined) {
      try {
        image = doc.openImage(source);
      } catch {
        // Damaged bytes: the drawing shows an empty frame with words instead.
        image = null;
      }
    }
    opened.set(key, image);
    return image;
  };
}

function collect(doc: PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    doc.on('data', (chunk) => chunks.push(chunk));
    doc.on('error', reject);
    doc.on('end', () => {
      const all = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
      let offset = 0;
      for (const chunk of chunks) {
        all.set(chunk, offset);
        offset += chunk.length;
      }
      resolve(all);
    });
  });
}
