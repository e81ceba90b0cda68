// What was found in the list, on the canvas: a bar that leads from one to the next; the one that is shown is chosen. It stays until
// nothing is looked for any more.
import { useTranslation } from 'react-i18next';
import { shortWords } from '../../../shared/text/short-words.ts';
import type { BoardCanvasHandle, CanvasState } from '../../canvas/canvas-handle.ts';
import type { Found } from '../../list/list.ts';
import { IconButton } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import './found-bar.css';

export function FoundBar({
  canvas,
  state,
  found,
  onFound,
}: {
  readonly canvas: Pick<BoardCanvasHandle, 'goToShape'>;
  readonly state: Pick<CanvasState, 'selection'>;
  readonly found: Found | null;
  readonly onFound: (found: Found | null) => void;
}) {
  const { t } = useTranslation('list');
  if (found === null || found.ids.length === 0) return null;
  const { ids, filter } = found;
  const count = ids.length;
  const selected = new Set(state.selection.map(({ id }) => id));
  const at = ids.findIndex((id) => selected.has(id));
  const looked = shortWords(filter.words);
  const words = looked === '' ? '' : t('foundOnBoard.quoted', { words: looked });
  const step = (by: 1 | -1, button: HTMLElement): void => {
    const from = at < 0 && by < 0 ? 0 : at;
    const next = ids[(from + by + count) % count];
    if (next === undefined) return;
    canvas.goToShape(next);
    // The next press goes on from here, by whatever key.
    button.focus();
  };
  return (
    <section className="foundbar" aria-label={t('foundOnBoard.label')}>
      <Icon name="search" size={18} />
      <span aria-live="polite">
        {at < 0
          ? t('foundOnBoard.some', { words, count })
          : t('foundOnBoard.nth', { words, count, nth: at + 1 })}
      </span>
      <IconButton
        icon="up"
        label={t('foundOnBoard.previous')}
        onClick={({ currentTarget }) => step(-1, currentTarget)}
      />
      <IconButton
        icon="down"
        label={t('foundOnBoard.next')}
        onClick={({ currentTarget }) => step(1, currentTarget)}
      />
      <IconButton icon="close" label={t('foundOnBoard.clear')} onClick={() => onFound(null)} />
    </section>
  );
}
