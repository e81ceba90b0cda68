// The sheet's own signs (○ 感想, ◆ 気づき, boxed ？ 問い, ★, the discs of 立場) for buttons that set them: what is pressed looks like what comes.
import { STANCES, type Stance } from '../../../../shared/board/note-details.ts';
import type { NoteKind } from '../../../../shared/board/records.ts';
import type { Drawing } from '../../../../shared/drawing/drawing.ts';
import { starPath } from '../../../../shared/drawing/node.ts';
import { drawKindMark } from '../../../../shared/drawing/note-kind.ts';
import { INK } from '../../../../shared/drawing/roles.ts';
import { drawStance } from '../../../../shared/drawing/stance.ts';
import { Drawings } from '../../../shapes/drawing-svg.tsx';

export type SheetSignName = Exclude<NoteKind, 'none'> | 'star' | Stance;

/** The room a sign takes in its drawing. */
const BOX = 26;

export function SheetSign({ name }: { readonly name: SheetSignName }) {
  return (
    <svg className="sheet-sign" width="20" height="20" viewBox={`0 0 ${BOX} ${BOX}`} aria-hidden="true">
      <Drawings list={drawingOf(name)} />
    </svg>
  );
}

function drawingOf(name: SheetSignName): readonly Drawing[] {
  if (name === 'star') return [{ kind: 'path', d: starPath(BOX / 2, BOX / 2 + 1, 12.5), fill: INK.ink }];
  return isStance(name) ? drawStance(name, BOX / 2, BOX / 2, BOX / 2 - 2) : drawKindMark(name, 3, 2, INK.ink);
}

const isStance = (name: SheetSignName): name is Stance => STANCES.some((stance) => stance === name);
