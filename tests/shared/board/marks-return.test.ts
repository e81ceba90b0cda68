// Bringing a version back where sheets have marks and cards: what the team ticked comes back, what somebody says of their own card
// stays, and nobody loses a card for having come later.
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { findReturn } from '../../../shared/board/bring-back.ts';
import { boardRecords, FIELD } from '../../../shared/board/document.ts';
import { fieldRecordId, type PersonId, type RecordId, type TeamId } from '../../../shared/board/ids.ts';
import { putCard } from '../../../shared/board/personal-fields.ts';
import { newBoardDocument } from '../../../shared/board/writing.ts';
import { atOnce } from '../../../shared/steps.ts';

const OWN = 'wakaba' as TeamId;
const SHEETS = [{ id: 'shape:checkout' as RecordId, template: 'checkout', templateVersion: 1 }];
const POINT = fieldRecordId('shape:dialogue' as RecordId, 'dialogue.r1.point2');
const PRINT = fieldRecordId('shape:checkout' as RecordId, 'checkout.anna.print');
const set = (doc: Y.Doc, id: RecordId, done: number) => boardRecords(doc).get(id)?.set(FIELD.done, done);

it('a version brings back the marks that are everybody’s, and leaves cards and their owners’ word alone', () => {
  const doc = newBoardDocument({ templates: ['dialogue', 'checkout'], team: OWN, epoch: 1, schema: null });
  putCard(doc, SHEETS, { id: 'anna' as PersonId, team: OWN });
  set(doc, POINT, 1);
  set(doc, PRINT, 1);
  const version = new Y.Doc();
  Y.applyUpdate(version, Y.encodeStateAsUpdate(doc));
  set(doc, POINT, 0);
  set(doc, PRINT, 0);
  putCard(doc, SHEETS, { id: 'late' as PersonId, team: OWN });
  const { changes } = atOnce(findReturn({ doc, version, team: OWN, maySetSheets: true, seen: null }));
  expect(changes.map(({ id, kind, set: values }) => [id, kind, Object.fromEntries(values)])).toEqual([
    [POINT, 'changed', { [FIELD.done]: 1 }],
  ]);
});
