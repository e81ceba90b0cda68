// How the slide of a board's sheet is put together, for the projector and for its small picture on facilitators' boards: parts
// from the document that is shown, head and pictures from the camp. What is shown, and which part, is said from outside.
import { type ReactNode, useMemo } from 'react';
import type * as Y from 'yjs';
import type { CampAnswer } from '../../../shared/api/api.ts';
import type { RecordId } from '../../../shared/board/ids.ts';
import type { Board, Version } from '../../../shared/camp/camp.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { SlideView } from '../../slides/slide-view.tsx';
import { slideContext, useBoardContent, useSlides } from '../../slides/use-slides.ts';
import type { WayInWords } from '../../slides/way-in.tsx';
import { imageStore } from '../board/canvas-inputs.ts';
import { sheetName, withGivenNames } from '../board/sheet-names.ts';
import { groupedNumber } from '../join/number-form.tsx';
import { usePublicAddress } from '../use-way-in.ts';

/** A board, read for one of its sheets. */
export interface BoardSlides {
  /** With the names that the document gives its sheets. */
  readonly board: Board;
  readonly slides: ReturnType<typeof useSlides>;
}

/** None while the document is on its way (null), or no sheet is shown. */
export function useBoardSlides(
  camp: CampAnswer,
  board: Board,
  doc: Y.Doc | null,
  sheetId: RecordId | null,
  versions: readonly Version[],
): BoardSlides {
  const locale = useLocale();
  const content = useBoardContent(doc);
  const named = useMemo(() => withGivenNames(board, content?.sheets ?? []), [board, content]);
  const context = useMemo(
    () => slideContext(board, camp.camp, camp, versions, locale),
    [board, camp, versions, locale],
  );
  return { board: named, slides: useSlides(content, sheetId, context) };
}

/** How others come in, as far as this person may know it. */
export const wayInWords = ({ camp, joinPath }: CampAnswer, address: string | null): WayInWords => ({
  address,
  path: joinPath,
  roomNumber: groupedNumber(camp.roomNumber),
});

export function BoardSlide({
  camp,
  of: { board, slides },
  sheetId,
  part,
  timer,
  foot,
}: {
  readonly camp: CampAnswer;
  readonly of: BoardSlides;
  readonly sheetId: RecordId;
  readonly part: number;
  readonly timer?: ReactNode;
  readonly foot?: ReactNode;
}) {
  const locale = useLocale();
  const slide = slides[part] ?? null;
  const address = usePublicAddress(camp, slide?.body.kind === 'way-in');
  const images = useMemo(() => imageStore(board.id), [board.id]);
  const sheet = board.sheets.find(({ id }) => id === sheetId);
  return (
    <SlideView
      slide={slide}
      city={camp.teams.find(({ id }) => id === board.teamId) ?? null}
      title={sheet === undefined ? '' : sheetName(sheet, locale)}
      baseFiscalYear={camp.camp.baseFiscalYear}
      wayIn={wayInWords(camp, address)}
      part={part}
      parts={slides.length}
      teams={camp.teams}
      imageUrl={images.url}
      timer={timer}
      foot={foot}
    />
  );
}
