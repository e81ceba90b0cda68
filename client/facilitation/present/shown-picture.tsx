// What the room has, or will have, small: the projector's own slide of the kept version or of the board as it is. How many
// parts there are is known from it.
import { useMemo } from 'react';
import type { CampAnswer } from '../../../shared/api/api.ts';
import type { BoardId, RecordId, VersionId } from '../../../shared/board/ids.ts';
import type { Board } from '../../../shared/camp/camp.ts';
import { ok } from '../../../shared/result.ts';
import { clampPart } from '../../../shared/slides/compose.ts';
import { api } from '../../app/api.ts';
import { imageStore } from '../../app/board/canvas-inputs.ts';
import { sheetName, withGivenNames } from '../../app/board/sheet-names.ts';
import { useFrozen } from '../../app/board/use-frozen.ts';
import { useAnswer } from '../../app/use-answer.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { slideContext } from '../../slides/slide-context.ts';
import { SlideView } from '../../slides/slide-view.tsx';
import { useBoardContent, useSlides } from '../../slides/use-slides.ts';
import { useBoardNow } from './use-board-now.ts';

export interface Showing {
  readonly boardId: BoardId;
  readonly sheetId: RecordId;
  /** null: the board as it is. */
  readonly versionId: VersionId | null;
  readonly part: number;
}

/** The slides of what is shown; none while they are on their way, or nothing is shown (`board` is then any). */
export function useShownSlides(camp: CampAnswer, board: Board, showing: Showing | null) {
  const locale = useLocale();
  const boardId = showing?.boardId ?? null;
  const versionId = showing?.versionId ?? null;
  const frozen = useFrozen(board.id, versionId);
  const now = useBoardNow(versionId === null ? boardId : null);
  const doc = versionId === null ? now : frozen.kind === 'ready' ? frozen.board.doc : null;
  const content = useBoardContent(doc);
  const versions = useAnswer(`${boardId} ${versionId}`, async () =>
    boardId === null ? ok({ versions: [] }) : api.versions(boardId),
  );
  const context = useMemo(
    () => slideContext(board, camp.camp, camp.teams, versions.value?.versions ?? [], locale),
    [board, camp, versions.value, locale],
  );
  const slides = useSlides(content, showing?.sheetId ?? null, context);
  return { board, content, slides };
}

/** Decorative beside the words and buttons that say the same. */
export function ShownPicture({
  camp,
  showing,
  shown: { board, content, slides },
}: {
  readonly camp: CampAnswer;
  readonly showing: Showing;
  readonly shown: ReturnType<typeof useShownSlides>;
}) {
  const locale = useLocale();
  const part = clampPart(slides, showing.part);
  const images = useMemo(() => imageStore(board.id), [board.id]);
  const named = withGivenNames(board, content?.sheets ?? []);
  const sheet = named.sheets.find(({ id }) => id === showing.sheetId);
  return (
    <div className="present-frame" aria-hidden="true">
      {slides.length > 0 && (
        <SlideView
          slide={slides[part] ?? null}
          city={camp.teams.find(({ id }) => id === board.teamId) ?? null}
          title={sheet === undefined ? '' : sheetName(sheet, locale)}
          baseFiscalYear={camp.camp.baseFiscalYear}
          part={part}
          parts={slides.length}
          teams={camp.teams}
          imageUrl={images.url}
        />
      )}
    </div>
  );
}
