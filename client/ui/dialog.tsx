// Dialogs, on Radix: focus is held inside, Escape and 閉じる leave, the page behind is hidden from screen readers.
import { Dialog as RadixDialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './button.tsx';
import './dialog.css';

interface DialogProps {
  readonly open: boolean;
  /** Called with false when the person leaves; not called while `busy`. */
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  /** One sentence below the title for screen readers; none when the body says it. */
  readonly description?: string;
  readonly children: ReactNode;
  /** The actions: cancel first, the next step last. */
  readonly footer?: ReactNode;
  /** Beside the title, for a choice that stays visible. */
  readonly header?: ReactNode;
  readonly wide?: boolean;
  /** The body draws its own inner space. */
  readonly bare?: boolean;
  /** Work is going on: Escape, the scrim and 閉じる do nothing. */
  readonly busy?: boolean;
}

/** A modal dialog. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
  footer,
  header,
  wide = false,
  bare = false,
  busy = false,
}: DialogProps) {
  const { t } = useTranslation();
  const leave = (next: boolean) => {
    if (next || !busy) onOpenChange(next);
  };
  return (
    <RadixDialog.Root open={open} onOpenChange={leave}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className="scrim">
          <RadixDialog.Content
            className={wide ? 'dialog wide' : 'dialog'}
            {...(description === undefined ? { 'aria-describedby': undefined } : {})}
            onKeyDown={(event) => {
              // Escape that only ends an IME composition must not throw the dialog away.
              if (event.key === 'Escape' && event.nativeEvent.isComposing) event.stopPropagation();
            }}
          >
            <header>
              <RadixDialog.Title asChild>
                <h2>{title}</h2>
              </RadixDialog.Title>
              {header}
              <IconButton icon="close" label={t('verb.close')} onClick={() => leave(false)} disabled={busy} />
            </header>
            {description !== undefined && (
              <RadixDialog.Description className="vh">{description}</RadixDialog.Description>
            )}
            <div className={bare ? 'dialog-body bare' : 'dialog-body'}>{children}</div>
            {footer !== undefined && <footer>{footer}</footer>}
          </RadixDialog.Content>
        </RadixDialog.Overlay>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}
