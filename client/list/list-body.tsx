// The list itself: head, grid, foot, and what is said; which row is chosen, which is being written, what is asked.
import {
  type ClipboardEvent,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { useTranslation } from 'react-i18next';
import { liveRecord } from '../../shared/board/document.ts';
import type { RecordId } from '../../shared/board/ids.ts';
import { boardName } from '../../shared/camp/board-name.ts';
import { isNote } from '../../shared/reading/read-board.ts';
import type { Zone } from '../../shared/templates/template.ts';
import { useLocale } from '../i18n/use-locale.ts';
import { useWindowKeys } from '../ui/composing.ts';
import { MenuAt } from '../ui/menu.tsx';
import type { WordsSurroundings } from '../words/words.ts';
import { Grid } from './grid.tsx';
import * as deed from './list-actions.ts';
import { isFiltering, type ListFilter, NO_FILTER } from './list-filter.ts';
import { ListFoot } from './list-foot.tsx';
import { ListHead } from './list-head.tsx';
import type { ListCommand } from './list-keys.ts';
import type { BoardListProps } from './list-props.ts';
import { PlaceDialog } from './place-dialog.tsx';
import { isMarkRow, type ListRow, placesOf, type RecordRow, zoneOfRow } from './row.ts';
import { deedOf, isOpen, stepOf } from './row-deeds.ts';
import { commandsFor, MENU_WORDS } from './row-menu.ts';
import { rowElementId } from './row-view.tsx';
import { unwrittenSheets, useContent, useListing, useRowInputs } from './use-listing.ts';
import { useSpoken } from './use-spoken.ts';
import { useWriting } from './use-writing.ts';
import { WordsOverRow, type WritingEnd } from './words-over-row.tsx';

/** From the left edge of a row to where its menu stands when it is asked for by a key, in CSS px. */
const MENU_INDENT = 240;

/** What comes from the session; set here, called there. */
export interface ListNews {
  kept?: () => void;
  arrived?: (count: number) => void;
}

export function ListBody({
  listBoard,
  news,
  source,
  ...props
}: BoardListProps & {
  readonly listBoard: deed.ListBoard;
  readonly news: ListNews;
  readonly source: Omit<WordsSurroundings, 'carets'>;
}) {
  const { board, camp, wanted, onSheet, undoer } = props;
  const { session } = listBoard;
  const { t } = useTranslation(['list', 'common']);
  const locale = useLocale();
  const content = useContent(session);
  const [folded, setFolded] = useState(() => unwrittenSheets(session.content()));
  const [filter, setFilter] = useState<ListFilter>(NO_FILTER);
  const [activeId, setActiveId] = useState(wanted === null ? null : `sheet ${wanted.sheetId}`);
  const [asked, setAsked] = useState<'add' | 'carry' | null>(null);
  /** What was answered, until the dialog has gone. */
  const [place, setPlace] = useState<{
    readonly what: 'add' | 'carry';
    readonly sheet: RecordId;
    readonly zone: Zone;
  } | null>(null);
  const [menu, setMenu] = useState<{ readonly left: number; readonly bottom: number } | null>(null);
  /** The row beside which the new one was made: chosen again when that stays blank. */
  const cameFrom = useRef<string | null>(null);
  const grid = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const listing = useListing(content, useRowInputs(props, listBoard.camp, folded, filter));
  const { rows } = listing;
  const { active, chosenId, lettingGo, toTop } = useChosen(rows, activeId, setActiveId, () => {
    if (liveRecord(session.doc, activeId as RecordId) === undefined) say(t('said.gone'));
  });
  useSyncExternalStore(session.subscribe, () => `${session.undoList.depth} ${session.undoList.canRedo}`);
  const { spoken, say, tell, arrived } = useSpoken(listing, filter, camp.teams);
  const refuse = (why: deed.Refusal | 'kept'): void => props.onRefused(t(`refused.${why}`));
  const focusGrid = (): void => grid.current?.focus({ preventScroll: true });
  const writing = useWriting(listBoard, rows, props.connection, (why) => {
    focusGrid();
    props.onRefused(t(`said.${why}`));
  });
  news.kept = () => refuse('kept');
  news.arrived = arrived;

  const undo = (): void => {
    const can = session.undoList.canUndo;
    session.undo();
    say(t(can ? 'said.undone' : 'said.nothingToUndo'));
  };
  const redo = (): void => {
    const can = session.undoList.canRedo;
    session.redo();
    say(t(can ? 'said.redone' : 'said.nothingToRedo'));
  };
  const undoFromOutside = useEffectEvent(undo);
  useEffect(() => {
    undoer.current = () => undoFromOutside();
    return () => {
      undoer.current = null;
    };
  }, [undoer]);

  const openSheet = (sheetId: RecordId | null): void =>
    setFolded(
      (before) =>
        new Set(
          [...before].filter((id) => id !== `sheet ${sheetId ?? ''}` && !id.startsWith(`group ${sheetId} `)),
        ),
    );
  const follow = (outcome: deed.Outcome): void => {
    switch (outcome.kind) {
      case 'done':
        tell(outcome);
        setActiveId(outcome.id);
        break;
      case 'write':
        if (outcome.isNew) {
          setFilter(NO_FILTER);
          openSheet(session.content().notes.find(({ id }) => id === outcome.id)?.parentId ?? null);
        }
        if (outcome.isNew) cameFrom.current = chosenId;
        setActiveId(outcome.id);
        writing.begin(outcome.id, outcome.isNew);
        break;
      case 'ask-place':
        if (listBoard.places.length === 0) refuse('not-your-sheet');
        else setAsked('add');
        break;
      case 'refused':
        refuse(outcome.why);
        break;
    }
  };
  const endWriting = (how: WritingEnd): void => {
    const { row } = writing;
    const ended = writing.end();
    if (ended?.isAway === true) {
      lettingGo();
      setActiveId(cameFrom.current);
    }
    if (ended !== null && how !== 'left') focusGrid();
    if (how === 'add-below' && ended?.isAway === false && row !== undefined)
      follow(deed.addBelow(listBoard, row));
  };

  const goOnAt = useEffectEvent(({ what, sheet, zone }: NonNullable<typeof place>) => {
    setPlace(null);
    focusGrid();
    openSheet(sheet);
    if (what === 'add') follow(deed.put(listBoard, sheet, zone));
    else if (active?.kind === 'record') follow(deed.carry(listBoard, active, sheet, zone));
  });
  useEffect(() => {
    if (place === null) return;
    // The dialog gives the focus back in a task of its own, begun when it went: words that were opened before would lose it.
    const after = setTimeout(() => goOnAt(place), 0);
    return () => clearTimeout(after);
  }, [place]);

  const sheetId = active?.sheetId ?? null;
  useEffect(() => onSheet(sheetId), [sheetId, onSheet]);
  const goTo = useEffectEvent((id: RecordId) => {
    openSheet(id);
    setActiveId(`sheet ${id}`);
    toTop(`sheet ${id}`);
  });
  useEffect(() => {
    if (wanted !== null) goTo(wanted.sheetId);
  }, [wanted]);
  useEffect(() => {
    if (document.activeElement === document.body) grid.current?.focus({ preventScroll: true });
  }, []);
  useWindowKeys((event) => {
    const isFind = event.key.toLowerCase() === 'f' && (event.ctrlKey || event.metaKey);
    if (!isFind || event.shiftKey || event.altKey) return;
    if (event.target instanceof HTMLElement && event.target.closest('[role="dialog"], [role="menu"]')) return;
    event.preventDefault();
    search.current?.focus();
    search.current?.select();
  });

  const toggle = (row: ListRow, open: boolean): void => {
    if (row.kind === 'record') follow(deed.fold(listBoard, row, !open));
    else
      setFolded((before) => {
        const next = new Set(before);
        if (open) next.delete(row.id);
        else next.add(row.id);
        return next;
      });
  };
  const run = (command: ListCommand, row: ListRow | undefined): void => {
    if (command === 'undo') undo();
    else if (command === 'redo') redo();
    else if (command === 'find') search.current?.focus();
    else if (command === 'put') follow({ kind: 'ask-place' });
    if (row === undefined) return;
    if (command === 'carry') {
      const why = deed.whyNotCarried(listBoard, row);
      if (why === null) setAsked('carry');
      else refuse(why);
    } else if (command === 'delete') {
      const why = deed.remove(listBoard, row);
      if (why === null) lettingGo();
      else refuse(why);
    } else if (command === 'menu' && commandsFor(row).length > 0) {
      const rect = document.getElementById(rowElementId(row.id))?.getBoundingClientRect();
      if (rect !== undefined) setMenu({ left: rect.left + MENU_INDENT, bottom: rect.bottom });
    }
    const outcome = deedOf(command, listBoard, row, rows);
    if (outcome !== null) follow(outcome);
    const step = stepOf(command, row, rows);
    if (step !== null && 'to' in step) setActiveId(step.to);
    else if (step !== null) toggle(row, step.open);
  };
  const byId = (id: string): ListRow | undefined => rows.find((row) => row.id === id);
  const places = useRef<ReturnType<typeof placesOf>>([]);
  // While something is looked for, what there is stays to be chosen from.
  if (!isFiltering(filter)) places.current = placesOf(rows, locale);
  const nameOf = ({ read, number, place }: RecordRow): string =>
    place !== '' && read.kind === 'field'
      ? place
      : `${t(isNote(read) ? 'column.words' : 'kind.node')} ${number}`;
  /** What is copied or pasted here is none of the canvas's business, which listens on the document. */
  const keepHere = (event: ClipboardEvent): void => event.stopPropagation();

  return (
    <section className="list" aria-label={t('region')} onCopy={keepHere} onCut={keepHere} onPaste={keepHere}>
      <ListHead
        filter={filter}
        onFilter={setFilter}
        teams={camp.teams}
        places={places.current}
        search={search}
        onLeave={focusGrid}
        onAdd={listBoard.places.length === 0 ? undefined : () => run('put', active)}
      >
        {props.children}
      </ListHead>
      <div className="lpaper">
        <div className="lscroll" ref={scroller}>
          <Grid
            grid={grid}
            label={t('grid', { board: boardName(board, camp.teams, locale) })}
            rows={rows}
            chosenId={chosenId}
            isReading={listBoard.places.length === 0}
            areLettersOn={props.areLettersOn}
            teams={camp.teams}
            onCommand={(command) => run(command, active)}
            deeds={{
              choose: (id) => {
                setActiveId(id);
                if (writing.id === null) focusGrid();
              },
              toggle: (id) => {
                const row = byId(id);
                const open = isOpen(row);
                if (row !== undefined && open !== null) toggle(row, !open);
              },
              write: (id) => {
                const row = byId(id);
                if (row?.kind === 'record') run('write', row);
              },
              goTo: (id) => {
                setFilter(NO_FILTER);
                setActiveId(id);
                focusGrid();
              },
              openMenu: (id, place) => {
                setActiveId(id);
                setMenu(place);
              },
            }}
          />
          {rows.length === 0 && <p className="lnone">{t('find.none')}</p>}
          {writing.row !== undefined && (
            <WordsOverRow
              key={writing.row.id}
              session={session}
              id={writing.row.id}
              source={source}
              label={t('writing', { what: nameOf(writing.row) })}
              isBold={writing.row.read.kind === 'question'}
              hasChildren={!isNote(writing.row.read)}
              scroller={scroller}
              rows={rows}
              onEnd={endWriting}
            />
          )}
        </div>
      </div>
      <ListFoot
        row={active}
        isWriting={writing.id !== null}
        areLettersOn={props.areLettersOn}
        canUndo={session.undoList.canUndo}
        canRedo={session.undoList.canRedo}
        onUndo={undo}
        onRedo={redo}
      />
      <div className="vh" role="status" aria-live="polite">
        <span key={spoken.at}>{spoken.words}</span>
      </div>
      {menu !== null && active !== undefined && (
        <MenuAt
          at={menu}
          label={t('column.more')}
          items={commandsFor(active).map((command) => ({
            key: command,
            words: t(command === 'write' && isMarkRow(active) ? 'do.set' : `do.${MENU_WORDS[command]}`),
            danger: command === 'delete',
            // After the menu has given the focus back.
            onSelect: () => queueMicrotask(() => run(command, active)),
          }))}
          onClose={() => {
            setMenu(null);
            focusGrid();
          }}
        />
      )}
      {asked !== null && (
        <PlaceDialog
          what={asked}
          places={listBoard.places}
          sheetId={sheetId}
          zoneId={zoneOfRow(active)}
          onClose={() => {
            setAsked(null);
            focusGrid();
          }}
          onChosen={(sheet, zone) => {
            setAsked(null);
            setPlace({ what: asked, sheet, zone });
          }}
        />
      )}
    </section>
  );
}

/**
 * The chosen row: where it goes the next one at its place is chosen, and `onGone` hears of it unless it was let go here; it is brought
 * into view when it moves.
 */
function useChosen(
  rows: readonly ListRow[],
  activeId: string | null,
  choose: (id: string | null) => void,
  onGone: () => void,
) {
  const lastAt = useRef(0);
  const isLetGo = useRef(false);
  const at = rows.findIndex(({ id }) => id === activeId);
  const active = rows[at < 0 ? Math.min(lastAt.current, rows.length - 1) : at];
  const chosenId = active?.id ?? null;
  useEffect(() => {
    if (at >= 0) lastAt.current = at;
  }, [at]);
  const goOn = useEffectEvent(() => {
    if (!isLetGo.current && activeId?.startsWith('shape:') === true) onGone();
    isLetGo.current = false;
    choose(chosenId);
  });
  useEffect(() => {
    if (activeId !== null && chosenId !== activeId) goOn();
  }, [chosenId, activeId]);
  const wantedOnTop = useRef<string | null>(null);
  const show = useEffectEvent((id: string) => {
    const block = wantedOnTop.current === id ? 'start' : 'nearest';
    const row = document.getElementById(rowElementId(id));
    row?.scrollIntoView({ block });
    // Rows above it that had not been laid out before have another height now.
    if (block === 'start') requestAnimationFrame(() => row?.scrollIntoView({ block }));
    wantedOnTop.current = null;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a row moves when rows do
  useEffect(() => {
    if (chosenId !== null) show(chosenId);
  }, [chosenId, at]);
  return {
    active,
    chosenId,
    lettingGo: (): void => {
      isLetGo.current = true;
    },
    /** When this row is chosen, it comes to the upper edge. */
    toTop: (id: string): void => {
      wantedOnTop.current = id;
      if (id === chosenId) show(id);
    },
  };
}
