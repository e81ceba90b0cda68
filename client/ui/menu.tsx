// A menu of actions behind one button, on Radix: arrow keys, Escape, typing the first letters.
import { DropdownMenu } from 'radix-ui';
import { Fragment, type ReactElement, type ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';
import './menu.css';

export interface MenuItem {
  readonly key: string;
  readonly words: string;
  readonly icon?: IconName;
  /** A drawing in the icon's place. */
  readonly sign?: ReactNode;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  /** A hairline above this item. */
  readonly apart?: boolean;
  /** Set for a switch: shown with a tick while on, and read out as such. */
  readonly checked?: boolean;
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
              <MenuEntry item={item} />
            </Fragment>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** An open menu below a place of the window, asked for by a key or by one of many rows. The focus goes back to where it was. */
export function MenuAt({
  at,
  label,
  items,
  onClose,
}: {
  readonly at: { readonly left: number; readonly bottom: number };
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly onClose: () => void;
}) {
  return (
    <DropdownMenu.Root open onOpenChange={(open) => !open && onClose()}>
      <DropdownMenu.Trigger asChild>
        <span className="menu-at" style={{ left: at.left, top: at.bottom }} aria-hidden="true" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="menu"
          align="end"
          sideOffset={4}
          collisionPadding={8}
          aria-label={label}
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          {items.map((item) => (
            <Fragment key={item.key}>
              {item.apart === true && <DropdownMenu.Separator className="menu-line" />}
              <MenuEntry item={item} />
            </Fragment>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** One row of a menu. */
export function MenuEntry({ item }: { readonly item: MenuItem }) {
  const { checked, disabled = false, onSelect } = item;
  const className = item.danger === true ? 'menu-item danger' : 'menu-item';
  const icon = checked === true ? 'check' : item.icon;
  const content = (
    <>
      {item.sign}
      {icon !== undefined && <Icon name={icon} />}
      {item.words}
    </>
  );
  if (checked === undefined)
    return <DropdownMenu.Item {...{ className, disabled, onSelect }}>{content}</DropdownMenu.Item>;
  return (
    <DropdownMenu.CheckboxItem {...{ className, disabled, onSelect, checked }}>
      {content}
    </DropdownMenu.CheckboxItem>
  );
}
