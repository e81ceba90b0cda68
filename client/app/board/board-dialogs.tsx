// What a board opens over itself: keys, シートを足す, 問いかけを変える, 言い換えて写す, 表から取り込む, アウトライン, 自分のこと, 書き出す. Which of them are open is held here; what each one
// does is its own file.
import { type ComponentProps, useCallback, useState } from 'react';
import type { RecordId } from '../../../shared/board/ids.ts';
import { ChangeMe } from '../lobby/change-me.tsx';
import {
  ExportDialog,
  GalleryDialog,
  IncomingDialog,
  OutlineDialog,
  ParaphraseDialog,
  WordingDialog,
} from './board-parts.tsx';
import type { Incoming } from './incoming/incoming.ts';
import { KeySheet } from './key-sheet.tsx';
import type { BoardData } from './use-board-data.ts';
import type { useNamedBoard } from './use-canvas-state.ts';

interface OpenDialogs {
  readonly keys: boolean;
  readonly gallery: boolean;
  /** The sheet that is worded anew; null: none. */
  readonly wordingOf: RecordId | null;
  /** The note that is put in other words; null: none. */
  readonly paraphrased: RecordId | null;
  /** The node whose branch is taken out as an outline; null: none. */
  readonly takenOut: RecordId | null;
  /** What is taken in from a table; null: nothing. */
  readonly incoming: Incoming | null;
  readonly me: boolean;
  readonly export: boolean;
}
const NONE: OpenDialogs = {
  keys: false,
  gallery: false,
  wordingOf: null,
  paraphrased: null,
  takenOut: null,
  incoming: null,
  me: false,
  export: false,
};

interface Dialogs {
  readonly isOpen: OpenDialogs;
  /** Opens and closes those that are named; the others stay. */
  readonly turn: (change: Partial<OpenDialogs>) => void;
}

export function useDialogs(): Dialogs {
  const [isOpen, setOpen] = useState(NONE);
  const turn = useCallback(
    (change: Partial<OpenDialogs>) => setOpen((known) => ({ ...known, ...change })),
    [],
  );
  return { isOpen, turn };
}

export function BoardDialogs({
  dialogs: { isOpen, turn },
  data,
  named,
  boardTitle,
  shown,
  wayIn,
  areKeysOn,
  onKeys,
  onAdded,
  onStale,
  sheetId,
  act,
  undo,
}: {
  readonly dialogs: Dialogs;
  readonly data: BoardData;
  /** The board with the names that its document gives its sheets. */
  readonly named: ReturnType<typeof useNamedBoard>;
  /** Whose board it is, as people say it. */
  readonly boardTitle: string;
  readonly shown: ComponentProps<typeof ExportDialog>['shown'];
  readonly wayIn: ComponentProps<typeof ExportDialog>['wayIn'];
  /** Do single letters choose tools? */
  readonly areKeysOn: boolean;
  readonly onKeys: (areOn: boolean) => void;
  readonly onAdded: ComponentProps<typeof GalleryDialog>['onAdded'];
  /** Somebody is called otherwise by now. */
  readonly onStale: () => void;
  /** The sheet in view. */
  readonly sheetId: RecordId | null;
  /** Does something on the document as one step of undo, on the canvas or in the list, whichever is shown. */
  readonly act: ComponentProps<typeof IncomingDialog>['act'];
  readonly undo: () => void;
}) {
  const { camp } = data;
  const worded = named.sheets.find(({ id }) => id === isOpen.wordingOf);
  return (
    <>
      {isOpen.keys && (
        <KeySheet onClose={() => turn({ keys: false })} areLettersOn={areKeysOn} onLetters={onKeys} />
      )}
      {isOpen.gallery && (
        <GalleryDialog
          data={{ board: named, camp }}
          doc={shown.doc}
          boardTitle={boardTitle}
          onAdded={onAdded}
          onClose={() => turn({ gallery: false })}
        />
      )}
      {worded !== undefined && (
        <WordingDialog
          data={{ board: named, camp }}
          boardTitle={boardTitle}
          sheet={worded}
          doc={shown.doc}
          onClose={() => turn({ wordingOf: null })}
        />
      )}
      {isOpen.paraphrased !== null && (
        <ParaphraseDialog
          data={{ board: named, camp }}
          doc={shown.doc}
          source={isOpen.paraphrased}
          onClose={() => turn({ paraphrased: null })}
        />
      )}
      {isOpen.takenOut !== null && (
        <OutlineDialog doc={shown.doc} node={isOpen.takenOut} onClose={() => turn({ takenOut: null })} />
      )}
      {isOpen.incoming !== null && (
        <IncomingDialog
          incoming={isOpen.incoming}
          board={named}
          camp={camp}
          doc={shown.doc}
          sheetId={sheetId}
          act={act}
          undo={undo}
          onClose={() => turn({ incoming: null })}
        />
      )}
      {isOpen.me && <ChangeMe camp={camp} onChanged={onStale} onClose={() => turn({ me: false })} />}
      {isOpen.export && (
        <ExportDialog
          onClose={() => turn({ export: false })}
          camp={camp.camp}
          teams={camp.teams}
          people={camp.people}
          reader={camp.me.teamId}
          wayIn={wayIn}
          boards={camp.boards}
          shown={shown}
        />
      )}
    </>
  );
}
