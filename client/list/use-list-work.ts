// What people do in the list, as keys, menus and presses ask for it: the deed, what is said of it, which row is chosen and where the
// focus is then, which words are open, and what is asked.
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { liveRecord } from '../../shared/board/document.ts';
import type { RecordId } from '../../shared/board/ids.ts';
import type { LinkEnd } from '../../shared/board/records.ts';
import type { Zone } from '../../shared/templates/template.ts';
import * as deed from './deeds/deeds.ts';
import { type ListFilter, NO_FILTER } from './list-filter.ts';
import type { ListCommand } from './list-keys.ts';
import type { BoardListProps, ListNews } from './list-props.ts';
import type { Listing } from './list-rows.ts';
import type { ListRow } from './row.ts';
import { deedOf, stepOf } from './row-deeds.ts';
import { commandsFor } from './row-menu.ts';
import { rowElementId } from './row-parts.tsx';
import { useChosen } from './use-chosen.ts';
import type { useFolds } from './use-folds.ts';
import { useSpoken } from './use-spoken.ts';
import { useUndoing } from './use-undoing.ts';
import { useWriting } from './use-writing.ts';
import type { WritingEnd } from './words-over-row.tsx';

/** From the left edge of a row to where its menu stands when it is asked for by a key, in CSS px. */
const MENU_INDENT = 240;

/** What was answered in a dialog: where something goes that is put up or carried, or a new note that this one is for. */
export type Answered =
  | { readonly what: 'add' | 'carry'; readonly sheet: RecordId; readonly zone: Zone }
  | { readonly what: 'what-for'; readonly end: LinkEnd };

/** What the work is done on and with. */
interface Workplace {
  readonly props: BoardListProps;
  readonly listBoard: deed.ListBoard;
  readonly news: ListNews;
  readonly listing: Listing;
  readonly folds: ReturnType<typeof useFolds>;
  readonly find: {
    readonly filter: ListFilter;
    readonly setFilter: (filter: ListFilter) => void;
    readonly toField: () => void;
  };
}

/** All that the parts of the list show and call. */
export function useListWork({ props, listBoard, news, listing, folds, find }: Workplace) {
  const { session } = listBoard;
  const { rows } = listing;
  const { t } = useTranslation('list');
  const [activeId, setActiveId] = useState(
    props.wanted?.kind === 'sheet' ? `sheet ${props.wanted.sheetId}` : null,
  );
  /** What was made elsewhere and has not come yet: chosen when it does. */
  const [awaited, setAwaited] = useState<RecordId | null>(null);
  const [asked, setAsked] = useState<'add' | 'carry' | 'link' | null>(null);
  const [menu, setMenu] = useState<{ readonly left: number; readonly bottom: number } | null>(null);
  /** What was answered, until the dialog has gone. */
  const [answered, setAnswered] = useState<Answered | null>(null);
  /** The row beside which the new one was made: chosen again when that stays blank. */
  const cameFrom = useRef<string | null>(null);
  const grid = useRef<HTMLDivElement>(null);
  const { spoken, say, tell, arrived } = useSpoken(listing, find.filter, props.camp.teams);
  const isByTouch = props.narrow !== undefined;
  const sayGone = (): void => {
    if (liveRecord(session.doc, activeId as RecordId) === undefined) say(t('said.gone'));
  };
  const { active, chosenId, lettingGo, toTop } = useChosen(rows, activeId, setActiveId, sayGone, isByTouch);
  const undoing = useUndoing(session, props.undoer, props.doer, say);
  const refuse = (why: deed.Refusal | 'kept'): void => props.onRefused(t(`refused.${why}`));
  const focusGrid = (): void => grid.current?.focus({ preventScroll: true });
  const writing = useWriting(listBoard, rows, props.connection, (why) => {
    focusGrid();
    props.onRefused(t(`said.${why}`));
  });
  news.kept = () => refuse('kept');
  news.arrived = arrived;

  const follow = (outcome: deed.Outcome): void => {
    switch (outcome.kind) {
      case 'done':
        tell(outcome);
        setActiveId(outcome.id);
        break;
      case 'write':
        if (outcome.isNew) {
          find.setFilter(NO_FILTER);
          folds.openSheet(session.content().notes.find(({ id }) => id === outcome.id)?.parentId ?? null);
          cameFrom.current = chosenId;
        }
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

  const goOn = useEffectEvent((answer: Answered) => {
    setAnswered(null);
    focusGrid();
    if (answer.what === 'what-for') return follow(deed.putWhatFor(listBoard, answer.end));
    const { what, sheet, zone } = answer;
    folds.openSheet(sheet);
    if (what === 'add') follow(deed.put(listBoard, sheet, zone));
    else if (active?.kind === 'record') follow(deed.carry(listBoard, active, sheet, zone));
  });
  useEffect(() => {
    if (answered === null) return;
    // The dialog gives the focus back in a task of its own, begun when it went: words that were opened before would lose it.
    const after = setTimeout(() => goOn(answered), 0);
    return () => clearTimeout(after);
  }, [answered]);

  const { onSheet, onRecord, wanted } = props;
  const sheetId = active?.sheetId ?? null;
  useEffect(() => onSheet(sheetId), [sheetId, onSheet]);
  const recordId = active?.kind === 'record' ? active.id : null;
  useEffect(() => onRecord?.(recordId), [recordId, onRecord]);
  const answer = useEffectEvent((asks: NonNullable<typeof wanted>) => {
    switch (asks.kind) {
      case 'sheet':
        folds.openSheet(asks.sheetId);
        setActiveId(`sheet ${asks.sheetId}`);
        toTop(`sheet ${asks.sheetId}`);
        break;
      case 'record':
        goTo(asks.id);
        break;
      case 'write':
        goTo(asks.id);
        writing.begin(asks.id, false);
        break;
      case 'add': {
        const on = listBoard.places.find(({ ref }) => ref.id === asks.sheetId);
        const zone = on?.zones.find(({ id }) => id === asks.zoneId);
        if (zone === undefined) refuse('not-your-sheet');
        else setAnswered({ what: 'add', sheet: asks.sheetId, zone });
        break;
      }
      case 'find':
        if (asks.sheetId !== null) setActiveId(`sheet ${asks.sheetId}`);
        find.toField();
        break;
    }
  });
  useEffect(() => {
    if (wanted !== null) answer(wanted);
  }, [wanted]);

  // At first, and when a menu has gone, which holds the focus until then; what was chosen in it may have taken it on.
  useEffect(() => {
    if (isByTouch || menu !== null || document.activeElement !== document.body) return;
    grid.current?.focus({ preventScroll: true });
  }, [isByTouch, menu]);

  /** Chooses a row wherever it is, whatever is folded or looked for. */
  const goTo = (id: string): void => {
    const { notes, nodes } = session.content();
    find.setFilter(NO_FILTER);
    // Ends of links may also be words that a sheet shows of another.
    const onSheet =
      listing.targets.get(id)?.sheetId ?? [...notes, ...nodes].find((each) => each.id === id)?.parentId;
    folds.openSheet(onSheet ?? null);
    setActiveId(id);
    focusGrid();
  };
  const hasCome = awaited !== null && liveRecord(session.doc, awaited) !== undefined;
  const goToMade = useEffectEvent((id: RecordId) => {
    setAwaited(null);
    goTo(id);
  });
  useEffect(() => {
    if (awaited !== null && hasCome) goToMade(awaited);
  }, [awaited, hasCome]);
  const toggle = (row: ListRow, open: boolean): void => {
    if (row.kind === 'record') follow(deed.fold(listBoard, row, !open));
    else folds.toggleHead(row.id, open);
  };
  const run = (command: ListCommand, row: ListRow | undefined): void => {
    if (command === 'undo') undoing.undo();
    else if (command === 'redo') undoing.redo();
    else if (command === 'find') find.toField();
    else if (command === 'show-all') find.setFilter(NO_FILTER);
    else if (command === 'put') follow({ kind: 'ask-place' });
    if (row === undefined) return;
    if (command === 'carry') {
      const why = deed.whyNotCarried(listBoard, row);
      if (why === null) setAsked('carry');
      else refuse(why);
    } else if (command === 'link') {
      const why = deed.whyNotLinked(listBoard, row);
      if (why === null) setAsked('link');
      else refuse(why);
    } else if (command === 'delete' || command === 'delete-one') {
      const why = (command === 'delete' ? deed.remove : deed.removeOne)(listBoard, row);
      if (why === null) lettingGo();
      else refuse(why);
      if (why === null && command === 'delete-one') say(t('said.removedOne'));
    } else if (command === 'menu' && commandsFor(row).length > 0) {
      const rect = document.getElementById(rowElementId(row.id))?.getBoundingClientRect();
      if (rect !== undefined) setMenu({ left: rect.left + MENU_INDENT, bottom: rect.bottom });
    }
    if (command === 'take-out' && row.kind === 'record') props.onTakeOut?.(row.id);
    const outcome = deedOf(command, listBoard, row, rows);
    if (outcome !== null) follow(outcome);
    const step = stepOf(command, row, rows);
    if (step !== null && 'to' in step) setActiveId(step.to);
    else if (step !== null) toggle(row, step.open);
  };
  return {
    active,
    chosenId,
    sheetId,
    spoken,
    writing,
    undoing,
    grid,
    focusGrid,
    run,
    endWriting,
    toggle,
    goTo,
    refuse,
    say,
    takeOut: props.onTakeOut,
    convert: props.onConvert,
    paraphrase: props.onParaphrase,
    await: setAwaited,
    choose: setActiveId,
    menu,
    setMenu,
    asked,
    setAsked,
    setAnswered,
  };
}

/** What `useListWork` gives. */
export type ListWork = ReturnType<typeof useListWork>;
