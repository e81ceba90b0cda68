// つながり of one note, asked over the canvas: the list's own dialog. What is done there is done by the canvas, so that it is undone there.
import { useEffect, useMemo, useState } from 'react';
import type * as Y from 'yjs';
import type { LinkEnd } from '../../shared/board/records.ts';
import { boardReadings } from '../../shared/drawing/board-chain.ts';
import type { LinkBoard } from './deeds/deeds.ts';
import { LinkDialog } from './link-dialog.tsx';
import { numbered } from './link-targets.ts';
import { NO_FILTER } from './list-filter.ts';
import type { BoardListProps } from './list-props.ts';
import { ListSession } from './list-session.ts';
import { sectionOf } from './sections.ts';
import { useListBoard } from './use-list-board.ts';
import { useContent, useRowInputs } from './use-listing.ts';

interface LinkOverCanvasProps
  extends Pick<
    BoardListProps,
    'board' | 'camp' | 'people' | 'isReading' | 'presented' | 'elsewhere' | 'today'
  > {
  readonly doc: Y.Doc;
  /** Does it as one step of undo. */
  readonly act: (deed: () => void) => void;
  readonly end: LinkEnd;
  /** A new note is wanted that this one is for. */
  readonly onPut: () => void;
  readonly onClose: () => void;
}

export function LinkOverCanvas(props: LinkOverCanvasProps) {
  const { doc } = props;
  const [session, setSession] = useState<ListSession | null>(null);
  useEffect(() => {
    const made = new ListSession(doc, { onKept: () => undefined, onArrived: () => undefined });
    setSession(made);
    return () => made.destroy();
  }, [doc]);
  return session === null ? null : <Asked {...props} session={session} />;
}

function Asked({ session, ...props }: LinkOverCanvasProps & { readonly session: ListSession }) {
  const { camp, end, onPut, onClose } = props;
  const board = useListBoard(props);
  const content = useContent(session);
  const inputs = useRowInputs(props, board.camp, NOTHING_FOLDED, NO_FILTER);
  const targets = useMemo(
    () =>
      numbered(
        boardReadings(content, board.context).map((reading) => sectionOf(reading, { ...inputs, content })),
      ),
    [content, board.context, inputs],
  );
  const act = (deed: () => void): void => {
    props.act(deed);
    session.flush();
  };
  const listBoard: LinkBoard = {
    ...board,
    session: { doc: session.doc, content: session.content, subscribe: session.subscribe, act },
  };
  return (
    <LinkDialog
      {...{ listBoard, end, targets, onPut, onClose }}
      baseFiscalYear={camp.camp.baseFiscalYear}
      // The canvas says itself what was linked on it.
      onJoined={onClose}
    />
  );
}

const NOTHING_FOLDED: ReadonlySet<string> = new Set();
