// The list itself, put together: head, rows, words being written, foot, what is asked and what is said. What is done in it is
// use-list-work.ts's.
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { boardName } from '../../shared/camp/board-name.ts';
import { isNote } from '../../shared/reading/read-board.ts';
import { useLocale } from '../i18n/use-locale.ts';
import type { WordsSurroundings } from '../words/words.ts';
import type { ListBoard } from './deeds/deeds.ts';
import { Grid } from './grid.tsx';
import { isFiltering, NO_FILTER } from './list-filter.ts';
import { ListFoot } from './list-foot.tsx';
import { ListHead } from './list-head.tsx';
import type { BoardListProps, ListNews } from './list-props.ts';
import { ListQuestions } from './list-questions.tsx';
import { type ListRow, type RecordRow, treeOfRow } from './row.ts';
import { isOpen } from './row-deeds.ts';
import { useFind, useTellFound } from './use-find.ts';
import { useFolds } from './use-folds.ts';
import { useListClipboard } from './use-list-clipboard.ts';
import { useListWork } from './use-list-work.ts';
import { useContent, useListing, useRowInputs } from './use-listing.ts';
import { WordsOverRow } from './words-over-row.tsx';

export function ListBody({
  listBoard,
  news,
  source,
  ...props
}: BoardListProps & {
  readonly listBoard: ListBoard;
  readonly news: ListNews;
  readonly source: Omit<WordsSurroundings, 'carets'>;
}) {
  const { board, camp, areLettersOn } = props;
  const { session } = listBoard;
  const { t } = useTranslation('list');
  const locale = useLocale();
  const folds = useFolds(session);
  const find = useFind(props.filter ?? NO_FILTER);
  const content = useContent(session);
  const inputs = useRowInputs(props, listBoard.camp, folds.folded, find.filter);
  const listing = useListing(content, listBoard.context, inputs);
  useTellFound(find.filter, listing, props.onFound);
  const { rows } = listing;
  const work = useListWork({ props, listBoard, news, listing, folds, find });
  const { active, writing, undoing, run } = work;
  const clipboard = useListClipboard(work, listBoard, props);
  const scroller = useRef<HTMLDivElement>(null);
  const byId = (id: string): ListRow | undefined => rows.find((row) => row.id === id);
  const nameOf = ({ read, number, place }: RecordRow): string =>
    place !== '' && read.kind === 'field'
      ? place
      : `${t(isNote(read) ? 'column.words' : 'kind.node')} ${number}`;

  return (
    <section className="list" aria-label={t('region')} {...clipboard}>
      <ListHead
        filter={find.filter}
        onFilter={find.setFilter}
        listing={listing}
        teams={camp.teams}
        tree={treeOfRow(active)}
        search={find.field}
        onLeave={work.focusGrid}
        onAdd={listBoard.places.length === 0 ? undefined : () => run('put', active)}
        onIncoming={listBoard.places.length === 0 ? undefined : props.onIncoming}
        onGrow={() => run('add', active)}
      >
        {props.children}
      </ListHead>
      <div className="lpaper">
        <div className="lscroll" ref={scroller}>
          <Grid
            grid={work.grid}
            label={t('grid', { board: boardName(board, camp.teams, locale) })}
            rows={rows}
            chosenId={work.chosenId}
            writingId={writing.id}
            scroller={scroller}
            isReading={listBoard.places.length === 0}
            areLettersOn={areLettersOn}
            teams={camp.teams}
            onCommand={(command) => run(command, active)}
            deeds={{
              choose: (id) => {
                work.choose(id);
                if (writing.id === null) work.focusGrid();
              },
              toggle: (id) => {
                const row = byId(id);
                const open = isOpen(row);
                work.choose(id);
                work.focusGrid();
                if (row !== undefined && open !== null) work.toggle(row, !open);
              },
              write: (id) => {
                const row = byId(id);
                if (row?.kind === 'record') run('write', row);
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
              onEnd={work.endWriting}
            />
          )}
        </div>
      </div>
      <ListFoot
        row={active}
        isWriting={writing.id !== null}
        isFiltering={isFiltering(find.filter)}
        areLettersOn={areLettersOn}
        canUndo={undoing.canUndo}
        canRedo={undoing.canRedo}
        onUndo={undoing.undo}
        onRedo={undoing.redo}
      />
      <div className="vh" role="status" aria-live="polite">
        <span key={work.spoken.at}>{work.spoken.words}</span>
      </div>
      <ListQuestions
        work={work}
        listBoard={listBoard}
        targets={listing.targets}
        baseFiscalYear={camp.camp.baseFiscalYear}
      />
    </section>
  );
}
