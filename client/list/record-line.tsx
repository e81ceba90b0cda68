// The row of a note, a field or a node: its number, words, place, marks, city, author and links.
import { useTranslation } from 'react-i18next';
import { EVIDENCE_WORDS, STAR_WORDS } from '../../shared/drawing/node.ts';
import { KIND_WORDS } from '../../shared/drawing/note-kind.ts';
import { isNote } from '../../shared/reading/read-board.ts';
import { useLocale } from '../i18n/use-locale.ts';
import { CityBadge } from '../ui/city-badge.tsx';
import { Icon } from '../ui/icon.tsx';
import { type RecordRow, treeOfRow } from './row.ts';
import { Cell, Fold, MoreCell, Row, type RowProps } from './row-parts.tsx';

/** A record as a row. */
export function RecordLine(props: RowProps<RecordRow>) {
  const { row, deeds, teams } = props;
  const { t } = useTranslation('list');
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
      <Cell className="lplace">{row.place}</Cell>
      <Cell className="lmarks">
        <Marks row={row} />
      </Cell>
      <Cell className="lcity">{hasCity && <CityBadge team={team} soft />}</Cell>
      <Cell className="lauthor">{row.author}</Cell>
      <Cell className="llinks">
        {row.links.map(({ id, words, says }) => (
          <button
            key={id}
            type="button"
            tabIndex={-1}
            className="llink"
            onClick={() => id !== null && deeds.goTo(id)}
          >
            <Icon name="link" size={16} />
            <span className="lto">{words === '' ? t('linkBare') : t('link', { target: words })}</span>
            <span className="lsays">{says === '' ? t('linkBare') : says}</span>
          </button>
        ))}
        {row.isUnlinked && (
          <>
            <span className="lunlinked">
              <Icon name="link" size={15} />
              {t('unlinked')}
            </span>
            <button
              type="button"
              tabIndex={-1}
              className="lwhatfor"
              aria-label={t('whatForName', { what: said.slice(0, 20) })}
              onClick={() => deeds.ask(row.id, 'link')}
            >
              <span className="lsign">
                <Icon name="link" size={18} />
              </span>
              {t('whatFor')}
            </button>
          </>
        )}
      </Cell>
      <MoreCell id={row.id} what={said} deeds={deeds} />
    </Row>
  );
}

/** What a row says beside its words: colour and sign never without the word. */
function Marks({ row }: { readonly row: RecordRow }) {
  const { read, details } = row;
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
  const tree = treeOfRow(row) ?? 'why';
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
