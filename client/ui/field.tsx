// Form fields with label, hint and error tied together for screen readers. Values belong to the page; an error is a
// sentence, shown after the person has tried, and read out at once.
import { type InputHTMLAttributes, type ReactNode, type Ref, type SelectHTMLAttributes, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from './icon.tsx';
import './field.css';

interface Described {
  readonly label: string;
  /** Beside the label, smaller: what may be typed here. */
  readonly aside?: ReactNode | undefined;
  readonly hint?: ReactNode | undefined;
  readonly error?: string | null;
}

/** Label, control, hint and error. `children` gets the ids it must carry. */
export function Field({
  label,
  aside,
  hint,
  error = null,
  children,
}: Described & {
  readonly children: (ids: {
    readonly id: string;
    readonly 'aria-describedby': string | undefined;
    readonly 'aria-invalid': true | undefined;
  }) => ReactNode;
}) {
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const describedBy = [error !== null && errorId, hint !== undefined && hintId].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {aside !== undefined && <span className="opt">{aside}</span>}
      </label>
      {children({
        id,
        'aria-describedby': describedBy === '' ? undefined : describedBy,
        'aria-invalid': error === null ? undefined : true,
      })}
      <FieldError id={errorId} error={error} />
      {hint !== undefined && (
        <div className="hint" id={hintId}>
          {hint}
        </div>
      )}
    </div>
  );
}

/** The error below a control; the place is there from the start so that the sentence is announced when it comes. */
export function FieldError({ id, error }: { readonly id: string; readonly error: string | null }) {
  return (
    <div id={id} className="errplace" aria-live="polite">
      {error !== null && (
        <p className="err">
          <Icon name="warning" size={18} />
          {error}
        </p>
      )}
    </div>
  );
}

/** How much too long `text` is, for the sentence that says so (`common:tooLong`), in characters; null when it fits. */
export function tooLongBy(
  text: string,
  most: number,
): { readonly length: number; readonly most: number } | null {
  const { length } = text.trim();
  return length > most ? { length, most } : null;
}

/**
 * One line of text. Nothing is ever cut: beyond `most` characters (UTF-16 units, as the server counts them) a sentence says
 * so at once, and the page does not take it (tooLongBy).
 */
export function TextField({
  label,
  aside,
  hint,
  error = null,
  most = Number.POSITIVE_INFINITY,
  big = false,
  className,
  ...input
}: Described &
  Omit<InputHTMLAttributes<HTMLInputElement>, 'maxLength' | 'value'> & {
    readonly value: string;
    readonly most?: number;
    readonly big?: boolean;
    readonly ref?: Ref<HTMLInputElement>;
  }) {
  const { t } = useTranslation();
  const tooLong = tooLongBy(input.value, most);
  return (
    <Field {...{ label, aside, hint }} error={tooLong === null ? error : t('tooLong', tooLong)}>
      {(ids) => (
        <input
          autoComplete="off"
          {...input}
          {...ids}
          className={['input', big && 'big', className].filter(Boolean).join(' ')}
        />
      )}
    </Field>
  );
}

interface Option {
  readonly value: string;
  readonly words: string;
}

/** A choice among options, by the browser's own list (the surest one on phones and for screen readers). */
export function SelectField({
  label,
  aside,
  hint,
  error = null,
  options,
  ...select
}: Described &
  SelectHTMLAttributes<HTMLSelectElement> & {
    readonly options: readonly Option[];
  }) {
  return (
    <Field {...{ label, aside, hint, error }}>
      {(ids) => <Select {...select} {...ids} options={options} />}
    </Field>
  );
}

/** The list alone, for where a label stands already. */
export function Select({
  options,
  className = '',
  ...select
}: SelectHTMLAttributes<HTMLSelectElement> & { readonly options: readonly Option[] }) {
  return (
    <span className={`select ${className}`}>
      <select {...select} className="input">
        {options.map(({ value, words }) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
      <Icon name="down" size={18} />
    </span>
  );
}

/** On or off, with a sentence; the hint below it says what that means. */
export function Switch({
  checked,
  hint,
  onChange,
  children,
}: {
  readonly checked: boolean;
  readonly hint?: string;
  readonly onChange: (checked: boolean) => void;
  readonly children: ReactNode;
}) {
  const hintId = useId();
  const row = (
    <label className="switchrow">
      <input
        type="checkbox"
        role="switch"
        aria-checked={checked}
        aria-describedby={hint === undefined ? undefined : hintId}
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>{children}</span>
    </label>
  );
  if (hint === undefined) return row;
  return (
    <div className="switchfield">
      {row}
      <p className="hint" id={hintId}>
        {hint}
      </p>
    </div>
  );
}
