// The worker's end: takes fonts once and one job after the other, asks the page for what only a page can give (downloads,
// pictures of emoji), reports each page. Bundled apart; loaded when 書き出す opens, so that it works with the server gone.
import { makePdf } from './make-pdf.ts';
import type { GlyphPicture, PdfFonts, PdfJob } from './pdf-job.ts';
import type { FromPdfWorker, ToPdfWorker } from './worker-messages.ts';

let fonts: PdfFonts | undefined;
let cancelled = false;
const waiting: {
  fallbackFont?: (bytes: Uint8Array | null) => void;
  picture?: (picture: GlyphPicture | null) => void;
} = {};

self.addEventListener('message', (event: MessageEvent<ToPdfWorker>) => {
  const message = event.data;
  switch (message.type) {
    case 'fonts':
      fonts = message.fonts;
      break;
    case 'make':
      void make(message.job);
      break;
    case 'fallback-font':
      waiting.fallbackFont?.(message.bytes);
      break;
    case 'picture':
      waiting.picture?.(message.picture);
      break;
    case 'cancel':
      cancelled = true;
      break;
  }
});

/** Never rejects: what goes wrong is told to the page. */
async function make(job: PdfJob): Promise<void> {
  cancelled = false;
  try {
    if (fonts === undefined) throw new Error('the fonts come before the first job');
    const made = await makePdf(
      job,
      fonts,
      {
        fallbackFont: () =>
          new Promise((resolve) => {
            waiting.fallbackFont = resolve;
            say({ type: 'need-fallback-font' });
          }),
        picture: (request) =>
          new Promise((resolve) => {
            waiting.picture = resolve;
            say({ type: 'need-picture', request });
          }),
      },
      {
        onPage: (done) => say({ type: 'page', done }),
        // A macrotask, so that a cancel that has arrived is read.
        mayGoOn: () => new Promise((resolve) => setTimeout(() => resolve(!cancelled), 0)),
      },
    );
    if (made.ok) say({ type: 'done', bytes: made.value }, [made.value.buffer]);
    else say({ type: 'cancelled' });
  } catch (error) {
    say({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
}

function say(message: FromPdfWorker, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}
