// The list in one column, for fingers: the same rows, deeds and words being written as in list-body.tsx, with a head and a foot of its own
// and without a table's columns. A tap chooses a row, or folds a head; another opens the chosen row's words.
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { boardName } from '../../../shared/camp/board-name.ts';
import { isNote } from '../../../shared/reading/read-board.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import type { WordsSurroundings } from '../../words/words.ts';
import type { ListBoard } from '../deeds/deeds.ts';
import { Grid } from '../grid.tsx';
import { NO_FILTER } from '../list-filter.ts';
import type { ListCommand } from '../list-keys.ts';
import type { BoardListProps, ListNews } from '../list-props.ts';
import { ListQuestions } from '../list-questions.tsx';
import { type ListRow, nodeOf, treeOfRow } from '../row.ts';
import { isOpen } from '../row-deeds.ts';
import type { MenuCommand } from '../row-menu.ts';
import { useFind } from '../use-find.ts';
import { useFolds } from '../use-folds.ts';
import { useListClipboard } from '../use-list-clipboard.ts';
import { useListWork } from '../use-list-work.ts';
import { WordsOverRow } from '../words-over-row.tsx';
import { NarrowFoot } from './narrow-foot.tsx';
import type { NarrowForm } from './narrow-form.ts';
import { NarrowHead } from './narrow-head.tsx';
import { OwnHead } from './own-head.tsx';
import { useNarrowHand } from './use-narrow-hand.ts';
import { useNarrowPlace, useNarrowView } from './use-narrow-view.ts';
import './narrow.css';

/** What can be done with a note where it stands among one's own: their order is not the board's. */
const OF_OWN: ReadonlySet<MenuCommand> = new Set(['write', 'carry', 'delete']);

/** `narrow`: what the screen around it makes of it. */
export function NarrowBody({
  listBoard,
  news,
  source,
  ...props
}: BoardListProps & {
  readonly listBoard: ListBoard;
  readonly news: ListNews;
  readonly source: Omit<WordsSurroundings, 'carets'>;
  readonly narrow: NarrowForm;
}) {
  const { board, camp } = props;
  const { session, places } = listBoard;
  const { t } = useTranslation('list');
  const locale = useLocale();
  const { narrow } = props;
  const isOwn = narrow.shows === 'own';
  const folds = useFolds(session);
  const find = useFind(NO_FILTER);
  const view = useNarrowView(props, listBoard, folds.folded, find.filter);
  const { listing, rows, sheets, sheetId, isFinding } = view;
  const work = useListWork({ props, listBoard, news, listing, folds, find });
  const { active, chosenId, writing, undoing } = work;
  const clipboard = useListClipboard(work, listBoard, props);
  const hand = useNarrowHand(listBoard, narrow, writing.row);
  const scroller = useRef<HTMLDivElement>(null);
  const byId = (id: string): ListRow | undefined => listing.rows.find((row) => row.id === id);

  useNarrowPlace(narrow, {
    rows: listing.rows,
    active,
    chosenId,
    sheetId,
    unfold: folds.toggleHead,
    scroller,
  });

  const run = (command: ListCommand, row: ListRow | undefined): void => {
    if ((command === 'delete' || command === 'delete-one') && row?.kind === 'record')
      hand.remove(row, () => work.run(command, row));
    else work.run(command, row);
  };
  const press = (id: string): void => {
    const row = byId(id);
    const open = isOpen(row);
    if (row === undefined) return;
    if (row.kind === 'sheet' || row.kind === 'group') {
      if (open !== null && !isFinding) work.toggle(row, !open);
    } else if (chosenId === id && row.kind === 'record' && writing.id !== id) run('write', row);
    else {
      work.choose(id);
      if (writing.id === null) work.focusGrid();
    }
  };
  const isEmpty = rows.length === 0;
  // On a sheet with a tree, one more hangs below the chosen node, or below the question.
  const isNode = (row: ListRow | undefined): boolean => nodeOf(row) !== undefined && row?.sheetId === sheetId;
  const stem = isNode(active) ? active : rows.find(isNode);
  const tree = useRef(treeOfRow(stem));
  // What was found elsewhere is no tree of this sheet.
  if (!isFinding) tree.current = treeOfRow(stem);
  const isTree = stem !== undefined && !places.some(({ ref }) => ref.id === sheetId);
  const sheet = view.content.sheets.find(({ id }) => id === sheetId);
  const grow = listBoard.rights.mayAdd('node', sheet) ? () => run('add-below', stem) : undefined;

  return (
    <section
      className={isOwn ? 'list narrow own' : isFinding ? 'list narrow finding' : 'list narrow'}
      aria-label={t(isOwn ? 'narrow.mine' : 'region')}
      {...clipboard}
    >
      {isOwn ? (
        <OwnHead count={rows.length} canUndo={undoing.canUndo} onUndo={undoing.undo} />
      ) : (
        <NarrowHead
          sheets={sheets}
          sheetId={sheetId}
          onSheet={(id) => {
            work.choose(null);
            find.setFilter(NO_FILTER);
            narrow.onPlace({ sheetId: id, zoneId: null });
          }}
          find={find}
          teams={camp.teams}
          listing={listing}
          tree={tree.current}
          onLeave={work.focusGrid}
        />
      )}
      <div className="lpaper">
        <div className="lscroll" ref={scroller}>
          {!(isOwn && isEmpty) && (
            <Grid
              grid={work.grid}
              label={isOwn ? t('narrow.mine') : t('grid', { board: boardName(board, camp.teams, locale) })}
              rows={rows}
              chosenId={rows.some(({ id }) => id === chosenId) ? chosenId : null}
              writingId={writing.id}
              scroller={scroller}
              isReading={places.length === 0}
              areLettersOn={false}
              teams={camp.teams}
              onCommand={(command) => run(command, active)}
              deeds={{
                choose: press,
                toggle: (id) => {
                  const row = byId(id);
                  const open = isOpen(row);
                  if (row !== undefined && open !== null && !isFinding) work.toggle(row, !open);
                },
                write: (id) => {
                  const row = byId(id);
                  if (row?.kind === 'record' && writing.id !== id) run('write', row);
                },
                goTo: work.goTo,
                ask: (id, command) => {
                  work.choose(id);
                  run(command, byId(id));
                },
                openMenu: (id, place) => {
                  work.choose(id);
                  work.setMenu(place);
                },
              }}
            />
          )}
          {isEmpty && (
            <p className="lnone">{t(isOwn ? 'narrow.none' : isFinding ? 'find.none' : 'narrow.empty')}</p>
          )}
          {writing.row !== undefined && (
            <WordsOverRow
              key={writing.row.id}
              session={session}
              id={writing.row.id}
              source={source}
              label={t('writing', { what: t(isNote(writing.row.read) ? 'column.words' : 'kind.node') })}
              isBold={writing.row.read.kind === 'question'}
              hasChildren={false}
              isEnterLine
              scroller={scroller}
              rows={rows}
              onEnd={work.endWriting}
            />
          )}
        </div>
      </div>
      {(!isOwn || writing.id !== null) && (
        <NarrowFoot
          isWriting={writing.id !== null}
          canUndo={undoing.canUndo}
          onUndo={undoing.undo}
          onDone={() => work.endWriting('done')}
          onWrite={isTree ? grow : narrow.onWrite}
        />
      )}
      <div className="vh" role="status" aria-live="polite">
        <span key={work.spoken.at}>{work.spoken.words}</span>
      </div>
      <ListQuestions
        work={{ ...work, run }}
        listBoard={listBoard}
        targets={listing.targets}
        baseFiscalYear={camp.camp.baseFiscalYear}
        {...(isOwn ? { only: OF_OWN } : {})}
      />
    </section>
  );
}
