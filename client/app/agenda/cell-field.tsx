// What stands in a cell of the agenda: a time that would move, and a field that keeps what it can read.
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { isPlainEnter, isPlainEscape } from '../../ui/composing.ts';

/** A time, and beside it what it would become; without a difference, `children` (the field) or the time alone. */
export function Moved({
  from,
  to,
  children,
}: {
  readonly from: string;
  readonly to: string | null;
  readonly children?: ReactNode;
}) {
  if (to === null || to === from) return children ? children : from;
  return (
    <>
      <s>{from}</s> <b>{to}</b>
    </>
  );
}

/** A cell that is typed into: Enter or leaving keeps what can be read, Escape and anything else brings back what stood there. */
export function CellField({
  label,
  value,
  after,
  read,
  onKeep,
}: {
  readonly label: string;
  readonly value: string;
  readonly after?: string;
  /** What to keep; null for what makes no sense here. */
  readonly read: (typed: string) => string | null;
  readonly onKeep: (value: string) => void;
}) {
  const [typed, setTyped] = useState(value);
  const isGivenUp = useRef(false);
  useEffect(() => setTyped(value), [value]);
  return (
    <span className="cellfield">
      <input
        className="cell"
        aria-label={label}
        autoComplete="off"
        value={typed}
        onFocus={() => {
          isGivenUp.current = false;
        }}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          isGivenUp.current = isPlainEscape(event);
          if (isGivenUp.current || isPlainEnter(event)) event.currentTarget.blur();
        }}
        onBlur={() => {
          const next = isGivenUp.current || typed === value ? value : read(typed);
          setTyped(next ?? value);
          if (next !== null && next !== value) onKeep(next);
        }}
      />
      {after !== undefined && <span aria-hidden="true">{after}</span>}
    </span>
  );
}
