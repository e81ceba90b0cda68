// The sheet's own signs (○ 感想, ◆ 気づき, boxed ？ 問い, ★) for buttons that set them: what is pressed looks like what comes.
import type { NoteKind } from '../../../../shared/board/records.ts';
import type { Drawing } from '../../../../shared/drawing/drawing.ts';
import { starPath } from '../../../../shared/drawing/node.ts';
import { drawKindMark } from '../../../../shared/drawing/note-kind.ts';
import { INK } from '../../../../shared/drawing/roles.ts';
import { Drawings } from '../../../shapes/drawing-svg.tsx';

export type SheetSignName = Exclude<NoteKind, 'none'> | 'star';

/** The room a sign takes in its drawing. */
const BOX = 26;

export function SheetSign({ name }: { readonly name: SheetSignName }) {
  return (
    <svg className="sheet-sign" width="20" height="20" viewBox={`0 0 ${BOX} ${BOX}`} aria-hidden="true">
      <Drawings list={drawingOf(name)} />
    </svg>
  );
}

const drawingOf = (name: SheetSignName): readonly Drawing[] =>
  name === 'star'
    ? [{ kind: 'path', d: starPath(BOX / 2, BOX / 2 + 1, 12.5), fill: INK.ink }]
    : drawKindMark(name, 3, 2, INK.ink);
