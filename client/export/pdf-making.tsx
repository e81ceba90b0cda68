// Making a PDF as the dialog sees it: which page is being made, how long it will take, cancelling, how it ended.
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Result } from '../../shared/result.ts';
import { imageBytes } from './image-bytes.ts';
import type { Paper } from './pdf/pdf-job.ts';
import type { PdfFailure } from './pdf/pdf-workshop.ts';
import type { SheetPage } from './sheet-pages.ts';
import { pdfWorkshop } from './workshop.ts';

interface Making {
  readonly total: number;
  readonly done: number;
  /** Title of the page being made. */
  readonly title: string;
  /** null until a page is done. */
  readonly remainingMs: number | null;
}

interface PdfRequest {
  readonly title: string;
  readonly language: string;
  readonly paper: Paper;
  readonly pages: readonly SheetPage[];
  readonly imageMissing: string;
}

interface PdfMaking {
  /** null while nothing is being made. */
  readonly making: Making | null;
  make(request: PdfRequest): Promise<Result<Uint8Array, PdfFailure>>;
  cancel(): void;
}

export function usePdfMaking(): PdfMaking {
  const [making, setMaking] = useState<Making | null>(null);
  const running = useRef<AbortController | null>(null);
  // Leaving the screen ends the work.
  useEffect(() => () => running.current?.abort(), []);
  return {
    making,
    cancel: () => running.current?.abort(),
    async make({ pages, imageMissing, ...request }) {
      const controller = new AbortController();
      running.current = controller;
      const total = pages.length;
      setMaking({ total, done: 0, title: pages[0]?.title ?? '', remainingMs: null });
      const images = await imageBytes(pages);
      const startedMs = performance.now();
      const result = await pdfWorkshop.make(
        {
          ...request,
          pages: pages.map(({ title, group, drawings }) => ({ title, group, drawings })),
          images,
          words: { imageMissing },
        },
        (done) => {
          const perPageMs = (performance.now() - startedMs) / done;
          const title = pages[Math.min(done, total - 1)]?.title ?? '';
          setMaking({ total, done, title, remainingMs: perPageMs * (total - done) });
        },
        controller.signal,
      );
      setMaking(null);
      return result;
    },
  };
}

/** How far it is: which page of how many, which sheet, how long it will still take. */
export function MakingProgress({ making }: { readonly making: Making }) {
  const { t } = useTranslation('export');
  const { total, done, title, remainingMs } = making;
  return (
    <>
      <p>
        <b>{t('making', { total, at: Math.min(done + 1, total) })}</b>
        <span>
          {remainingMs === null
            ? t('preparing')
            : t('remaining', { sheet: title, seconds: Math.max(1, Math.ceil(remainingMs / 1000)) })}
        </span>
      </p>
      <progress value={done} max={total} aria-label={t('making', { total, at: Math.min(done + 1, total) })} />
    </>
  );
}
