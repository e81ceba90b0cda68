// Segmented control: a few choices side by side, one of them chosen. A radio group to keyboard and screen reader.
import { type KeyboardEvent, useId, useRef } from 'react';
import './field.css';

/** Arrow keys move and choose, as in any radio group. `value` null: nothing chosen yet. */
export function Segmented<T extends string>({
  label,
  options,
  value,
  onChange,
  showLabel = true,
}: {
  readonly label: string;
  readonly options: readonly { readonly value: T; readonly words: string }[];
  readonly value: T | null;
  readonly onChange: (value: T) => void;
  readonly showLabel?: boolean;
}) {
  const id = useId();
  const group = useRef<HTMLDivElement>(null);
  const at = options.findIndex((option) => option.value === value);
  const move = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined || options.length === 0) return;
    event.preventDefault();
    const next = (Math.max(at, 0) + step + options.length) % options.length;
    const option = options[next];
    if (option === undefined) return;
    onChange(option.value);
    group.current?.querySelectorAll('button')[next]?.focus();
  };
  return (
    <div className="field">
      <span className={showLabel ? 'lab' : 'vh'} id={id}>
        {label}
      </span>
      <div className="seg" role="radiogroup" aria-labelledby={id} ref={group} onKeyDown={move}>
        {options.map((option, index) => (
          // biome-ignore lint/a11y/useSemanticElements: buttons keep the 44 px target and the look; the roles are complete
          <button
            key={option.value}
            type="button"
            role="radio"
            aria-checked={option.value === value}
            tabIndex={index === Math.max(at, 0) ? 0 : -1}
            onClick={() => onChange(option.value)}
          >
            {option.words}
          </button>
        ))}
      </div>
    </div>
  );
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
