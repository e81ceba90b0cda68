// Rewriting a text from outside of the editor: whatever others wrote meanwhile stays, and so does what they hold on to.
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { boardRecords, KEY, readText } from '../../../shared/board/document.ts';
import type { RecordId } from '../../../shared/board/ids.ts';
import { BOARD_LIMITS } from '../../../shared/board/limits.ts';
import { reviseText } from '../../../shared/board/revise-text.ts';
import { fragmentText } from '../../../shared/board/rich-text.ts';
import { makeBlocks, readBlocks, type TextBlock } from '../../../shared/board/text-blocks.ts';
import { addNote, newBoardDocument } from '../../../shared/board/writing.ts';

const NOTE = 'shape:n' as RecordId;

function boardWithNote(text: string): Y.Doc {
  const doc = newBoardDocument({ templates: ['vision'], team: null, epoch: 1, schema: null });
  const place = { sheetId: 'shape:vision' as RecordId, x: 0, y: 0, author: null, team: null };
  addNote(doc, { id: NOTE, ...place, text });
  return doc;
}

function wordsOf(doc: Y.Doc): Y.XmlFragment {
  const map = boardRecords(doc).get(NOTE);
  const fragment = map === undefined ? undefined : readText(map);
  return fragment ?? expect.fail('the note has no words');
}

const textOf = (doc: Y.Doc): string => fragmentText(wordsOf(doc));

/** Appends to the last paragraph, as somebody's open editor does. */
function append(fragment: Y.XmlFragment, words: string): void {
  const paragraph = fragment.get(fragment.length - 1);
  if (!(paragraph instanceof Y.XmlElement)) throw new Error('no paragraph');
  const text = paragraph.get(0);
  if (!(text instanceof Y.XmlText)) throw new Error('no text');
  text.insert(text.length, words);
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

function exchange(a: Y.Doc, b: Y.Doc): void {
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b));
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
}

const paragraph = (text: TextBlock): TextBlock => ({
  element: 'paragraph',
  attributes: {},
  children: [text],
});
const plain = (insert: string): TextBlock => ({ text: [{ insert }] });

describe('rewriting a note', () => {
  it('keeps what a colleague added meanwhile and, in the editor still open on the note, what comes after', () => {
    const phone = boardWithNote('灯台の見える坂');
    const laptop = copyOf(phone);
    const open = wordsOf(laptop);
    append(open, 'を、子どもと歩く');
    exchange(phone, laptop);
    expect(reviseText(phone, NOTE, '灯台の見える坂', '灯台の見える坂道')).toBe('merged');
    exchange(phone, laptop);
    append(open, '。夕方には港の店が開く');
    exchange(phone, laptop);
    const all = '灯台の見える坂道を、子どもと歩く。夕方には港の店が開く';
    expect([textOf(phone), textOf(laptop)]).toEqual([all, all]);
    expect(fragmentText(open)).toBe(all);
  });

  it('and a colleague’s typing of the same moment both stay', () => {
    const phone = boardWithNote('坂');
    const laptop = copyOf(phone);
    append(wordsOf(laptop), 'を歩く');
    expect(reviseText(phone, NOTE, '坂', '灯台の坂')).toBe('written');
    exchange(phone, laptop);
    expect([textOf(phone), textOf(laptop)]).toEqual(['灯台の坂を歩く', '灯台の坂を歩く']);
  });

  it('leaves lists and bold as they are, outside and inside of what was changed', () => {
    const doc = boardWithNote('');
    const words = wordsOf(doc);
    const item = (text: TextBlock): TextBlock => ({
      element: 'listItem',
      attributes: {},
      children: [paragraph(text)],
    });
    const bold: TextBlock = { text: [{ insert: '港の店', attributes: { bold: {} } }] };
    doc.transact(() => {
      words.delete(0, words.length);
      words.insert(
        0,
        makeBlocks([
          paragraph(bold),
          { element: 'bulletList', attributes: {}, children: [item(plain('朝市')), item(plain('夕市'))] },
        ]),
      );
    });
    const base = fragmentText(words);
    expect(base).toBe('港の店\n朝市\n夕市');
    expect(reviseText(doc, NOTE, base, '港の小さな店\n朝市\n夕方の市')).toBe('written');
    expect(readBlocks(words)).toEqual([
      paragraph({ text: [{ insert: '港の小さな店', attributes: { bold: {} } }] }),
      { element: 'bulletList', attributes: {}, children: [item(plain('朝市')), item(plain('夕方の市'))] },
    ]);
  });

  it('writes into the words that are there, never puts others in their place', () => {
    const doc = boardWithNote('一');
    const words = wordsOf(doc);
    for (const [base, text] of [
      ['一', '二\n三'],
      ['二\n三', '四'],
      ['まったく別の', 'さらに別の'],
    ] as const)
      reviseText(doc, NOTE, base, text);
    expect(wordsOf(doc)).toBe(words);
  });

  it('writes nothing, and says so, when the note was deleted or is not there', () => {
    const doc = boardWithNote('一');
    boardRecords(doc).get(NOTE)?.set(KEY.deleted, 1);
    expect(reviseText(doc, NOTE, '一', '二')).toBe('gone');
    expect(textOf(doc)).toBe('一');
    expect(reviseText(doc, 'shape:none' as RecordId, '', '二')).toBe('gone');
  });

  it('writes nothing, and says so, when both together are more than a note may hold', () => {
    const doc = boardWithNote('あ'.repeat(BOARD_LIMITS.maxTextLength));
    expect(reviseText(doc, NOTE, '', '二')).toBe('too-long');
    expect(textOf(doc).length).toBe(BOARD_LIMITS.maxTextLength);
  });
});
