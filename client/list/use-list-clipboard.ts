// What is copied, cut and pasted while the list is shown: a branch of a tree as an outline, words as words; what is pasted goes below the
// chosen node, or is taken in as a table. None of it is the canvas's business, which listens on the document; words that are open and
// fields take their own.
import type { ClipboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { nodesIn } from '../../shared/outline/outline.ts';
import { htmlList, tabbedText } from '../../shared/outline/write-outline.ts';
import { tableCells } from '../../shared/text/table-cells.ts';
import { readPastedOutline, readPastedTable, refusalWords } from '../incoming/incoming.ts';
import * as deed from './deeds/deeds.ts';
import type { BoardListProps } from './list-props.ts';
import { nodeOf } from './row.ts';
import type { ListWork } from './use-list-work.ts';

/** For the element around the list. */
export function useListClipboard(
  { active, choose, refuse, say }: ListWork,
  listBoard: deed.ListBoard,
  { onTable, onRefused }: Pick<BoardListProps, 'onTable' | 'onRefused'>,
) {
  const { t } = useTranslation('list');
  const copy = (event: ClipboardEvent): void => {
    if (!isMeant(event) || active?.kind !== 'record') return;
    const branch = deed.branchOf(listBoard, active);
    event.preventDefault();
    if (nodesIn(branch) > 1) event.clipboardData.setData('text/html', htmlList(branch));
    event.clipboardData.setData('text/plain', nodesIn(branch) > 1 ? tabbedText(branch) : active.text);
  };
  const paste = (event: ClipboardEvent): void => {
    if (!isMeant(event)) return;
    event.preventDefault();
    if (active === undefined || nodeOf(active) === undefined) takeIn(event.clipboardData);
    else pasteOnNode(event.clipboardData);
  };
  const pasteOnNode = (data: DataTransfer): void => {
    const outline = readPastedOutline(data);
    if (!outline.ok) {
      onRefused(refusalWords(outline.error));
      return;
    }
    const done = deed.pasteBelow(listBoard, active, outline.value);
    if ('why' in done) {
      refuse(done.why);
      return;
    }
    choose(done.first);
    say(t('said.pasted', { count: nodesIn(outline.value) }));
  };
  const takeIn = (data: DataTransfer): void => {
    if (onTable === undefined) return;
    const rows =
      readPastedTable(data) ??
      tableCells(data.getData('text/plain')).map(([cell]) => [cell?.text.trim() ?? '']);
    const filled = rows.filter((cells) => cells.some((cell) => cell !== ''));
    if (filled.length > 0) onTable(filled);
  };
  return {
    onCopy: (event: ClipboardEvent): void => {
      event.stopPropagation();
      copy(event);
    },
    onCut: (event: ClipboardEvent): void => event.stopPropagation(),
    onPaste: (event: ClipboardEvent): void => {
      event.stopPropagation();
      paste(event);
    },
  };
}

/** Not for words that are open, a field, or letters that are marked. */
const isMeant = ({ target }: ClipboardEvent): boolean =>
  !(
    target instanceof Element && target.closest('input, textarea, select, [contenteditable="true"]') !== null
  ) && document.getSelection()?.isCollapsed !== false;
