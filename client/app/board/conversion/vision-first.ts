// 「さきに20年後のビジョンを」: whoever opens a tree on a city's board before there is a vision is told why that comes first, and goes on as they
// like. When the gallery adds a tree it asks there (gallery-dialog.tsx); here, when its first words are begun.
import type { TFunction } from 'i18next';
import { useEffect } from 'react';
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

/** Boards on which it was said already, on this page: whoever has heard it goes on in peace. */
const told = new Set<string>();

/** Is it said before a sheet of this template is added? It counts as said then. */
export function saysVisionFirst(template: Template, board: Board, doc: BoardConnection['doc']): boolean {
  const hasTree = template.zones.some(({ use }) => use.kind === 'tree');
  if (!hasTree || !isCityBoard(board) || told.has(board.id) || hasVision(readBoard(doc))) return false;
  told.add(board.id);
  return true;
}

/** Says so as the first words of a tree are begun, unless it was said; `onGo` opens the vision. */
export function useVisionFirst(
  { doc }: BoardConnection,
  board: Board,
  editing: RecordId | null,
  onGo: (sheetId: RecordId) => void,
  t: TFunction<['board']>,
): void {
  useEffect(() => {
    const map =
      editing === null || !isCityBoard(board) || told.has(board.id) ? undefined : liveRecord(doc, editing);
    const node = map?.get(KEY.type) === SHAPE.node && editing !== null ? readNode(editing, map) : undefined;
    if (node === undefined) return;
    const content = readBoard(doc);
    const isBegun = content.nodes.some((each) => each.parentId === node.parentId && isWritten(each));
    if (isBegun || hasVision(content)) return;
    told.add(board.id);
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
