// What the page and the PDF worker say to each other. Plain data; both ends are ours, so nothing is parsed.
import type { GlyphPicture, PdfFonts, PdfJob, PictureRequest } from './pdf-job.ts';

export type ToPdfWorker =
  /** Sent once, before the first job: the worker keeps them. */
  | { readonly type: 'fonts'; readonly fonts: PdfFonts }
  | { readonly type: 'make'; readonly job: PdfJob }
  | { readonly type: 'fallback-font'; readonly bytes: Uint8Array | null }
  | { readonly type: 'picture'; readonly picture: GlyphPicture | null }
  /** Stops the job at the next page. */
  | { readonly type: 'cancel' };

export type FromPdfWorker =
  | { readonly type: 'need-fallback-font' }
  | { readonly type: 'need-picture'; readonly request: PictureRequest }
  | { readonly type: 'page'; readonly done: number }
  | { readonly type: 'done'; readonly bytes: Uint8Array }
  | { readonly type: 'cancelled' }
  /** A fault of ours; the message is for the log, never for people. */
  | { readonly type: 'failed'; readonly message: string };
