// Records created or undeleted by one UndoManager item (undeleted: their mark of deletion was taken away), read from the item
// itself: so that taking it back can first be judged record by record, however often it was undone and redone.
import * as Y from 'yjs';
import { boardRecords, KEY } from '../../shared/board/document.ts';

type YjsStep = Y.UndoManager['undoStack'][number];

/** Ids of the records that this item created or undeleted. */
export function recordsCreatedBy(doc: Y.Doc, step: YjsStep): readonly string[] {
  const made = new Set<string>();
  const records = boardRecords(doc);
  doc.transact((transaction) => {
    Y.iterateDeletedStructs(transaction, step.insertions, (item) => {
      if (item instanceof Y.Item && item.parent === records) made.add(item.parentSub ?? '');
    });
    for (const { id } of marksTakenAway(transaction, step)) made.add(id);
  });
  return [...made];
}

/**
 * Yjs will not write the marks of deletion again that this step took away: whoever undoes it writes those that are due. To
 * Yjs, the step made and removed them itself.
 */
export function withoutMarks(doc: Y.Doc, step: YjsStep): void {
  const marks = Y.createDeleteSet();
  doc.transact((transaction) => {
    for (const { mark } of marksTakenAway(transaction, step)) {
      const { client, clock } = mark.id;
      const known = marks.clients.get(client) ?? [];
      marks.clients.set(client, [...known, { clock, len: mark.length }]);
    }
  });
  step.insertions = Y.mergeDeleteSets([step.insertions, marks]);
}

function marksTakenAway(transaction: Y.Transaction, step: YjsStep) {
  const marks: { readonly id: string; readonly mark: Y.Item }[] = [];
  const records = boardRecords(transaction.doc);
  Y.iterateDeletedStructs(transaction, step.deletions, (mark) => {
    if (!(mark instanceof Y.Item) || mark.parentSub !== KEY.deleted) return;
    const record = mark.parent instanceof Y.AbstractType ? mark.parent._item : null;
    const isOwn = Y.isDeleted(step.insertions, mark.id);
    if (record?.parent === records && !isOwn) marks.push({ id: record.parentSub ?? '', mark });
  });
  return marks;
}
