// The sheet in view as the browser prints it (Ctrl+P, or its menu): the same pages as in the PDF, in place of the screen. Drawn at
// the moment of printing, so that it costs a board nothing. Loaded when the board stands.
import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import { createPortal, flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { RecordId } from '../../../shared/board/ids.ts';
import type { Version } from '../../../shared/camp/camp.ts';
import { handlingOf } from '../../../shared/drawing/handling.ts';
import type { WayIn } from '../../../shared/drawing/sheet-context.ts';
import { SHEET_HEIGHT, SHEET_WIDTH } from '../../../shared/templates/template.ts';
import { type OpenBoard, sourceOf } from '../../export/export-source.ts';
import { pageOptions } from '../../export/page-options.ts';
import { type SheetPage, sheetPages } from '../../export/sheet-pages.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Drawings } from '../../shapes/drawing-svg.tsx';
import { imageStore } from './canvas-inputs.ts';
import type { BoardData } from './use-board-data.ts';
import './printed-sheet.css';
import { isComposing, type KeyLike } from '../../ui/composing.ts';

interface PrintedSheetProps {
  readonly data: BoardData;
  /** How others come in, where this person's paper may say it. */
  readonly wayIn?: WayIn | null;
  /** What is printed: the board's document, or a version's. */
  readonly shown: OpenBoard;
  /** The version that `shown` is; undefined: the content as it is now. */
  readonly version?: Version | undefined;
  /** The sheet in view; null prints nothing but the screen. */
  readonly sheetId: RecordId | null;
  /** Hands what is half typed to the document. */
  readonly flush: () => void;
}

export function PrintedSheet({ data, wayIn = null, shown, version, sheetId, flush }: PrintedSheetProps) {
  const { t } = useTranslation('export');
  const locale = useLocale();
  const [pages, setPages] = useState<readonly SheetPage[]>([]);
  const draw = useEffectEvent((): HTMLElement | null => {
    if (sheetId === null) return null;
    flush();
    const { board, camp } = data;
    const printing = {
      camp: camp.camp,
      teams: camp.teams,
      people: camp.people,
      wayIn,
      locale,
      settings: {
        handling: handlingOf(board),
        withNames: true,
        withVersion: true,
        withPrompts: false,
      },
      reader: camp.me.teamId,
      version,
      nowMs: Date.now(),
    } as const;
    const source = sourceOf(board, shown.doc, shown.versions, shown.elsewhere);
    // The browser prints what stands there when its event has been heard.
    flushSync(() =>
      setPages(sheetPages([source], [{ boardId: board.id, sheetId }], pageOptions(printing, t))),
    );
    return document.querySelector<HTMLElement>('.printed-sheet');
  });
  useEffect(() => {
    const onPrint = (): void => void draw();
    const onKey = (event: KeyboardEvent): void => {
      if (!isPrintKey(event)) return;
      const drawn = draw();
      if (drawn === null) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      void whenLoaded(drawn).then(() => window.print());
    };
    window.addEventListener('beforeprint', onPrint);
    window.addEventListener('keydown', onKey, { capture: true });
    return () => {
      window.removeEventListener('beforeprint', onPrint);
      window.removeEventListener('keydown', onKey, { capture: true });
    };
  }, []);
  const { url } = useMemo(() => imageStore(data.board.id), [data.board.id]);
  const drawn = useMemo(
    () =>
      pages.map(({ title, drawings }) => (
        <svg key={title} viewBox={`0 0 ${SHEET_WIDTH} ${SHEET_HEIGHT}`} role="img" aria-label={title}>
          <Drawings list={drawings} imageUrl={url} />
        </svg>
      )),
    [pages, url],
  );
  return pages.length === 0
    ? null
    : createPortal(<div className="printed-sheet">{drawn}</div>, document.body);
}

/** Nobody waits longer for a printer's dialog. */
const PATIENCE_MS = 3000;

/** Ctrl+P, or ⌘P. */
const isPrintKey = (
  event: KeyLike & Pick<KeyboardEvent, 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
): boolean =>
  !isComposing(event) &&
  (event.ctrlKey || event.metaKey) &&
  !event.altKey &&
  !event.shiftKey &&
  event.key.toLowerCase() === 'p';

/** Resolves when the fonts and pictures of what is drawn for paper are loaded, at the latest after three seconds. */
async function whenLoaded(drawn: HTMLElement): Promise<void> {
  // Laid out beside the screen, it asks for the slices that this device needs, and for no others.
  drawn.classList.add('is-awaited');
  drawn.getBoundingClientRect();
  const pictures = [...drawn.querySelectorAll('image')].map((image) => loaded(image.href.baseVal));
  const late = new Promise((resolve) => {
    setTimeout(resolve, PATIENCE_MS);
  });
  await Promise.race([Promise.allSettled([document.fonts.ready, ...pictures]), late]);
  drawn.classList.remove('is-awaited');
}

function loaded(address: string): Promise<void> {
  const picture = new Image();
  picture.src = address;
  return picture.decode();
}
