// The foot of the list on a phone: the one next step, what ends the words that are open, and taking back.
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../ui/button.tsx';

/** The words that are open keep the focus: losing it would end them, and the button would be another one under the finger. */
const keepFocus = (event: MouseEvent): void => event.preventDefault();

export function NarrowFoot({
  isWriting,
  canUndo,
  onUndo,
  onDone,
  onWrite,
}: {
  readonly isWriting: boolean;
  readonly canUndo: boolean;
  readonly onUndo: () => void;
  readonly onDone: () => void;
  /** undefined: this person adds nothing here. */
  readonly onWrite: (() => void) | undefined;
}) {
  const { t } = useTranslation('list');
  const mayWrite = onWrite !== undefined;
  if (!isWriting && !canUndo && !mayWrite) return null;
  return (
    <div className="lpfoot">
      {canUndo && (
        <IconButton
          className="lpundo"
          icon="undo"
          look="plain"
          label={t('undo')}
          onMouseDown={keepFocus}
          onClick={onUndo}
        />
      )}
      {isWriting ? (
        <Button
          key="done"
          look="primary"
          size="big"
          icon="done"
          wide
          onMouseDown={keepFocus}
          onClick={onDone}
        >
          {t('narrow.done')}
        </Button>
      ) : (
        mayWrite && (
          <Button key="write" look="primary" size="big" icon="plus" wide onClick={onWrite}>
            {t('narrow.write')}
          </Button>
        )
      )}
    </div>
  );
}
