// The menu of one sheet in the open outline: its name, its place among the others, a second one like it, and away with it.
import { useTranslation } from 'react-i18next';
import type { PlaceBeside } from '../../../../shared/board/move-sheet.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { IconButton } from '../../../ui/button.tsx';
import { Menu, type MenuItem } from '../../../ui/menu.tsx';
import { type NamedRef, sheetName } from '../sheet-names.ts';
import type { SheetArranging } from './arranging.ts';

export function SheetMenu({
  sheet,
  arranging,
  onName,
}: {
  readonly sheet: NamedRef;
  readonly arranging: SheetArranging;
  /** undefined for who may not name it. */
  readonly onName: (() => void) | undefined;
}) {
  const { t } = useTranslation('board');
  const locale = useLocale();
  const moving = (side: PlaceBeside['side']): MenuItem => {
    const other = arranging.neighbour(sheet.id, side);
    const words =
      other === undefined
        ? t(side === 'before' ? 'arrange.first' : 'arrange.last')
        : t(side === 'before' ? 'arrange.earlier' : 'arrange.later', { sheet: sheetName(other, locale) });
    return {
      key: side,
      words,
      icon: side === 'before' ? 'back' : 'forward',
      disabled: other === undefined,
      onSelect: () => arranging.move(sheet, side),
    };
  };
  const isLeftOut = arranging.isLeftOut(sheet);
  const reporting: readonly MenuItem[] =
    isLeftOut === null
      ? []
      : [
          {
            key: 'report',
            words: t('arrange.leaveOut'),
            icon: 'document',
            checked: isLeftOut,
            onSelect: () => arranging.leaveOut(sheet, !isLeftOut),
          },
        ];
  const naming: readonly MenuItem[] =
    onName === undefined ? [] : [{ key: 'name', words: t('arrange.name'), icon: 'edit', onSelect: onName }];
  return (
    <Menu
      trigger={
        <IconButton
          icon="more"
          iconSize={18}
          className="smenu"
          label={t('arrange.menu', { sheet: sheetName(sheet, locale) })}
        />
      }
      items={[
        ...naming,
        moving('before'),
        moving('after'),
        {
          key: 'copy',
          words: t('arrange.duplicate'),
          icon: 'copy',
          onSelect: () => arranging.duplicate(sheet),
        },
        ...reporting,
        {
          key: 'away',
          words: t('arrange.putAway'),
          icon: 'away',
          apart: true,
          onSelect: () => arranging.putAway(sheet),
        },
      ]}
    />
  );
}
