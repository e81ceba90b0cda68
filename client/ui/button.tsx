// Buttons and links in their few looks. A busy button stays where it is, keeps its focus and takes no second press.
import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { Icon, type IconName } from './icon.tsx';
import './button.css';

type ButtonLook = 'plain' | 'primary' | 'quiet' | 'link' | 'danger' | 'danger solid';
type ButtonSize = 'normal' | 'big' | 'sm';

interface Look {
  readonly look?: ButtonLook;
  readonly size?: ButtonSize;
  /** Drawn before the words. */
  readonly icon?: IconName;
  /** Drawn after the words. */
  readonly iconAfter?: IconName;
  readonly wide?: boolean;
  readonly children?: ReactNode;
}

type ButtonProps = Look &
  ButtonHTMLAttributes<HTMLButtonElement> & {
    readonly busy?: boolean;
    readonly ref?: Ref<HTMLButtonElement>;
  };

/** A button of type `button` unless told otherwise. While `busy` it turns and ignores presses. */
export function Button({
  look,
  size,
  icon,
  iconAfter,
  wide,
  busy = false,
  className,
  children,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={busy ? 'button' : type}
      className={classOf({ look, size, wide }, className)}
      aria-busy={busy || undefined}
      onClick={busy ? undefined : onClick}
    >
      {busy ? <span className="spin" aria-hidden="true" /> : icon && <Icon name={icon} />}
      {children}
      {iconAfter && <Icon name={iconAfter} size={18} />}
    </button>
  );
}

/** A button that shows only its icon; `label` is its name for everybody who cannot see it, and its tooltip. */
export function IconButton({
  icon,
  label,
  look = 'quiet',
  iconSize,
  className,
  ...rest
}: Omit<ButtonProps, 'children' | 'size' | 'wide'> & {
  readonly icon: IconName;
  readonly label: string;
  readonly iconSize?: number;
}) {
  return (
    <button
      type="button"
      {...rest}
      className={`${classOf({ look }, className)} icon`}
      aria-label={label}
      title={label}
    >
      <Icon name={icon} {...(iconSize === undefined ? {} : { size: iconSize })} />
    </button>
  );
}

/** An address that looks like a button. */
export function ButtonLink({
  look,
  size,
  icon,
  iconAfter,
  wide,
  className,
  children,
  ...rest
}: Look & AnchorHTMLAttributes<HTMLAnchorElement>) {
  return (
    <a {...rest} className={classOf({ look, size, wide }, className)}>
      {icon && <Icon name={icon} />}
      {children}
      {iconAfter && <Icon name={iconAfter} size={18} />}
    </a>
  );
}

function classOf(
  look: {
    readonly look?: ButtonLook | undefined;
    readonly size?: ButtonSize | undefined;
    readonly wide?: boolean | undefined;
  },
  more: string | undefined,
): string {
  return [
    'btn',
    look.look === 'plain' ? '' : look.look,
    look.size === 'normal' ? '' : look.size,
    look.wide && 'wide',
    more,
  ]
    .filter(Boolean)
    .join(' ');
}
