// The menu of a selection, where it was asked for by the right button, a finger that rests, or the key for menus: what its bar
// offers, and writing and duplicating.
import { DropdownMenu } from 'radix-ui';
import { Fragment } from 'react';
import { MenuEntry } from '../../../ui/menu.tsx';
import { selectionActions } from './selection-actions.ts';
import type { SelectionWork } from './selection-work.ts';
import { SheetSign } from './sheet-sign.tsx';

export function SelectionMenu(work: SelectionWork) {
  const { canvas, state, t } = work;
  const { menuAt, selection } = state;
  const [first] = selection;
  if (menuAt === null || first === undefined) return null;
  const mayEdit = selection.every((shape) => shape.mayEdit);
  const hasWords = first.kind === 'note' || first.kind === 'node';
  const own = [
    ...(mayEdit && hasWords && selection.length === 1
      ? [
          {
            key: 'write',
            words: t('selection.write'),
            icon: 'edit' as const,
            act: () => canvas.edit(first.id),
          },
        ]
      : []),
    ...(mayEdit && first.kind === 'note'
      ? [
          {
            key: 'duplicate',
            words: t('selection.duplicate'),
            icon: 'copy' as const,
            act: () => canvas.duplicateSelection(),
          },
        ]
      : []),
  ];
  const groups = [own, ...selectionActions(work)].filter((group) => group.length > 0);
  return (
    <DropdownMenu.Root open onOpenChange={(open) => !open && canvas.closeMenu()}>
      <DropdownMenu.Trigger asChild>
        <span className="selmenu-at" style={{ left: menuAt.x, top: menuAt.y }} aria-hidden="true" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="menu"
          align="start"
          sideOffset={4}
          collisionPadding={8}
          aria-label={t('selection.label')}
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          {groups.length === 0 && <p className="menu-none">{t('selection.nothing')}</p>}
          {groups.map((group, at) => (
            <Fragment key={group[0]?.key}>
              {at > 0 && <DropdownMenu.Separator className="menu-line" />}
              {group.map((action) => (
                <MenuEntry
                  key={action.key}
                  item={{
                    key: action.key,
                    words: action.words,
                    ...('icon' in action && action.icon !== undefined ? { icon: action.icon } : {}),
                    ...('sign' in action && action.sign !== undefined
                      ? { sign: <SheetSign name={action.sign} /> }
                      : {}),
                    ...('pressed' in action && action.pressed !== undefined
                      ? { checked: action.pressed }
                      : {}),
                    danger: action.key === 'delete',
                    // After the menu has given the focus back.
                    onSelect: () => queueMicrotask(action.act),
                  }}
                />
              ))}
            </Fragment>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
