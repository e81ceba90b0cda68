// What PDF tests need: the product's fonts from the packages, jobs made by hand, and a maker without a worker.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { makePdf } from '../../../../client/export/pdf/make-pdf.ts';
import type { PdfFonts, PdfJob, PdfPage, PdfResources } from '../../../../client/export/pdf/pdf-job.ts';
import type { TextDrawing } from '../../../../shared/drawing/drawing.ts';

const require = createRequire(import.meta.url);
const font = (path: string): Uint8Array =>
  new Uint8Array(readFileSync(require.resolve(`@expo-google-fonts/${path}.ttf`)));

export const FONTS: PdfFonts = {
  regular: font('biz-udpgothic/400Regular/BIZUDPGothic_400Regular'),
  bold: font('biz-udpgothic/700Bold/BIZUDPGothic_700Bold'),
};
export const fallbackFont = (): Uint8Array => font('noto-sans-jp/400Regular/NotoSansJP_400Regular');

/** No fallback, no pictures: a page without server and canvas. */
export const NOTHING: PdfResources = { fallbackFont: async () => null, picture: async () => null };

export const text = (y: number, words: string, more: Partial<TextDrawing> = {}): TextDrawing => ({
  kind: 'text',
  x: 48,
  y,
  text: words,
  size: 24,
  colour: '#25221d',
  ...more,
});

export const page = (title: string, drawings: PdfPage['drawings'], group = '若葉市'): PdfPage => ({
  title,
  group,
  drawings,
});

export const job = (pages: readonly PdfPage[], more: Partial<PdfJob> = {}): PdfJob => ({
  title: '広域 自主合宿',
  language: 'ja-JP',
  paper: 'A3',
  pages,
  images: new Map(),
  words: { imageMissing: '画像を読めません' },
  ...more,
});

/** Makes the PDF to its end. */
export async function made(what: PdfJob, resources: PdfResources = NOTHING): Promise<Uint8Array> {
  const result = await makePdf(what, FONTS, resources, {
    onPage: () => undefined,
    mayGoOn: async () => true,
  });
  if (!result.ok) throw new Error(result.error);
  return result.value;
}
