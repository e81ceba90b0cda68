// What the hall has before it, where that is of the board on this screen: the slides of the sheet that is projected and which of
// them it is. For the facilitator, who sees it framed on the board.
import { useMemo } from 'react';
import type { RecordId } from '../../../../shared/board/ids.ts';
import type { Shown } from '../../../../shared/camp/facilitation.ts';
import type { BoardContext } from '../../../../shared/drawing/sheet-context.ts';
import { clampPart } from '../../../../shared/slides/compose.ts';
import type { Slide } from '../../../../shared/slides/slide.ts';
import type { Locale } from '../../../../shared/time/fiscal-year.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { slideContext } from '../../../slides/slide-context.ts';
import { useBoardContent, useSlides } from '../../../slides/use-slides.ts';
import type { BoardConnection } from '../../../sync/board-connection.ts';
import type { BoardData } from '../use-board-data.ts';
import { useFrozen } from '../versions/versions.ts';

export interface ShownPart {
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

export const boardContext = ({ board, camp, versions }: BoardData, locale: Locale): BoardContext =>
  slideContext(board, camp.camp, camp.teams, versions, locale);
