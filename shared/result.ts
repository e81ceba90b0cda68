// Result: what everything that parses outside input returns. Bugs throw; bad input returns `err`.

/** Either a value or a typed refusal; never both, never thrown. */
export type Result<T, E> = Ok<T> | Err<E>;
interface Ok<T> {
  readonly ok: true;
  readonly value: T;
}
interface Err<E> {
  readonly ok: false;
  readonly error: E;
}

export const ok = <T>(value: T): Ok<T> => ({ ok: true, value });
export const err = <E>(error: E): Err<E> => ({ ok: false, error });
