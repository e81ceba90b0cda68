// Who is writing the name of which sheet: said to the others by presence while the field is open, and heard from them.
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonId, RecordId } from '../../../../shared/board/ids.ts';
import { NAMING, namedSheet } from '../../../../shared/protocol/present-sheet.ts';
import { useReadable } from '../../../facilitation/use-readable.ts';
import type { BoardConnection } from '../../../sync/board-connection.ts';
import type { BoardHandle } from '../board-handle.ts';
import { readUser } from '../use-present-people.ts';

/** A person with the name of a sheet open. */
interface Namer {
  readonly sheetId: RecordId;
  readonly name: string;
}

/** Naming the sheets of a board, as its outline shows it. */
export interface SheetNaming {
  readonly mayName: boolean;
  /** null until it is there. */
  readonly canvas: BoardHandle | null;
  /** The sheet whose name I have open. */
  readonly mine: RecordId | null;
  readonly onNaming: (sheetId: RecordId | null) => void;
  /** Everybody else who has a name open, each once per sheet however many windows show it. */
  readonly others: readonly Namer[];
}

/** Hears who is naming what, and says what I am. */
export function useSheetNaming(
  connection: BoardConnection,
  meId: PersonId,
  canvas: BoardHandle | null,
  mayName: boolean,
): SheetNaming {
  const generation = useReadable(connection.generation);
  const [open, onNaming] = useState<RecordId | null>(null);
  const [others, setOthers] = useState<readonly Namer[]>([]);
  const mine = mayName ? open : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another generation has another awareness
  useEffect(() => {
    const { awareness } = connection;
    const look = (): void => {
      const next = namersIn(awareness.getStates().values(), meId);
      setOthers((before) => (same(before, next) ? before : next));
    };
    look();
    awareness.on('change', look);
    return () => awareness.off('change', look);
  }, [connection, generation, meId]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another generation has another awareness
  useEffect(() => {
    if (mine === null) return;
    const { awareness } = connection;
    awareness.setLocalStateField(NAMING, mine);
    return () => awareness.setLocalStateField(NAMING, null);
  }, [connection, generation, mine]);
  return { mayName, canvas, mine, onNaming, others };
}

/** 「森さんが入力中」 beside the name of that sheet; '' when nobody else is naming it. */
export function useNamersWords(others: readonly Namer[], sheetId: RecordId | null): string {
  const { t } = useTranslation('board');
  const [first, ...more] = others.filter((namer) => namer.sheetId === sheetId);
  if (first === undefined) return '';
  return t(more.length === 0 ? 'outline.typing' : 'outline.typingMore', {
    name: first.name,
    others: more.length,
  });
}

/** Read out of presence states, which are outside input but for `user`. */
export function namersIn(
  states: Iterable<Readonly<Record<string, unknown>>>,
  meId: PersonId,
): readonly Namer[] {
  const found = new Map<string, Namer>();
  for (const state of states) {
    const sheetId = namedSheet(state);
    const person = sheetId === null ? null : readUser(state['user']);
    if (sheetId === null || person === null || person.id === meId) continue;
    found.set(`${sheetId} ${person.id}`, { sheetId, name: person.name });
  }
  return [...found.values()];
}

const same = (a: readonly Namer[], b: readonly Namer[]): boolean =>
  a.length === b.length &&
  a.every(({ sheetId, name }, at) => b[at]?.sheetId === sheetId && b[at]?.name === name);
