// A page changes nothing of what others mark: what it tidied would be sent as the work of whoever is looking on, who may only read.
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { DocumentReplica } from '../../../client/sync/document/document-replica.ts';
import { boardRecords } from '../../../shared/board/document.ts';
import { noteMap, sakashita, VISION } from '../../kit/hall.ts';
import { firstText } from '../../kit/marks.ts';

it('two others who mark the same words leave no change of this page’s own', () => {
  let changes = 0;
  const page = new DocumentReplica(() => {
    changes += 1;
  });
  const { doc } = page;
  const board = new Y.Doc();
  boardRecords(board).set('shape:n1', noteMap(sakashita, VISION, '図書館'));
  const copies = [new Y.Doc(), new Y.Doc()];
  for (const copy of copies) {
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(board));
    firstText(copy, 'shape:n1').format(0, 2, { bold: {} });
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(copy), 'the wire');
  }
  expect(firstText(doc, 'shape:n1').toDelta()).toEqual([
    { insert: '図書', attributes: { bold: {} } },
    { insert: '館' },
  ]);
  expect(changes).toBe(0);
  page.stop();
});
