// The sheet of keys (？): what the keyboard does on a board, and the switch for single letters.
import { useTranslation } from 'react-i18next';
import { isElsewhere } from '../../canvas/tool-keys.ts';
import { useWindowKeys } from '../../ui/composing.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Switch } from '../../ui/field.tsx';

const GROUPS = [
  { key: 'tools', rows: ['select', 'note', 'text', 'link', 'end'] },
  { key: 'words', rows: ['write', 'leave', 'next', 'back'] },
  {
    key: 'move',
    rows: ['walk', 'out', 'nudge', 'carry', 'join', 'all', 'duplicate', 'delete', 'undo', 'redo'],
  },
  { key: 'tree', rows: ['child', 'sibling', 'order', 'level'] },
  { key: 'feedback', rows: ['adopt', 'keep'] },
] as const;

export function KeySheet({
  onClose,
  areLettersOn,
  onLetters,
}: {
  readonly onClose: () => void;
  readonly areLettersOn: boolean;
  readonly onLetters: (areOn: boolean) => void;
}) {
  const { t } = useTranslation('board');
  return (
    <Dialog onClose={onClose} title={t('keys.title')} size="wide">
      <div className="keysheet">
        {GROUPS.map(({ key, rows }) => (
          <section key={key}>
            <h3>{t(`keys.group.${key}`)}</h3>
            <dl>
              {rows.map((row) => (
                <div key={row}>
                  <dt>
                    <kbd>{t(`keys.key.${row}`)}</kbd>
                  </dt>
                  <dd>{t(`keys.does.${row}`)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <Switch checked={areLettersOn} onChange={onLetters}>
        {t('keys.letters')}
      </Switch>
    </Dialog>
  );
}

/** ？ asks for the sheet, wherever nobody writes. */
export function useKeySheetKey(onAsk: () => void): void {
  useWindowKeys((event) => {
    if (event.defaultPrevented || isElsewhere(event.target)) return;
    if (event.ctrlKey || event.metaKey || event.altKey || !/^[?？]$/u.test(event.key)) return;
    event.preventDefault();
    onAsk();
  });
}
