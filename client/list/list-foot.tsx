// The foot of the list: the keys that mean something now, and undo for the pointer.
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../ui/button.tsx';
import type { ListRow } from './row.ts';
import { nodeOf } from './row.ts';

type Hint =
  | 'move'
  | 'fold'
  | 'write'
  | 'add'
  | 'below'
  | 'order'
  | 'level'
  | 'carry'
  | 'link'
  | 'levels'
  | 'alone'
  | 'all'
  | 'star'
  | 'evidence'
  | 'done'
  | 'newLine';

/** Each key by itself; those that are pressed together are joined by ＋. */
const KEYS: Readonly<Record<Hint, readonly string[]>> = {
  move: ['↑', '↓'],
  fold: ['←', '→'],
  write: ['F2'],
  add: ['Enter'],
  below: ['Shift+Enter'],
  order: ['Alt+↑', 'Alt+↓'],
  level: ['Alt+Shift+→', '←'],
  carry: ['M'],
  link: ['L'],
  levels: ['Alt+Shift+1', '…9'],
  alone: ['Ctrl+Delete'],
  all: ['Esc'],
  star: ['S'],
  evidence: ['E'],
  done: ['Enter'],
  newLine: ['Alt+Enter'],
};
const LETTERS: readonly Hint[] = ['carry', 'link', 'star', 'evidence'];

/** The most useful first: those for which the line has no room are left out. All of them are in ⋯ and in the sheet of keys. */
function hintsFor(row: ListRow | undefined, isWriting: boolean, isFiltering: boolean): readonly Hint[] {
  if (isWriting) return ['done', 'newLine'];
  const all: readonly Hint[] = isFiltering ? ['all'] : [];
  if (nodeOf(row) !== undefined)
    return [
      ...all,
      'add',
      'below',
      'write',
      'level',
      'order',
      'star',
      'evidence',
      'link',
      'fold',
      'levels',
      'alone',
      'move',
    ];
  if (row?.kind === 'record') return [...all, 'add', 'write', 'order', 'carry', 'link', 'move'];
  if (row?.kind === 'mirror') return [...all, 'link', 'move'];
  return [...all, 'move', 'fold', 'add'];
}

export function ListFoot({
  row,
  isWriting,
  isFiltering,
  areLettersOn,
  canUndo,
  canRedo,
  onUndo,
  onRedo,
}: {
  readonly row: ListRow | undefined;
  readonly isWriting: boolean;
  readonly isFiltering: boolean;
  readonly areLettersOn: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
}) {
  const { t } = useTranslation('list');
  const hints = hintsFor(row, isWriting, isFiltering).filter(
    (hint) => areLettersOn || !LETTERS.includes(hint),
  );
  const inWords = hints.map((hint) => `${KEYS[hint].join(' ')} ${t(`keys.${hint}`)}`).join('\n');
  return (
    <div className="lfoot">
      <p className="lkeys" title={inWords}>
        {hints.map((hint) => (
          <span key={hint}>
            {KEYS[hint].map((key) => (
              <Fragment key={key}>
                <kbd>{key}</kbd>{' '}
              </Fragment>
            ))}
            {t(`keys.${hint}`)}
          </span>
        ))}
      </p>
      <IconButton icon="undo" label={t('undo')} aria-disabled={!canUndo} onClick={onUndo} />
      <IconButton icon="redo" label={t('redo')} aria-disabled={!canRedo} onClick={onRedo} />
    </div>
  );
}
