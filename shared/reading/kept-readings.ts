// The reading of one board, made again and again while people work: a sheet on which nothing has changed keeps its reading. It says what
// readBoardInOrder says (tests/shared/chain/kept-chain.test.ts). Pure but for what it remembers.
import type { RecordId } from '../board/ids.ts';
import type { BoardContent, Sheet } from '../board/records.ts';
import { isSameList } from '../board/same-lists.ts';
import type { ZoneCamp } from '../templates/template.ts';
import {
  readSheet,
  recordsBySheet,
  type SheetContent,
  type SheetReading,
  sheetsInOrder,
  withTable,
} from './read-board.ts';

interface Kept extends SheetContent {
  readonly sheet: Sheet;
  readonly reading: SheetReading;
}

/** Named one by one, so that what is new in a camp is not forgotten here. */
const FACTS = Object.keys({
  ownTeam: true,
  teams: true,
  members: true,
  organizers: true,
  groupName: true,
  isForReport: true,
  isForOwnTeam: true,
} satisfies Record<keyof ZoneCamp, true>) as readonly (keyof ZoneCamp)[];

/** As readBoardInOrder, sheets from left to right; made for one board, it remembers the reading that it gave last. */
export function keptReadings(): (content: BoardContent, camp: ZoneCamp) => readonly SheetReading[] {
  let before: { readonly camp: ZoneCamp; readonly sheets: ReadonlyMap<RecordId, Kept> } | null = null;
  return (content, camp) => {
    const isSameCamp = FACTS.every((fact) => before?.camp[fact] === camp[fact]);
    const known = isSameCamp ? before?.sheets : undefined;
    const lying = recordsBySheet(content);
    const sheets = sheetsInOrder(content.sheets, []).map((sheet): Kept => {
      const { notes, nodes } = lying(sheet.id);
      const kept = known?.get(sheet.id);
      return kept?.sheet === sheet && isSameList(kept.notes, notes) && isSameList(kept.nodes, nodes)
        ? kept
        : { sheet, notes, nodes, reading: readSheet({ notes, nodes }, sheet, camp) };
    });
    before = { camp, sheets: new Map(sheets.map((each) => [each.sheet.id, each])) };
    return withTable(
      content,
      sheets.map(({ reading }) => reading),
    );
  };
}
