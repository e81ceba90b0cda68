// Dialogs, on Radix: focus is held inside and goes back where it was; Escape, 閉じる and a click beside leave, the page behind
// is hidden from screen readers. With something unsaved in its fields a dialog asks before it goes; a button that says やめる is an answer already.
import { Dialog as RadixDialog } from 'radix-ui';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from './button.tsx';
import { isComposing } from './composing.ts';
import { Icon } from './icon.tsx';
import { UnsavedFields } from './unsaved-fields.ts';
import './dialog.css';

interface DialogProps {
  /** The person leaves; not called while `busy`, nor before a question about unsaved fields is answered. */
  readonly onClose: () => void;
  readonly title: string;
  /** One sentence below the title for screen readers; none when the body says it. */
  readonly description?: string;
  readonly children: ReactNode;
  /** The actions: cancel first, the next step last. */
  readonly footer?: ReactNode;
  /** Beside the title, for a choice that stays visible. */
  readonly header?: ReactNode;
  /** `full`: as large as the window lets it be. */
  readonly size?: 'usual' | 'wide' | 'full';
  /** The body draws its own inner space. */
  readonly bare?: boolean;
  /** Work is going on: Escape, the scrim and 閉じる do nothing. */
  readonly busy?: boolean;
}

/** A modal dialog; open as long as it is mounted. */
export function Dialog({
  onClose,
  title,
  description,
  children,
  footer,
  header,
  size = 'usual',
  bare = false,
  busy = false,
}: DialogProps) {
  const { t } = useTranslation();
  const [fields] = useState(() => new UnsavedFields());
  const [isAsking, setAsking] = useState(false);
  const opener = useRef<HTMLElement | null>(null);
  const leave = () => {
    if (busy) return;
    if (fields.any) setAsking(true);
    else onClose();
  };
  const goOn = () => {
    setAsking(false);
    fields.goOn();
  };
  return (
    <RadixDialog.Root open onOpenChange={leave}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className="scrim">
          <RadixDialog.Content
            className={size === 'usual' ? 'dialog' : `dialog ${size}`}
            {...(description === undefined ? { 'aria-describedby': undefined } : {})}
            ref={fields.begin}
            // Radix knows the way back for triggers of its own only.
            onCloseAutoFocus={(event) => {
              event.preventDefault();
              opener.current?.focus();
              opener.current = null;
            }}
            onFocus={({ target, relatedTarget }) => {
              if (relatedTarget instanceof HTMLElement) opener.current ??= relatedTarget;
              fields.meet(target);
            }}
            onEscapeKeyDown={(event) => {
              // Radix hears of Escape before anything in the dialog does. One that only ends a composition is not for it.
              if (isComposing(event)) event.preventDefault();
              else if (isAsking) {
                event.preventDefault();
                goOn();
              }
            }}
          >
            <header>
              <RadixDialog.Title asChild>
                <h2>{title}</h2>
              </RadixDialog.Title>
              {header}
              <IconButton icon="close" label={t('verb.close')} onClick={leave} disabled={busy} />
            </header>
            {description !== undefined && (
              <RadixDialog.Description className="vh">{description}</RadixDialog.Description>
            )}
            <div className={bare ? 'dialog-body bare' : 'dialog-body'}>{children}</div>
            {isAsking ? (
              <UnsavedQuestion
                onGoOn={goOn}
                onLeave={() => {
                  setAsking(false);
                  onClose();
                }}
              />
            ) : (
              footer !== undefined && <footer>{footer}</footer>
            )}
          </RadixDialog.Content>
        </RadixDialog.Overlay>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}

/** In the footer's place: nothing is thrown away without this. */
function UnsavedQuestion({ onGoOn, onLeave }: { readonly onGoOn: () => void; readonly onLeave: () => void }) {
  const { t } = useTranslation();
  return (
    <footer className="unsaved">
      <p role="alert">
        <Icon name="warning" />
        <span>
          <b>{t('unsaved.title')}</b>
          <br />
          {t('unsaved.text')}
        </span>
      </p>
      <Button look="danger" onClick={onLeave}>
        {t('unsaved.leave')}
      </Button>
      <Button look="primary" autoFocus onClick={onGoOn}>
        {t('unsaved.goOn')}
      </Button>
    </footer>
  );
}
