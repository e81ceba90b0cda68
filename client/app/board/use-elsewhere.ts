// What sheets on a team's own board show of the city's board that the camp reads (the vision's sentence, say): asked for while such a sheet
// is there and the page is looked at.
import { useEffect, useMemo, useState } from 'react';
import { type Board, wordsFrom } from '../../../shared/camp/camp.ts';
import { NOTHING_ELSEWHERE } from '../../../shared/drawing/elsewhere.ts';
import { haveMirrors } from '../../../shared/drawing/mirrored-words.ts';
import type { Elsewhere } from '../../../shared/drawing/sheet-context.ts';
import { api } from '../api.ts';

/** Few people have a team's own board open, and the answer is a few sentences and one or two small pictures. */
const ASK_EVERY_MS = 3_000;

/** The same object until what it shows is another. What is known stays while the server does not answer, and goes with the right to read it. */
export function useElsewhere(board: Board, boards: readonly Board[]): Elsewhere {
  const from = useMemo(
    () => (haveMirrors(board.sheets) ? (wordsFrom(board, boards)?.id ?? null) : null),
    [board, boards],
  );
  const [known, setKnown] = useState(NOTHING_ELSEWHERE);
  useEffect(() => {
    if (from === null) {
      setKnown(NOTHING_ELSEWHERE);
      return;
    }
    let isWanted = true;
    const ask = async (): Promise<void> => {
      if (document.visibilityState === 'hidden') return;
      const answer = await api.mirrored(from);
      if (!isWanted) return;
      if (answer.ok) setKnown((before) => (areSame(before, answer.value) ? before : answer.value));
      else if (answer.error === 'not-allowed' || answer.error === 'unknown-board')
        setKnown(NOTHING_ELSEWHERE);
    };
    void ask();
    const timer = setInterval(() => void ask(), ASK_EVERY_MS);
    return () => {
      isWanted = false;
      clearInterval(timer);
    };
  }, [from]);
  return known;
}

const areSame = (one: Elsewhere, other: Elsewhere): boolean => JSON.stringify(one) === JSON.stringify(other);
