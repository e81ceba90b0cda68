// One row of the list, as it is seen and read out. Drawn again only when it says something else, or comes to be the chosen one.
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { CityBadge } from '../ui/city-badge.tsx';
import { RecordLine } from './record-line.tsx';
import type { GroupRow, MirrorRow, SheetRow } from './row.ts';
import { Cell, Fold, MoreCell, Row, type RowProps, WideCell } from './row-parts.tsx';

/** The row, by what it is. */
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
  const { row, teams, deeds } = props;
  const team = teams.find(({ id }) => id === row.team) ?? null;
  return (
    <Row props={props} className="lmirror" isOpen={null}>
      <Cell className="lnum">{row.number}</Cell>
      <Cell className="lwords">
        <span className="ltext">{row.text}</span>
      </Cell>
      <Cell className="lplace">{row.place}</Cell>
      <Cell>{null}</Cell>
      <Cell className="lcity">{team !== null && <CityBadge team={team} soft />}</Cell>
      <Cell className="lauthor">{t('mirrored')}</Cell>
      <Cell className="llinks muted">{row.isStart && t('start')}</Cell>
      <MoreCell id={row.id} what={row.text} deeds={deeds} />
    </Row>
  );
}
