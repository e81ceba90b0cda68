// A dialog that is one form: やめる and 保存 below it, Enter saves, and the letters of an input method do not.
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { keepComposingEnter } from './composing.ts';
import { Dialog } from './dialog.tsx';

/** Open as long as it is mounted. `below` stands under the form and is no part of it. */
export function FormDialog({
  title,
  busy,
  onSave,
  onClose,
  children,
  below,
}: {
  readonly title: string;
  readonly busy: boolean;
  readonly onSave: () => Promise<void>;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly below?: ReactNode;
}) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <Dialog
      busy={busy}
      onClose={onClose}
      title={title}
      footer={
        <>
          <Button onClick={onClose} disabled={busy}>
            {t('verb.cancel')}
          </Button>
          <Button look="primary" type="submit" form={id} busy={busy}>
            {t('verb.save')}
          </Button>
        </>
      }
    >
      <form
        id={id}
        className="dialog-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void onSave();
        }}
        onKeyDown={keepComposingEnter}
      >
        {children}
      </form>
      {below}
    </Dialog>
  );
}
