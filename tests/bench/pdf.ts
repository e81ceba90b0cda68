// The PDF of 50 and of 500 notes (Node, without worker): time against a bare PDFKit that only sets the same lines of text
// on the same pages, cost per note as boards grow, bytes per note.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PDFDocument } from 'pdfkit';
import { openFontBook } from '../../client/export/pdf/font-book.ts';
import { makePdf } from '../../client/export/pdf/make-pdf.ts';
import { PAPER_SIZE, type PdfFonts, type PdfJob, type PdfPage } from '../../client/export/pdf/pdf-job.ts';
import type { RecordId, TeamId } from '../../shared/board/ids.ts';
import { NO_DETAILS } from '../../shared/board/note-details.ts';
import type { Note } from '../../shared/board/records.ts';
import { cityStyle } from '../../shared/camp/city-colours.ts';
import type { Drawing, TextDrawing } from '../../shared/drawing/drawing.ts';
import { drawNote } from '../../shared/drawing/note.ts';
import type { BenchResult } from './bench.ts';

const NOTES_PER_PAGE = 25;
const ROUNDS = 5;
const require = createRequire(import.meta.url);
const font = (path: string): Uint8Array =>
  new Uint8Array(readFileSync(require.resolve(`@expo-google-fonts/biz-udpgothic/${path}.ttf`)));
const FONTS: PdfFonts = {
  regular: font('400Regular/BIZUDPGothic_400Regular'),
  bold: font('700Bold/BIZUDPGothic_700Bold'),
};
const VERSION = (require('../../package.json') as { dependencies: { pdfkit: string } }).dependencies.pdfkit;

/** Sentences of working life; numbers make each note its own. */
const SENTENCES = [
  '窓口の待ち時間を町内会ごとに調べ、来年度の予算に反映している',
  '若手が先輩の仕事を二週間ずつ経験し、学びを朝会で共有する',
  '広報誌を見て集まった市民と、空き家の使い方を話し合った',
  '枠配分の考え方を全員が自分の言葉で説明できる',
];

export async function bench(): Promise<readonly BenchResult[]> {
  const [few, many] = [pages(50), pages(500)];
  await ours(few);
  const [our50, our500] = [await best(() => ours(few)), await best(() => ours(many))];
  const [bare50, bare500] = [await best(() => bare(few)), await best(() => bare(many))];
  const perNote = (result: Timed, notes: number) => result.ms / notes;
  return [
    versusBare('50 notes, 2 pages', our50, bare50),
    versusBare('500 notes, 20 pages', our500, bare500),
    {
      case: 'cost of a note, 500 against 50',
      ours: `${perNote(our500, 500).toFixed(2)} ms a note of 500`,
      peer: `${perNote(our50, 50).toFixed(2)} ms a note of 50`,
      ratio: perNote(our500, 500) / perNote(our50, 50),
      bound: 1.2,
    },
    {
      case: 'bytes, 500 notes',
      ours: `${Math.round(our500.bytes / 1024)} kB`,
      peer: `text only, PDFKit ${VERSION}: ${Math.round(bare500.bytes / 1024)} kB`,
      ratio: our500.bytes / bare500.bytes,
      bound: 4,
    },
  ];
}

interface Timed {
  readonly ms: number;
  readonly bytes: number;
}

const versusBare = (name: string, our: Timed, peer: Timed): BenchResult => ({
  case: name,
  ours: `${Math.round(our.ms)} ms, ${Math.round(our.bytes / 1024)} kB (Node)`,
  peer: `text only, PDFKit ${VERSION}: ${Math.round(peer.ms)} ms`,
  ratio: our.ms / peer.ms,
  bound: 6,
});

/** The fastest of some rounds: what the work costs when nothing disturbs it. */
async function best(work: () => Promise<number>): Promise<Timed> {
  let ms = Infinity;
  let bytes = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    bytes = await work();
    ms = Math.min(ms, performance.now() - start);
  }
  return { ms, bytes };
}

async function ours(what: readonly PdfPage[]): Promise<number> {
  const job: PdfJob = {
    title: 'bench',
    language: 'ja-JP',
    paper: 'A3',
    pages: what,
    images: new Map(),
    words: { imageMissing: '' },
  };
  const made = await makePdf(
    job,
    FONTS,
    { fallbackFont: async () => null, picture: async () => null },
    { onPage: () => undefined, mayGoOn: async () => true },
  );
  if (!made.ok) throw new Error(made.error);
  return made.value.length;
}

/** The same lines at the same places in the same fonts, and nothing else. */
function bare(what: readonly PdfPage[]): Promise<number> {
  const size = PAPER_SIZE.A3;
  const doc = new PDFDocument({
    autoFirstPage: false,
    font: '',
    compress: true,
    pdfVersion: '1.7',
    lang: 'ja-JP',
    tagged: false,
    displayTitle: true,
    fontLayoutCache: false,
    info: { Title: 'bench' },
  });
  const book = openFontBook(FONTS);
  for (const [name, face] of book.faces) doc.registerFont(name, face);
  const done = new Promise<number>((resolve, reject) => {
    let bytes = 0;
    doc.on('data', (chunk) => {
      bytes += chunk.length;
    });
    doc.on('error', reject);
    doc.on('end', () => resolve(bytes));
  });
  for (const page of what) {
    doc.addPage({ size, margin: 0 });
    for (const text of textsIn(page.drawings))
      doc
        .font(text.bold === true ? 'bold' : 'regular')
        .fontSize(text.size)
        .text(text.text, text.x, text.y, { lineBreak: false, baseline: 'alphabetic' });
  }
  doc.end();
  return done;
}

const textsIn = (drawings: readonly Drawing[]): readonly TextDrawing[] =>
  drawings.flatMap((drawing) =>
    drawing.kind === 'text' ? [drawing] : drawing.kind === 'group' ? textsIn(drawing.children) : [],
  );

/** Pages of square notes, drawn as the product draws them. */
function pages(count: number): readonly PdfPage[] {
  const city = { ...cityStyle(0), name: '若葉市', shortName: '若葉' };
  return Array.from({ length: count / NOTES_PER_PAGE }, (_, nth) => ({
    title: `${nth + 1}`,
    group: '若葉市',
    drawings: Array.from({ length: NOTES_PER_PAGE }, (_, at): Drawing => {
      const note = noteAt(nth * NOTES_PER_PAGE + at);
      return {
        kind: 'group',
        x: 60 + (at % 5) * 300,
        y: 60 + Math.floor(at / 5) * 215,
        children: drawNote(note, { city, locale: 'ja', field: null }),
      };
    }),
  }));
}

const noteAt = (nth: number): Note => ({
  id: `shape:n${nth}` as RecordId,
  parentId: 'shape:targets' as RecordId,
  index: 'a1',
  x: 0,
  y: 0,
  author: null,
  team: 'wakaba' as TeamId,
  form: 'square',
  kind: 'none',
  width: 200,
  height: 200,
  fieldZone: null,
  ...NO_DETAILS,
  paragraphs: [
    { runs: [{ text: `${nth + 1} ${SENTENCES[nth % SENTENCES.length] ?? ''}`, bold: false }], listDepth: 0 },
  ],
});
