// The page's end of the PDF worker: starts it early, feeds it, hands out progress, cancels, and starts a new one should it
// ever die. One job at a time.
import { err, ok, type Result } from '../../../shared/result.ts';
import type { PdfFonts, PdfJob, PdfResources } from './pdf-job.ts';
import type { FromPdfWorker, ToPdfWorker } from './worker-messages.ts';

/** `fonts`: the fonts could not be had. `failed`: the worker broke (a fault of ours, logged). */
export type PdfFailure = 'cancelled' | 'fonts' | 'failed';

interface PdfWorkshop {
  /** Loads fonts and worker, so that later jobs need no server. Returns whether everything is here. */
  prepare(): Promise<boolean>;
  make(
    job: PdfJob,
    onPage: (done: number) => void,
    signal: AbortSignal,
  ): Promise<Result<Uint8Array, PdfFailure>>;
}

export function openPdfWorkshop(
  loadFonts: () => Promise<Result<PdfFonts, 'unreachable'>>,
  resources: PdfResources,
  startWorker: () => Worker = startPdfWorker,
): PdfWorkshop {
  let worker: Worker | undefined;
  const ready = async (): Promise<Worker | null> => {
    const fonts = await loadFonts();
    if (!fonts.ok) return null;
    if (worker === undefined) {
      worker = startWorker();
      worker.addEventListener('error', () => {
        worker?.terminate();
        worker = undefined;
      });
      tell(worker, { type: 'fonts', fonts: fonts.value });
    }
    return worker;
  };

  return {
    prepare: async () => (await ready()) !== null,
    async make(job, onPage, signal) {
      const at = await ready();
      if (at === null) return err('fonts');
      if (signal.aborted) return err('cancelled');
      return new Promise((resolve) => {
        const end = (result: Result<Uint8Array, PdfFailure>) => {
          at.removeEventListener('message', hear);
          at.removeEventListener('error', broken);
          signal.removeEventListener('abort', cancel);
          resolve(result);
        };
        const broken = () => end(err('failed'));
        const cancel = () => tell(at, { type: 'cancel' });
        const hear = (event: MessageEvent<FromPdfWorker>) => {
          const message = event.data;
          switch (message.type) {
            case 'page':
              onPage(message.done);
              break;
            case 'need-fallback-font':
              void resources.fallbackFont().then((bytes) => tell(at, { type: 'fallback-font', bytes }));
              break;
            case 'need-picture':
              void resources
                .picture(message.request)
                .then((picture) => tell(at, { type: 'picture', picture }));
              break;
            case 'done':
              end(signal.aborted ? err('cancelled') : ok(message.bytes));
              break;
            case 'cancelled':
              end(err('cancelled'));
              break;
            case 'failed':
              console.error('PDF:', message.message);
              end(err('failed'));
              break;
          }
        };
        at.addEventListener('message', hear);
        at.addEventListener('error', broken);
        signal.addEventListener('abort', cancel);
        tell(at, { type: 'make', job });
      });
    },
  };
}

const startPdfWorker = (): Worker =>
  new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module', name: 'pdf' });

const tell = (worker: Worker, message: ToPdfWorker): void => worker.postMessage(message);
