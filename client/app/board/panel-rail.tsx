// The rail at the right of the board: 一覧 in the canvas's place, and a button for each panel, of which one is open at a time.
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon.tsx';

/** The panels there are. */
export type RightPanel = 'chain' | 'versions';

const TABS = [
  { panel: 'chain', icon: 'chain', words: 'chain.tab' },
  { panel: 'versions', icon: 'clock', words: 'versions.tab' },
] as const;

/** `panel`: the open one. */
export function PanelRail({
  panel,
  onPanel,
  isList,
  onList,
}: {
  readonly panel: RightPanel | null;
  readonly onPanel: (panel: RightPanel | null) => void;
  /** Is the board shown as a list? */
  readonly isList: boolean;
  /** null where the board is a list and nothing else. */
  readonly onList: ((isList: boolean) => void) | null;
}) {
  const { t } = useTranslation(['board', 'list']);
  return (
    <nav className="railr" aria-label={t('region.panels')}>
      {onList !== null && (
        <button type="button" aria-pressed={isList} onClick={() => onList(!isList)}>
          <Icon name="list" size={22} />
          <span>{t('list:view.list')}</span>
        </button>
      )}
      {TABS.map((tab) => (
        <button
          key={tab.panel}
          type="button"
          aria-expanded={panel === tab.panel}
          onClick={() => onPanel(panel === tab.panel ? null : tab.panel)}
        >
          <Icon name={tab.icon} size={22} />
          <span>{t(tab.words)}</span>
        </button>
      ))}
    </nav>
  );
}
