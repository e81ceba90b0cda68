// A revised line begins with the draft's words, once.
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { prefillField } from '../../../client/words/prefilled-fields.ts';
import { boardRecords, KEY } from '../../../shared/board/document.ts';
import { fieldRecordId, type PersonId, type RecordId, type TeamId } from '../../../shared/board/ids.ts';
import { fragmentText } from '../../../shared/board/rich-text.ts';
import { addNote, newBoardDocument } from '../../../shared/board/writing.ts';

const DRAFT = 'shape:vision' as RecordId;
const FIELD = fieldRecordId('shape:vision-revised' as RecordId, 'vision.revised.organization');

function boardWithDraft(): { doc: Y.Doc; words: Y.XmlFragment } {
  const team = 't1' as TeamId;
  const doc = newBoardDocument({ templates: ['vision', 'vision-revised'], team, epoch: 1, schema: null });
  const id = 'shape:n1' as RecordId;
  addNote(doc, { id, sheetId: DRAFT, x: 800, y: 720, text: '部の壁がない', author: 'p' as PersonId, team });
  const words = boardRecords(doc).get(FIELD)?.get(KEY.text);
  if (!(words instanceof Y.XmlFragment)) throw new Error('the sheet has no such field');
  return { doc, words };
}

it('puts the words of the draft into an empty field, in the fragment that others may have open', () => {
  const { doc, words } = boardWithDraft();
  prefillField(doc, FIELD, words);
  expect(fragmentText(words)).toBe('部の壁がない');
  expect(boardRecords(doc).get(FIELD)?.get(KEY.text)).toBe(words);
});

it('leaves words alone that are there', () => {
  const { doc, words } = boardWithDraft();
  const line = new Y.XmlElement('paragraph');
  line.insert(0, [new Y.XmlText('書いたもの')]);
  words.insert(0, [line]);
  prefillField(doc, FIELD, words);
  expect(fragmentText(words).trim()).toBe('書いたもの');
});

it('has nothing for a field without a source', () => {
  const { doc } = boardWithDraft();
  const sentence = fieldRecordId(DRAFT, 'vision.draft.sentence');
  const words = boardRecords(doc).get(sentence)?.get(KEY.text);
  if (!(words instanceof Y.XmlFragment)) throw new Error('the sheet has no such field');
  prefillField(doc, sentence, words);
  expect(fragmentText(words)).toBe('');
});
