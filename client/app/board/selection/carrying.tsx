// 区画を移す: chosen notes go to another zone without being dragged, by M or from the menu. The question is the list's own.
import { type ReactNode, useState } from 'react';
import type { CampAnswer } from '../../../../shared/api/api.ts';
import type { RecordId } from '../../../../shared/board/ids.ts';
import type { BoardCanvasHandle } from '../../../canvas/canvas-handle.ts';
import { PlaceDialog } from '../../../list/place-dialog.tsx';
import { writableSheets } from '../../note-places.ts';
import type { NamedBoard } from '../sheet-names.ts';

/** Asks for the place of these notes; `dialog` is where it is asked. */
export function useCarrying(
  canvas: BoardCanvasHandle | null,
  board: NamedBoard,
  camp: CampAnswer,
): { readonly ask: (notes: readonly RecordId[]) => void; readonly dialog: ReactNode } {
  const [notes, setNotes] = useState<readonly RecordId[]>([]);
  const [first] = notes;
  const from = first === undefined ? null : (canvas?.readingAround(first) ?? null);
  const close = (): void => {
    setNotes([]);
    canvas?.focus();
  };
  return {
    ask: setNotes,
    dialog: canvas !== null && first !== undefined && (
      <PlaceDialog
        what="carry"
        places={writableSheets(board, camp)}
        sheetId={from?.sheet?.id ?? null}
        zoneId={from?.records.find(({ record }) => record.id === first)?.zone?.id ?? null}
        onClose={close}
        onChosen={(sheetId, zone) => {
          canvas.moveToZone(notes, { sheetId, zoneId: zone.id });
          close();
          // One is followed to where it went; several stay chosen.
          if (notes.length === 1) canvas.goToShape(first);
        }}
      />
    ),
  };
}
