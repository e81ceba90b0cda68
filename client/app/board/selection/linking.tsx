// つなぐ: what the chosen note is for, without drawing, by L or from the menu. The question is the list's own, answered on the canvas.
import { type ReactNode, useState } from 'react';
import type * as Y from 'yjs';
import type { CampAnswer } from '../../../../shared/api/api.ts';
import type { RecordId } from '../../../../shared/board/ids.ts';
import type { Person } from '../../../../shared/camp/camp.ts';
import { missingBeside } from '../../../../shared/chain/missing.ts';
import type { BoardCanvasHandle } from '../../../canvas/canvas-handle.ts';
import { LinkOverCanvas } from '../board-parts.tsx';
import type { NamedBoard } from '../sheet-names.ts';
import type { BoardWork } from '../use-board-work.ts';
import { presentedOf } from '../use-list-view.ts';

interface LinkedBoard {
  readonly canvas: BoardCanvasHandle;
  readonly doc: Y.Doc;
  readonly board: NamedBoard;
  readonly camp: CampAnswer;
  readonly people: readonly Person[];
  readonly work: Pick<BoardWork, 'capability' | 'elsewhere' | 'sheetProps'>;
}

/** Asks what this note or node is linked with; `dialog` is where it is asked. */
export function useLinking({ canvas, doc, board, camp, people, work }: LinkedBoard): {
  readonly ask: (note: RecordId) => void;
  readonly dialog: ReactNode;
} {
  const [end, setEnd] = useState<RecordId | null>(null);
  const close = (): void => {
    setEnd(null);
    canvas.focus();
  };
  const put = (of: RecordId): void => {
    setEnd(null);
    const chain = canvas.chain.get();
    const node = chain.nodes.get(chain.meant(of));
    const missing = node === undefined ? null : missingBeside(chain, node, 'up');
    const id =
      missing === null ? null : canvas.addNote({ place: missing.place, text: '', linked: missing.linked });
    if (id === null) {
      canvas.focus();
      return;
    }
    canvas.goToShape(id);
    canvas.edit(id);
  };
  return {
    ask: (note) => {
      // What stands there at this moment.
      canvas.flush();
      setEnd(note);
    },
    dialog: end !== null && (
      <LinkOverCanvas
        {...{ doc, board, camp, people, end }}
        isReading={work.capability === 'read'}
        presented={presentedOf(work.sheetProps)}
        elsewhere={work.elsewhere}
        today={work.sheetProps.today ?? ''}
        act={(deed) => canvas.act(() => deed())}
        onPut={() => put(end)}
        onClose={close}
      />
    ),
  };
}
