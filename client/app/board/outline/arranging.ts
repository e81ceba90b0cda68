// What the outline lets those do who may arrange a board's sheets: put one before or after its neighbour, duplicate it, put it away and
// bring it back. Nothing asks first, because all of it can be taken back; each deed is told.
import type { TFunction } from 'i18next';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardId, RecordId } from '../../../../shared/board/ids.ts';
import type { PlaceBeside } from '../../../../shared/board/move-sheet.ts';
import { copyNameOf } from '../../../../shared/board/sheet-name.ts';
import { mayStandInReport } from '../../../../shared/drawing/tray.ts';
import { templateOf } from '../../../../shared/templates/catalogue.ts';
import type { AwaySheet } from '../../../canvas/canvas-handle.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { newShapeId } from '../../../new-id.ts';
import { showToast } from '../../../ui/toast.tsx';
import { api, type Failure } from '../../api.ts';
import type { BoardHandle } from '../board-handle.ts';
import { type NamedRef, sheetName } from '../sheet-names.ts';

/** Long enough to see what is gone before deciding. */
const SHOWN_MS = 20_000;

/** Arranging the sheets of a board, as its outline offers it. */
export interface SheetArranging {
  /** The sheet that stands just before or after this one on the table; undefined at the end of the row. */
  neighbour(id: RecordId, side: PlaceBeside['side']): NamedRef | undefined;
  move(sheet: NamedRef, side: PlaceBeside['side']): void;
  duplicate(sheet: NamedRef): void;
  putAway(sheet: NamedRef): void;
  /** Is the sheet left out of the report's outline? null: it belongs to no chapter that shows sheets. */
  isLeftOut(sheet: NamedRef): boolean | null;
  leaveOut(sheet: NamedRef, isLeftOut: boolean): void;
  /** Sheets that were put away, with the names that people gave them. */
  readonly away: readonly NamedRef[];
  bringBack(sheet: NamedRef): void;
  /** Has an entry just gone here, and the focus with it? Said once. */
  takeFocus(): boolean;
}

const newSeed = (): string => newShapeId().slice('shape:'.length);

interface Arranged {
  readonly boardId: BoardId;
  /** As they stand on the table. */
  readonly sheets: readonly NamedRef[];
  readonly away: readonly AwaySheet[];
  readonly canvas: BoardHandle | null;
  readonly mayArrange: boolean;
  /** A sheet is on its way to the board: it is opened when it has come. */
  readonly onComing: (id: RecordId) => void;
}

/** undefined for those who may not, and until the canvas is there. */
export function useSheetArranging(arranged: Arranged): SheetArranging | undefined {
  const { t } = useTranslation(['board', 'common']);
  const locale = useLocale();
  const isFocusDue = useRef(false);
  const { boardId, sheets, canvas, mayArrange, onComing } = arranged;
  if (!mayArrange || canvas === null) return undefined;
  const nameOf = (sheet: NamedRef): string => sheetName(sheet, locale);
  const neighbour: SheetArranging['neighbour'] = (id, side) => {
    const at = sheets.findIndex((sheet) => sheet.id === id);
    return at < 0 ? undefined : sheets[side === 'before' ? at - 1 : at + 1];
  };
  const bringBack = (sheet: NamedRef): void => {
    canvas.putSheetAway(sheet.id, false);
    onComing(sheet.id);
    showToast({ words: t('arrange.cameBack', { sheet: nameOf(sheet) }), icon: 'done' });
  };
  return {
    neighbour,
    move(sheet, side) {
      const other = neighbour(sheet.id, side);
      if (other === undefined) return;
      const words = t(side === 'before' ? 'arrange.movedBefore' : 'arrange.movedAfter', {
        sheet: nameOf(sheet),
        other: nameOf(other),
      });
      void api.moveSheet(boardId, sheet.id, { side, of: other.id }).then((answer) => {
        if (answer.ok) showToast({ words, icon: 'done' });
        else tellRefused(answer.error, t);
      });
    },
    duplicate(sheet) {
      canvas.flush();
      const name = copyNameOf(nameOf(sheet), t('arrange.copyTitle'), (words, title) => words + title);
      void api.duplicateSheet(boardId, sheet.id, { name, seed: newSeed() }).then((answer) => {
        if (!answer.ok) {
          tellRefused(answer.error, t);
          return;
        }
        onComing(answer.value.sheetId);
        showToast({ words: t('arrange.duplicated', { sheet: nameOf(sheet) }), icon: 'done' });
      });
    },
    isLeftOut(sheet) {
      const template = templateOf(sheet);
      if (template === undefined || !mayStandInReport(template)) return null;
      return canvas.getState().named.find(({ id }) => id === sheet.id)?.isLeftOut ?? false;
    },
    leaveOut(sheet, isLeftOut) {
      canvas.leaveSheetOut(sheet.id, isLeftOut);
      const words = t(isLeftOut ? 'arrange.leftOut' : 'arrange.letIn', { sheet: nameOf(sheet) });
      showToast({ words, icon: 'done' });
    },
    putAway(sheet) {
      canvas.putSheetAway(sheet.id, true);
      isFocusDue.current = true;
      showToast({
        words: t('arrange.putAwayDone', { sheet: nameOf(sheet) }),
        icon: 'done',
        shownMs: SHOWN_MS,
        action: { words: t('arrange.bringBack'), onSelect: () => bringBack(sheet) },
      });
    },
    away: arranged.away.map(({ name, ...sheet }) => (name === '' ? sheet : { ...sheet, name })),
    bringBack,
    takeFocus() {
      const isDue = isFocusDue.current;
      isFocusDue.current = false;
      return isDue;
    },
  };
}

function tellRefused(reason: Failure, t: TFunction<['board', 'common']>): void {
  showToast({ words: t(`common:rejection.${reason}.title`), icon: 'warning' });
}
