// What the hall has before it, where that is of the board on this screen: the slides of the sheet that is projected and which of
// them it is. For the facilitator, who sees it framed on the board and sends what is in view (「この場所を投影する」).

import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import type { RecordId } from '../../../../shared/board/ids.ts';
import { readBoard } from '../../../../shared/board/records.ts';
import type { Shown } from '../../../../shared/camp/facilitation.ts';
import type { BoardContext } from '../../../../shared/drawing/sheet-context.ts';
import { clampPart, composeSlides, partSeen } from '../../../../shared/slides/compose.ts';
import { readPictures } from '../../../../shared/slides/pictures.ts';
import type { Slide } from '../../../../shared/slides/slide.ts';
import type { Locale } from '../../../../shared/time/fiscal-year.ts';
import type { SheetArea } from '../../../canvas/canvas-handle.ts';
import type { ProjectedFrame } from '../../../canvas/render/render.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { slideContext, useBoardContent, useSlides } from '../../../slides/use-slides.ts';
import type { BoardConnection } from '../../../sync/board-connection.ts';
import type { BoardData } from '../use-board-data.ts';
import { useFrozen } from '../versions/versions.ts';

interface ShownPart {
  readonly sheetId: RecordId;
  readonly slides: readonly Slide[];
  readonly part: number;
}

/** null where nothing of this board is shown. `shown`: null also where nobody here wants to know. */
export function useShownPart(
  data: BoardData,
  connection: BoardConnection,
  shown: Shown | null,
): ShownPart | null {
  const locale = useLocale();
  const mine = shown?.boardId === data.board.id ? shown : null;
  const frozen = useFrozen(data.board.id, mine?.versionId ?? null);
  const frozenDoc = frozen.kind === 'ready' ? frozen.board.doc : null;
  const liveDoc = mine === null ? null : connection.doc;
  const content = useBoardContent(mine?.versionId == null ? liveDoc : frozenDoc);
  const context = useMemo(() => boardContext(data, locale), [data, locale]);
  const slides = useSlides(content, mine?.sheetId ?? null, context);
  return useMemo(
    () =>
      mine === null || slides.length === 0
        ? null
        : { sheetId: mine.sheetId, slides, part: clampPart(slides, mine.part) },
    [mine, slides],
  );
}

const boardContext = ({ board, camp, versions }: BoardData, locale: Locale): BoardContext =>
  slideContext(board, camp.camp, camp, versions, locale);

/** Its frame on the board, with its words: 「投影中」, and which part where the sheet has several. */
export function frameOf(shown: ShownPart | null, t: TFunction<'board'>): ProjectedFrame | null {
  const slide = shown?.slides[shown.part];
  if (shown === null || slide === undefined || slide.bounds.width === 0) return null;
  const { part, slides } = shown;
  const words = { part: part + 1, parts: slides.length };
  const label = slides.length === 1 ? t('project.running') : t('project.runningPart', words);
  return { sheetId: shown.sheetId, area: slide.bounds, label };
}

/**
 * The part of the sheet that the facilitator has in view, as the hall will see it; the first where the whole sheet is (no `area`). null
 * where the board has no such sheet.
 */
export function partInSight(
  seen: Pick<SheetArea, 'sheetId'> & Partial<SheetArea>,
  { doc }: Pick<BoardConnection, 'doc'>,
  data: BoardData,
  locale: Locale,
): Shown | null {
  const content = { ...readBoard(doc), pictures: readPictures(doc) };
  const sheet = content.sheets.find(({ id }) => id === seen.sheetId);
  if (sheet === undefined) return null;
  const context = boardContext(data, locale);
  const part = seen.area === undefined ? 0 : partSeen(content, sheet, context, seen.area);
  const zoneId = composeSlides(content, sheet, context)[part]?.zones[0] ?? null;
  return { boardId: data.board.id, sheetId: sheet.id, zoneId, versionId: null, part };
}
