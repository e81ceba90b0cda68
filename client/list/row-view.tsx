// One row of the list, as it is seen and read out. Drawn again only when it says something else, or comes to be the chosen one.
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Team } from '../../shared/camp/camp.ts';
import { EVIDENCE_WORDS, STAR_WORDS } from '../../shared/drawing/node.ts';
import { KIND_WORDS } from '../../shared/drawing/note-kind.ts';
import { isNote } from '../../shared/reading/read-board.ts';
import type { TreeKind } from '../../shared/templates/template.ts';
import { useLocale } from '../i18n/use-locale.ts';
import { IconButton } from '../ui/button.tsx';
import { CityBadge } from '../ui/city-badge.tsx';
import { Icon } from '../ui/icon.tsx';
import type { GroupRow, ListRow, MirrorRow, RecordRow, SheetRow } from './row.ts';

/** What may be done with a row by pointer; the same as by keys. */
export interface RowDeeds {
  readonly choose: (id: string) => void;
  readonly toggle: (id: string) => void;
  readonly write: (id: string) => void;
  readonly goTo: (id: string) => void;
  /** Opens what can be done with it, below this place of the page. */
  readonly openMenu: (id: string, at: { readonly left: number; readonly bottom: number }) => void;
}

interface RowProps<R extends ListRow = ListRow> {
  readonly row: R;
  readonly isChosen: boolean;
  readonly teams: readonly Team[];
  readonly deeds: RowDeeds;
}

/** The id of a row in the page, for `aria-activedescendant`. */
export const rowElementId = (id: string): string => `row ${id}`.replaceAll(' ', '_');

export const RowView = memo(function RowView(props: RowProps) {
  const { row } = props;
  switch (row.kind) {
    case 'sheet':
      return <SheetHead {...props} row={row} />;
    case 'group':
      return <GroupHead {...props} row={row} />;
    case 'record':
      return <RecordLine {...props} row={row} />;
    case 'mirror':
      return <MirrorLine {...props} row={row} />;
  }
});

function Row({
  props: { row, isChosen, deeds },
  className,
  isOpen,
  children,
}: {
  readonly props: RowProps;
  readonly className: string;
  readonly isOpen: boolean | null;
  readonly children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the focus and hears all keys (list-keys.ts)
    // biome-ignore lint/a11y/useSemanticElements: a table's own rows cannot be laid out one by one, and know no levels
    <div
      role="row"
      tabIndex={-1}
      id={rowElementId(row.id)}
      className={`lrow ${className}`}
      aria-level={row.level}
      aria-selected={isChosen}
      {...(isOpen === null ? {} : { 'aria-expanded': isOpen })}
      onMouseDown={(event) => {
        // The focus stays on the grid.
        if (!(event.target instanceof HTMLElement && event.target.closest('button'))) event.preventDefault();
      }}
      onClick={() => deeds.choose(row.id)}
      onDoubleClick={() => deeds.write(row.id)}
    >
      {children}
    </div>
  );
}

/** The fold of a head or branch. Its row says the state; it is for the pointer alone. */
function Fold({
  id,
  isOpen,
  deeds,
}: {
  readonly id: string;
  readonly isOpen: boolean;
  readonly deeds: RowDeeds;
}) {
  return (
    <button type="button" className="lfold" tabIndex={-1} aria-hidden="true" onClick={() => deeds.toggle(id)}>
      <Icon name={isOpen ? 'down' : 'forward'} size={18} />
    </button>
  );
}

function SheetHead(props: RowProps<SheetRow>) {
  const { row, deeds } = props;
  const { t } = useTranslation('list');
  return (
    <Row props={props} className="lsheet" isOpen={row.isOpen}>
      <WideCell>
        <Fold id={row.id} isOpen={row.isOpen} deeds={deeds} />
        <b>{row.title}</b>
        <span className="lcount">{t('count', { count: row.count })}</span>
      </WideCell>
    </Row>
  );
}

function GroupHead(props: RowProps<GroupRow>) {
  const { row, deeds } = props;
  const { t } = useTranslation('list');
  const { years } = row;
  return (
    <Row props={props} className="lgroup" isOpen={row.isOpen}>
      <WideCell>
        <Fold id={row.id} isOpen={row.isOpen} deeds={deeds} />
        {years !== null && (
          <i className={years >= 20 ? 'ldot far' : years > 0 ? 'ldot' : 'ldot now'} aria-hidden="true" />
        )}
        <b className={years !== null && years >= 20 ? 'far' : ''}>
          {row.title === null ? t('fields') : row.title === '' ? t('beside') : row.title}
        </b>
        {row.year !== '' && row.year !== row.title && <span className="lyear">{row.year}</span>}
        <span className="lcount">{t('count', { count: row.count })}</span>
      </WideCell>
    </Row>
  );
}

function MirrorLine(props: RowProps<MirrorRow>) {
  const { t } = useTranslation('list');
  const { row } = props;
  return (
    <Row props={props} className="lmirror" isOpen={null}>
      <Cell className="lnum">{row.number}</Cell>
      <Cell className="lwords">
        <span className="ltext">{row.text}</span>
      </Cell>
      <Cell>{row.place}</Cell>
      <Cell>{null}</Cell>
      <Cell>{null}</Cell>
      <Cell className="muted">{t('mirrored')}</Cell>
      <Cell>{null}</Cell>
      <Cell>{null}</Cell>
    </Row>
  );
}

function RecordLine(props: RowProps<RecordRow>) {
  const { row, deeds, teams } = props;
  const { t } = useTranslation(['list', 'common']);
  const isTree = !isNote(row.read);
  const depth = isTree ? Math.max(0, row.read.depth - 1) : 0;
  const isQuestion = row.read.kind === 'question';
  const team = teams.find(({ id }) => id === row.team) ?? null;
  const hasCity = row.read.kind === 'note' || (isTree && !isQuestion);
  const said = row.text.trim() === '' ? t('empty') : row.text;
  return (
    <Row props={props} className={isQuestion ? 'lquestion' : ''} isOpen={row.isOpen}>
      <Cell className="lnum">{isQuestion ? t('question') : row.number}</Cell>
      <Cell className="lwords">
        {Array.from({ length: depth }, (_, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: guides have no other name than their place
          <i key={at} className="lguide" aria-hidden="true" />
        ))}
        {isTree &&
          !isQuestion &&
          (row.isOpen === null ? (
            <i className="lleaf" aria-hidden="true" />
          ) : (
            <Fold id={row.id} isOpen={row.isOpen} deeds={deeds} />
          ))}
        <span className={row.text.trim() === '' ? 'ltext lempty' : 'ltext'} data-words>
          {said}
        </span>
        {row.hidden > 0 && (
          <span className="lhidden" title={t('hiddenName', { count: row.hidden })}>
            {t('hidden', { count: row.hidden })}
          </span>
        )}
      </Cell>
      <Cell>{row.place}</Cell>
      <Cell className="lmarks">
        <Marks row={row} />
      </Cell>
      <Cell>{hasCity && <CityBadge team={team} soft />}</Cell>
      <Cell className="lauthor">{row.author}</Cell>
      <Cell className="llinks">
        {row.links.map(({ id, words }) => (
          <button
            key={id}
            type="button"
            tabIndex={-1}
            className="llink"
            onClick={() => id !== null && deeds.goTo(id)}
          >
            <Icon name="link" size={16} />
            {words === '' ? t('linkBare') : t('link', { target: words })}
          </button>
        ))}
      </Cell>
      <Cell className="lmore">
        <IconButton
          icon="more"
          label={t('common:moreFor', { what: said.slice(0, 20) })}
          tabIndex={-1}
          aria-haspopup="menu"
          onClick={(event) => {
            const { right, bottom } = event.currentTarget.getBoundingClientRect();
            deeds.openMenu(row.id, { left: right, bottom });
          }}
        />
      </Cell>
    </Row>
  );
}

/** What a row says beside its words: colour and sign never without the word. */
function Marks({ row: { read, details, template } }: { readonly row: RecordRow }) {
  const locale = useLocale();
  if (isNote(read)) {
    const kind = read.noteKind === 'none' ? '' : KIND_WORDS[read.noteKind][locale];
    return (
      <>
        {kind !== '' && <span className={`lkind ${read.noteKind}`}>{kind}</span>}
        {details}
      </>
    );
  }
  const tree: TreeKind =
    read.zone?.use.kind === 'tree' ? read.zone.use.tree : template?.purpose === 'means' ? 'how' : 'why';
  const { star, evidence } = read.record;
  return (
    <>
      {star && (
        <span className="lstar">
          <Icon name="star" size={16} />
          {STAR_WORDS[tree][locale]}
        </span>
      )}
      {evidence !== 'none' && (
        <span className={`levidence ${evidence}`}>
          <Icon name={evidence === 'backed' ? 'check' : 'waiting'} size={16} />
          {EVIDENCE_WORDS[tree][evidence][locale]}
        </span>
      )}
    </>
  );
}

function Cell({ className = '', children }: { readonly className?: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the row
    // biome-ignore lint/a11y/useFocusableInteractive: rows are what one walks along
    <span role="gridcell" className={`lcell ${className}`}>
      {children}
    </span>
  );
}

/** A head goes over all columns. */
function WideCell({ children }: { readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the row
    // biome-ignore lint/a11y/useFocusableInteractive: rows are what one walks along
    <span role="gridcell" aria-colspan={8} className="lwide">
      {children}
    </span>
  );
}
