// 「さきに20年後のビジョンを」: whoever opens a tree on a city's board before there is a vision is told why that comes first, and goes on as they
// like. When the gallery adds a tree it asks there (gallery-dialog.tsx); here, when its first words are begun.
import type { TFunction } from 'i18next';
import { useEffect, useRef } from 'react';
import { KEY, liveRecord } from '../../../../shared/board/document.ts';
import type { RecordId } from '../../../../shared/board/ids.ts';
import { isWritten, readBoard, readNode, SHAPE } from '../../../../shared/board/records.ts';
import { type Board, isCityBoard } from '../../../../shared/camp/camp.ts';
import { hasVision } from '../../../../shared/next-step/content-facts.ts';
import { serves } from '../../../../shared/templates/catalogue.ts';
import type { Template } from '../../../../shared/templates/template.ts';
import type { BoardConnection } from '../../../sync/board-connection.ts';
import { showToast } from '../../../ui/toast.tsx';

/** Long enough to read why. */
const SHOWN_MS = 15_000;

/** Is it asked before a sheet of this template is added? */
export const isVisionAskedFirst = (template: Template, board: Board, doc: BoardConnection['doc']): boolean =>
  isCityBoard(board) && template.zones.some(({ use }) => use.kind === 'tree') && !hasVision(readBoard(doc));

/** Says so as the first words of a tree are begun, once a sheet; `onGo` opens the vision. */
export function useVisionFirst(
  { doc }: BoardConnection,
  board: Board,
  editing: RecordId | null,
  onGo: (sheetId: RecordId) => void,
  t: TFunction<['board']>,
): void {
  const told = useRef(new Set<string>());
  useEffect(() => {
    const map = editing === null || !isCityBoard(board) ? undefined : liveRecord(doc, editing);
    const node = map?.get(KEY.type) === SHAPE.node && editing !== null ? readNode(editing, map) : undefined;
    if (node === undefined || told.current.has(node.parentId)) return;
    const content = readBoard(doc);
    const isBegun = content.nodes.some((each) => each.parentId === node.parentId && isWritten(each));
    if (isBegun || hasVision(content)) return;
    told.current.add(node.parentId);
    const vision = board.sheets.find((sheet) => serves(sheet, 'draft'));
    showToast({
      words: t('visionFirst.why'),
      icon: 'help',
      shownMs: SHOWN_MS,
      ...(vision === undefined
        ? {}
        : { action: { words: t('visionFirst.go'), onSelect: () => onGo(vision.id) } }),
    });
  }, [doc, board, editing, onGo, t]);
}
