// The field for a note's words, as large as they are, with a count. Nothing is cut: what a note cannot hold stays in the
// field, and a sentence says so.
import type { ReactNode, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { BOARD_LIMITS } from '../../../shared/board/limits.ts';
import { FieldError, tooLongBy } from '../../ui/field.tsx';

export function NoteField({
  ref,
  label,
  aside,
  text,
  onChange,
}: {
  readonly ref?: Ref<HTMLTextAreaElement>;
  readonly label: string;
  readonly aside?: ReactNode;
  readonly text: string;
  readonly onChange: (text: string) => void;
}) {
  const { t } = useTranslation(['pad', 'common']);
  const tooLong = tooLongBy(text, BOARD_LIMITS.maxTextLength);
  return (
    <div className="field">
      <label htmlFor="pad-note">
        {label}
        {aside !== undefined && <span className="opt">{aside}</span>}
      </label>
      <div className="pwnote">
        <textarea
          id="pad-note"
          ref={ref}
          rows={3}
          value={text}
          aria-invalid={tooLong === null ? undefined : true}
          aria-describedby="pad-note-error"
          onChange={(event) => onChange(event.target.value)}
        />
        <span className={tooLong === null ? 'pwn' : 'pwn over'}>
          {t('count', { count: [...text].length })}
        </span>
      </div>
      <FieldError id="pad-note-error" error={tooLong === null ? null : t('common:tooLong', tooLong)} />
    </div>
  );
}

/** Does a note hold this? */
export const fitsNote = (text: string): boolean => text.length <= BOARD_LIMITS.maxTextLength;
