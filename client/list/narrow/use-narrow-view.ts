// What a phone shows of the list, and which place of the board it is at.
import { type RefObject, useEffect, useEffectEvent, useMemo, useRef } from 'react';
import type { RecordId } from '../../../shared/board/ids.ts';
import type { BoardContent } from '../../../shared/board/records.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import type { ListBoard } from '../deeds/deeds.ts';
import { isFiltering, type ListFilter } from '../list-filter.ts';
import type { BoardListProps } from '../list-props.ts';
import type { Listing } from '../list-rows.ts';
import { type ListRow, type SheetRow, zoneOfRow } from '../row.ts';
import { rowElementId } from '../row-parts.tsx';
import { useContent, useListing, useRowInputs } from '../use-listing.ts';
import type { NarrowForm } from './narrow-form.ts';
import { ownRows, rowsOfSheet } from './narrow-rows.ts';

/** No heads are folded among one's own. */
const NOTHING: ReadonlySet<string> = new Set();

interface NarrowView {
  readonly content: BoardContent;
  /** All there is, as the deeds go by it. */
  readonly listing: Listing;
  /** What is shown of it. */
  readonly rows: readonly ListRow[];
  readonly sheets: readonly SheetRow[];
  readonly sheetId: RecordId | null;
  /** Something is looked for, over all sheets. */
  readonly isFinding: boolean;
}

/** The rows that are shown, of one sheet, of one person, or of all sheets while something is looked for. */
export function useNarrowView(
  props: BoardListProps & { readonly narrow: NarrowForm },
  { session, camp, context, places, me }: ListBoard,
  foldedHeads: ReadonlySet<string>,
  filter: ListFilter,
): NarrowView {
  const { shows, sheetId: wantedId } = props.narrow;
  const locale = useLocale();
  const content = useContent(session);
  const isOwn = shows === 'own';
  // The sheet that is shown is open, however little stands on it.
  const folded = useMemo(
    () => (isOwn ? NOTHING : new Set([...foldedHeads].filter((id) => !id.startsWith('sheet ')))),
    [isOwn, foldedHeads],
  );
  const listing = useListing(content, context, useRowInputs(props, camp, folded, filter));
  const sheets = useSheets(listing.rows, filter);
  const sheetId = (sheets.find((sheet) => sheet.sheetId === wantedId) ?? sheets[0])?.sheetId ?? null;
  const isFinding = !isOwn && isFiltering(filter);
  const rows = useMemo(() => {
    if (isOwn) return ownRows(listing.rows, me.id, { places, notes: content.notes, locale });
    return isFinding ? listing.rows : rowsOfSheet(listing.rows, sheetId);
  }, [isOwn, isFinding, listing, sheetId, me.id, places, content, locale]);
  return { content, listing, rows, sheets, sheetId, isFinding };
}

/** All sheets: while something is looked for, those that there were before. */
function useSheets(rows: readonly ListRow[], filter: ListFilter): readonly SheetRow[] {
  const known = useRef<readonly SheetRow[]>([]);
  if (!isFiltering(filter) || known.current.length === 0)
    known.current = rows.filter((row) => row.kind === 'sheet');
  return known.current;
}

/** Tells where the chosen row is, brings it into view, and goes where it is led. */
export function useNarrowPlace(
  { onPlace, lead, shows }: NarrowForm,
  {
    rows,
    active,
    chosenId,
    sheetId,
    unfold,
    scroller,
  }: {
    readonly rows: readonly ListRow[];
    readonly active: ListRow | undefined;
    readonly chosenId: string | null;
    readonly sheetId: RecordId | null;
    readonly unfold: (headId: string, open: boolean) => void;
    readonly scroller: RefObject<HTMLElement | null>;
  },
): void {
  const isChosen = active !== undefined;
  const [chosenSheet, chosenZone] = [active?.sheetId ?? null, zoneOfRow(active)];
  useEffect(() => {
    if (isChosen) onPlace({ sheetId: chosenSheet, zoneId: chosenZone });
  }, [isChosen, chosenSheet, chosenZone, onPlace]);
  const show = useEffectEvent(() => {
    if (chosenId === null) scroller.current?.scrollTo(0, 0);
    else document.getElementById(rowElementId(chosenId))?.scrollIntoView({ block: 'nearest' });
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: on another sheet the row was not there before
  useEffect(() => {
    if (shows === 'sheet') show();
  }, [sheetId, shows]);
  const go = useEffectEvent(({ sheetId: on, zoneId }: NonNullable<typeof lead>) => {
    const head = rows.find(
      (row) => row.kind === 'group' && row.sheetId === on && row.zones.some(({ id }) => id === zoneId),
    );
    if (head === undefined) return;
    unfold(head.id, true);
    document.getElementById(rowElementId(head.id))?.scrollIntoView({ block: 'start' });
  });
  useEffect(() => {
    if (lead !== null && shows === 'sheet') go(lead);
  }, [lead, shows]);
}
