// ‹ 2／5 ›: the part that the room has, and the way to the next one.
import { useTranslation } from 'react-i18next';
import { clamp } from '../../../shared/layout/within.ts';
import { IconButton } from '../../ui/button.tsx';

export function TurnButtons({
  part,
  parts,
  onTurn,
}: {
  readonly part: number;
  /** null while it is not known how many there are. */
  readonly parts: number | null;
  readonly onTurn: (direction: 1 | -1) => void;
}) {
  const { t } = useTranslation('facilitation');
  const at = parts === null ? part : clamp(part, 0, parts - 1);
  return (
    <span className="turning">
      <IconButton icon="back" label={t('turn.back')} aria-disabled={at === 0} onClick={() => onTurn(-1)} />
      <span className="num" role="status">
        {parts === null ? t('turn.part', { part: at + 1 }) : t('turn.partOf', { part: at + 1, parts })}
      </span>
      <IconButton
        icon="forward"
        label={t('turn.next')}
        aria-disabled={parts !== null && at >= parts - 1}
        onClick={() => onTurn(1)}
      />
    </span>
  );
}
