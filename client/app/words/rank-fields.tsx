// 職層 as a list that is typed: each rank a line, moved, taken away and added. Which rank a line is stays with it however it is called.
// What becomes of a list that is saved is shared/board/sheet-ranks.ts.
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RanksRequest } from '../../../shared/api/api.ts';
import { NAME_LIMITS } from '../../../shared/camp/name-limits.ts';
import { RANK_COUNT, type Rank, rankWords } from '../../../shared/camp/ranks.ts';
import { nameKey, nameOf } from '../../../shared/text/name.ts';
import type { Locale } from '../../../shared/time/fiscal-year.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import './words.css';

/** A line of the list; `rank` is what it was when the form opened, null where it is new. */
export interface RankLine {
  readonly key: number;
  readonly rank: Rank | null;
  readonly typed: string;
}

export const linesOf = (ranks: readonly Rank[], locale: Locale): readonly RankLine[] =>
  ranks.map((rank, key) => ({ key, rank, typed: rankWords(rank)[locale] }));

/** The list as it is sent. A usual rank that nobody renamed keeps its words in both languages. */
export const ranksTyped = (lines: readonly RankLine[], locale: Locale): RanksRequest =>
  lines.map(({ rank, typed }) =>
    rank !== null && nameOf(typed) === rankWords(rank)[locale]
      ? rank
      : { id: rank?.id ?? null, name: nameOf(typed) },
  );

/** May the list be sent: every line said, short enough, and none like another? */
export function areWhole(lines: readonly RankLine[]): boolean {
  const names = lines.map(({ typed }) => nameOf(typed));
  return (
    names.every((name) => name !== '' && name.length <= NAME_LIMITS.rank) &&
    new Set(names.map(nameKey)).size === names.length
  );
}

export function RankFields({
  legend,
  lines,
  tried,
  onChange,
}: {
  readonly legend: string;
  readonly lines: readonly RankLine[];
  /** Has the person asked for it already? What is lacking is said then; what stands there twice, at once. */
  readonly tried: boolean;
  readonly onChange: (lines: readonly RankLine[]) => void;
}) {
  const { t } = useTranslation('words');
  const hint = useId();
  const list = useRef<HTMLOListElement>(null);
  // A line that comes has a number that none had before, also when the last one was taken away meanwhile.
  const [next, setNext] = useState(lines.length);
  const keys = lines.map(({ typed }) => nameKey(nameOf(typed)));
  const fault = (at: number): string | null => {
    const key = keys[at] ?? '';
    if (key === '') return tried ? t('ranks.missing') : null;
    return keys.indexOf(key) === at ? null : t('ranks.taken');
  };
  const move = (at: number, by: 1 | -1): void => {
    const [line, other] = [lines[at], lines[at + by]];
    if (line === undefined || other === undefined) return;
    onChange(lines.with(at, other).with(at + by, line));
  };
  const add = (): void => {
    onChange([...lines, { key: next, rank: null, typed: '' }]);
    setNext(next + 1);
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLInputElement>('li:last-child input')?.focus(),
    );
  };
  return (
    <fieldset className="field ranks" aria-describedby={hint}>
      <legend className="lab">{legend}</legend>
      <p className="hint" id={hint}>
        {t('ranks.hint')}
      </p>
      <ol ref={list}>
        {lines.map((line, at) => {
          const said = nameOf(line.typed) || t('ranks.nth', { number: at + 1 });
          return (
            <li key={line.key}>
              <TextField
                label={t('ranks.nth', { number: at + 1 })}
                most={NAME_LIMITS.rank}
                value={line.typed}
                error={fault(at)}
                onChange={(event) => onChange(lines.with(at, { ...line, typed: event.target.value }))}
              />
              <IconButton
                icon="up"
                label={t('ranks.up', { rank: said })}
                disabled={at === 0}
                onClick={() => move(at, -1)}
              />
              <IconButton
                icon="down"
                label={t('ranks.down', { rank: said })}
                disabled={at === lines.length - 1}
                onClick={() => move(at, 1)}
              />
              <IconButton
                icon="close"
                label={t('ranks.remove', { rank: said })}
                disabled={lines.length <= RANK_COUNT.least}
                onClick={() => onChange(lines.filter((other) => other !== line))}
              />
            </li>
          );
        })}
      </ol>
      <Button icon="plus" size="sm" disabled={lines.length >= RANK_COUNT.most} onClick={add}>
        {t('ranks.add')}
      </Button>
    </fieldset>
  );
}
