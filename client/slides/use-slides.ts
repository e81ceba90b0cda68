// The slides of a sheet as they are now: a document's content followed a moment behind its changes, and composed anew only
// when it or its surroundings differ.
import { useEffect, useMemo, useState } from 'react';
import type * as Y from 'yjs';
import type { RecordId } from '../../shared/board/ids.ts';
import { readBoard } from '../../shared/board/records.ts';
import type { Board, Camp, Person, Team, Version } from '../../shared/camp/camp.ts';
import { drawnWords } from '../../shared/camp/camp-words.ts';
import { membersOf } from '../../shared/camp/members.ts';
import { handlingOf } from '../../shared/drawing/handling.ts';
import { presentedDraft } from '../../shared/drawing/presented.ts';
import type { BoardContext } from '../../shared/drawing/sheet-context.ts';
import { composeSlides } from '../../shared/slides/compose.ts';
import type { SlideContent } from '../../shared/slides/material.ts';
import { readPictures } from '../../shared/slides/pictures.ts';
import type { Slide } from '../../shared/slides/slide.ts';
import type { Locale } from '../../shared/time/fiscal-year.ts';

/** Reading a large board takes some 25 ms per thousand notes; a room does not see more often than this. */
const READ_EVERY_MS = 200;

const contentOf = (doc: Y.Doc): SlideContent => ({ ...readBoard(doc), pictures: readPictures(doc) });

/** The board's content, read anew soon after each change of the document; null without one. */
export function useBoardContent(doc: Y.Doc | null): SlideContent | null {
  const [read, setRead] = useState<{ readonly doc: Y.Doc; readonly content: SlideContent } | null>(null);
  useEffect(() => {
    if (doc === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = (): void => {
      timer = undefined;
      setRead({ doc, content: contentOf(doc) });
    };
    const later = (): void => {
      timer ??= setTimeout(look, READ_EVERY_MS);
    };
    look();
    doc.on('update', later);
    return () => {
      doc.off('update', later);
      clearTimeout(timer);
    };
  }, [doc]);
  return read !== null && read.doc === doc ? read.content : null;
}

/** The slides of one sheet; none while it is not there. `context` is looked at when it changes. */
export function useSlides(
  content: SlideContent | null,
  sheetId: RecordId | null,
  context: BoardContext,
): readonly Slide[] {
  return useMemo(() => {
    const sheet = content?.sheets.find(({ id }) => id === sheetId);
    return content === null || sheet === undefined ? [] : composeSlides(content, sheet, context);
  }, [content, sheetId, context]);
}

/** What a board's slides depend on beside its document: the camp, the owner, and the draft as it was presented. */
export const slideContext = (
  board: Board,
  camp: Pick<Camp, 'title' | 'baseFiscalYear' | 'words'>,
  { teams, people }: { readonly teams: readonly Team[]; readonly people: readonly Person[] },
  versions: readonly Version[],
  locale: Locale,
): BoardContext => ({
  locale,
  baseFiscalYear: camp.baseFiscalYear,
  campTitle: camp.title,
  teamName: teams.find(({ id }) => id === board.teamId)?.name ?? '',
  handling: handlingOf(board),
  presented: presentedDraft(board.sheets, versions, locale),
  ownTeam: board.teamId,
  teams,
  ...drawnWords(camp),
  members: membersOf(people, board.teamId),
});
