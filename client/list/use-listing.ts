// The list as React has it: the session of the board's document, and the rows it makes, made anew when anything they follow from does.
import {
  useDeferredValue,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonId } from '../../shared/board/ids.ts';
import { type BoardContent, isWritten } from '../../shared/board/records.ts';
import { boardReadings, type ChainContext, unlinkedOn } from '../../shared/drawing/board-chain.ts';
import type { ReadRecord, SheetReading } from '../../shared/reading/read-board.ts';
import type { ZoneCamp } from '../../shared/templates/template.ts';
import { sheetName } from '../app/board/sheet-names.ts';
import { useLocale } from '../i18n/use-locale.ts';
import type { BoardConnection } from '../sync/board-connection.ts';
import type { ListFilter } from './list-filter.ts';
import type { BoardListProps } from './list-props.ts';
import { type Listing, listRows, type RowInputs } from './list-rows.ts';
import { ListSession } from './list-session.ts';

/** The session on the connection's document, while the list is shown; null before its content has come. */
export function useListSession(
  connection: Pick<BoardConnection, 'doc' | 'whenLoaded'>,
  news: { readonly onKept: () => void; readonly onArrived: (count: number) => void },
): ListSession | null {
  const [session, setSession] = useState<ListSession | null>(null);
  const onKept = useEffectEvent(news.onKept);
  const onArrived = useEffectEvent(news.onArrived);
  useEffect(() => {
    let made: ListSession | undefined;
    let isOver = false;
    void connection.whenLoaded.then(() => {
      if (isOver) return;
      made = new ListSession(connection.doc, {
        onKept: () => onKept(),
        onArrived: (count) => onArrived(count),
      });
      setSession(made);
    });
    return () => {
      isOver = true;
      made?.destroy();
      setSession(null);
    };
  }, [connection]);
  return session;
}

/** What the board contains now. */
export const useContent = (session: Pick<ListSession, 'subscribe' | 'content'>): BoardContent =>
  useSyncExternalStore(session.subscribe, session.content);

/** All rows to be seen. `inputs` and `context` must be the same objects while nothing in them has changed. */
export function useListing(
  content: BoardContent,
  context: ChainContext,
  inputs: Omit<RowInputs, 'content' | 'readings' | 'unlinked'>,
): Listing {
  const before = useRef<Listing | null>(null);
  // What was done is seen at once; what follows from it for means and ends, right after that.
  const settled = useDeferredValue(content);
  const unlinked = useMemo(() => unlinkedOn(settled, context), [settled, context]);
  const listing = useMemo(() => {
    const readings = boardReadings(content, context);
    return listRows({ ...inputs, content, readings, unlinked }, before.current);
  }, [content, context, inputs, unlinked]);
  before.current = listing;
  return listing;
}

/** What rows follow from beside the board; the same object while nothing in it has changed. */
export function useRowInputs(
  { camp, people, presented, elsewhere }: Pick<BoardListProps, 'camp' | 'people' | 'presented' | 'elsewhere'>,
  zoneCamp: ZoneCamp,
  folded: ReadonlySet<string>,
  filter: ListFilter,
): Omit<RowInputs, 'content' | 'readings' | 'unlinked'> {
  const { t } = useTranslation('list');
  const locale = useLocale();
  const { baseFiscalYear } = camp.camp;
  const names = useMemo(
    () => new Map<PersonId | null, string>(people.map(({ id, name }) => [id, name])),
    [people],
  );
  return useMemo(
    () => ({
      camp: zoneCamp,
      baseFiscalYear,
      locale,
      nameOfSheet: ({ sheet }: SheetReading) => {
        if (sheet === null) return t('table');
        return sheet.name === ''
          ? sheetName({ template: sheet.template, templateVersion: sheet.templateVersion }, locale)
          : sheet.name;
      },
      nameOfAuthor: ({ record }: ReadRecord) => names.get(record.author) ?? '',
      presented,
      elsewhere,
      folded,
      filter,
    }),
    [zoneCamp, baseFiscalYear, locale, t, names, presented, elsewhere, folded, filter],
  );
}

/** Ids of the heads of sheets on which nobody has written yet: folded at first. */
export function unwrittenSheets({ sheets, notes, nodes }: BoardContent): ReadonlySet<string> {
  const written = new Set([...notes, ...nodes].filter(isWritten).map(({ parentId }) => parentId));
  return new Set(sheets.filter(({ id }) => !written.has(id)).map(({ id }) => `sheet ${id}`));
}
