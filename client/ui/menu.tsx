// A menu of actions behind one button, on Radix: arrow keys, Escape, typing the first letters.
import { DropdownMenu } from 'radix-ui';
import { Fragment, type ReactElement } from 'react';
import { Icon, type IconName } from './icon.tsx';
import './menu.css';

export interface MenuItem {
  readonly key: string;
  readonly words: string;
  readonly icon?: IconName;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  /** A hairline above this item. */
  readonly apart?: boolean;
  readonly onSelect: () => void;
}

/** `trigger` is one button element; it gets the menu's state and keeps its own name. */
export function Menu({
  trigger,
  items,
}: {
  readonly trigger: ReactElement;
  readonly items: readonly MenuItem[];
}) {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="end" sideOffset={6} collisionPadding={8}>
          {items.map((item) => (
            <Fragment key={item.key}>
              {item.apart === true && <DropdownMenu.Separator className="menu-line" />}
              <DropdownMenu.Item
                className={item.danger === true ? 'menu-item danger' : 'menu-item'}
                disabled={item.disabled ?? false}
                onSelect={item.onSelect}
              >
                {item.icon && <Icon name={item.icon} />}
                {item.words}
              </DropdownMenu.Item>
            </Fragment>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
