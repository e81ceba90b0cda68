// An empty field that takes words over from another sheet (T10's lines from T8) begins with them: put in as the person's own
// first words when the field is opened for writing, so that 引き継ぎ is true. Which words is shared/drawing's business.
import { ySyncPluginKey } from 'y-prosemirror';
import * as Y from 'yjs';
import { readBoard } from '../../shared/board/records.ts';
import { fragmentText } from '../../shared/board/rich-text.ts';
import { seedWords } from '../../shared/drawing/mirrored-words.ts';

/** Writes the seed into the field `id` if it is empty and has one; a step of undo like typing. */
export function prefillField(doc: Y.Doc, id: string, words: Y.XmlFragment): void {
  if (fragmentText(words).trim() !== '') return;
  const content = readBoard(doc);
  const field = content.notes.find((note) => note.id === id);
  const sheet = content.sheets.find((candidate) => candidate.id === field?.parentId);
  if (field === undefined || field.fieldZone === null || sheet === undefined) return;
  const seed = seedWords(content, sheet, field.fieldZone);
  if (seed === '') return;
  // Into the fragment that is there: whoever else has the field open keeps it.
  doc.transact(() => {
    const line = new Y.XmlElement('paragraph');
    line.insert(0, [new Y.XmlText(seed)]);
    words.delete(0, words.length);
    words.insert(0, [line]);
  }, ySyncPluginKey);
}
