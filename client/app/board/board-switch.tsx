// The name in the board's bar, which opens the camp's other boards and holds the switches for slow devices.
import { useTranslation } from 'react-i18next';
import { boardName } from '../../../shared/camp/board-name.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Icon } from '../../ui/icon.tsx';
import { Menu } from '../../ui/menu.tsx';
import { navigate } from '../location.ts';
import { paths } from '../routes.ts';
import type { BoardData } from './use-board-data.ts';

/** A switch for devices on which a canvas is no pleasure. */
export interface ListOnly {
  readonly isOn: boolean;
  readonly turn: (isOn: boolean) => void;
}

/** Camp over sheet name, or who is writing that name; opens the other boards of the camp, and holds the switch for slow devices. */
export function BoardSwitch({
  data,
  title,
  typing,
  isCalm,
  onCalm,
  listOnly,
}: {
  readonly data: BoardData;
  readonly title: string;
  readonly typing: string;
  readonly isCalm: boolean;
  readonly onCalm: (isCalm: boolean) => void;
  readonly listOnly: ListOnly | null;
}) {
  const { t } = useTranslation('board');
  const locale = useLocale();
  const { board, camp } = data;
  return (
    <Menu
      trigger={
        <button type="button" className="bname" title={title}>
          <span className={typing === '' ? 'muted' : 'btyping'}>
            {typing === '' ? camp.camp.title : typing}
          </span>
          <b>
            <span>{title}</span>
            <Icon name="down" size={18} />
          </b>
          <span className="vh">{t('top.switch')}</span>
        </button>
      }
      items={[
        ...camp.boards.map((other) => ({
          key: other.id,
          words: boardName(other, camp.teams, locale),
          icon:
            other.id === board.id
              ? ('check' as const)
              : other.visibility !== 'camp'
                ? ('lock' as const)
                : ('board' as const),
          onSelect: () => navigate(paths.board(other.id)),
        })),
        {
          key: 'pad',
          words: t('top.pad'),
          icon: 'note' as const,
          apart: true,
          onSelect: () => navigate(paths.board(board.id, { pad: true })),
        },
        {
          key: 'calm',
          words: t('top.calm'),
          checked: isCalm,
          onSelect: () => onCalm(!isCalm),
        },
        ...(listOnly === null
          ? []
          : [
              {
                key: 'list-only',
                words: t('top.listOnly'),
                checked: listOnly.isOn,
                onSelect: () => listOnly.turn(!listOnly.isOn),
              },
            ]),
      ]}
    />
  );
}
