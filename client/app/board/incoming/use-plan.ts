// A table that is being taken in: what its columns are, where its rows go, and what becomes of each. Nothing is written here.
import { useDeferredValue, useMemo, useState } from 'react';
import type * as Y from 'yjs';
import type { CampAnswer } from '../../../../shared/api/api.ts';
import { boardRecords } from '../../../../shared/board/document.ts';
import type { RecordId } from '../../../../shared/board/ids.ts';
import { BOARD_LIMITS } from '../../../../shared/board/limits.ts';
import { readBoard } from '../../../../shared/board/records.ts';
import { type ColumnUse, readColumns } from '../../../../shared/incoming/columns.ts';
import type { BroughtAs } from '../../../../shared/incoming/lost-letters.ts';
import { type IncomingWish, planRows, tooMuch } from '../../../../shared/incoming/plan-rows.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import type { NamedBoard } from '../sheet-names.ts';
import { knownNames, placesOn, presentWords } from './incoming-facts.ts';

/** A table as it was brought. */
export interface BroughtTable {
  /** Of a file; null: it was pasted. */
  readonly name: string | null;
  readonly rows: readonly (readonly string[])[];
  readonly broughtAs: BroughtAs;
  /** More rows than were read. */
  readonly hasMore: boolean;
}

/** All that the parts of the dialog show and change. */
export function usePlan(
  table: BroughtTable,
  {
    board,
    camp,
    doc,
    sheetId,
  }: {
    readonly board: NamedBoard;
    readonly camp: CampAnswer;
    readonly doc: Y.Doc;
    readonly sheetId: RecordId | null;
  },
) {
  const locale = useLocale();
  const places = useMemo(() => placesOn(board, camp, locale), [board, camp, locale]);
  const open = places.filter(({ mayWrite }) => mayWrite);
  const [wish, setWish] = useState(
    (): IncomingWish => ({
      ...readColumns(table.rows, knownNames(places, camp)),
      sheetId: (open.find((place) => place.sheetId === sheetId) ?? open[0])?.sheetId ?? ('' as RecordId),
      fallback: null,
      takesLost: false,
      takesDuplicates: false,
    }),
  );
  const present = useMemo(() => presentWords(readBoard(doc), places), [doc, places]);
  const facts = useMemo(
    () => ({
      places,
      teams: camp.teams,
      ownTeams: [camp.me.teamId, board.teamId],
      baseFiscalYear: camp.camp.baseFiscalYear,
      broughtAs: table.broughtAs,
      present,
    }),
    [places, camp, board.teamId, table.broughtAs, present],
  );
  // A choice answers at once; 20,000 rows follow.
  const planned = useDeferredValue(wish);
  const rows = useMemo(() => planRows(table.rows, planned, facts), [table.rows, planned, facts]);
  const much = table.hasMore ? 'rows' : tooMuch(rows, BOARD_LIMITS.maxRecords - boardRecords(doc).size);
  const change = (changes: Partial<IncomingWish>): void => setWish((before) => ({ ...before, ...changes }));
  /** Each use but `none` is one column's. */
  const setUse = (column: number, use: ColumnUse): void =>
    change({
      uses: wish.uses.map((before, at) =>
        at === column ? use : before === use && use !== 'none' ? 'none' : before,
      ),
    });
  return { places: open, wish, change, setUse, rows, much, isBehind: planned !== wish };
}

/** What `usePlan` gives. */
export type Plan = ReturnType<typeof usePlan>;
