// ボード｜一覧: how the board is shown, in the head of the list. Over the canvas nothing may cover the sheet: there the rail's 一覧
// leads to the list.
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon.tsx';
import type { BoardView } from '../routes.ts';
import './view-switch.css';

const VIEWS = [
  { view: 'board', icon: 'image' },
  { view: 'list', icon: 'list' },
] as const;

export function ViewSwitch({
  view,
  onView,
}: {
  readonly view: BoardView;
  readonly onView: (view: BoardView) => void;
}) {
  const { t } = useTranslation('list');
  return (
    // biome-ignore lint/a11y/useSemanticElements: two buttons of which one is pressed, with a name for both
    <div className="viewswitch" role="group" aria-label={t('view.label')}>
      {VIEWS.map((each) => (
        <button
          key={each.view}
          type="button"
          aria-pressed={each.view === view}
          onClick={() => each.view !== view && onView(each.view)}
        >
          <Icon name={each.icon} size={18} />
          {t(`view.${each.view}`)}
        </button>
      ))}
    </div>
  );
}
