// One step of typing is a sentence, a line, some seconds or what lies between two rests, whichever ends first; a composition
// is never cut.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ySyncPluginKey } from 'y-prosemirror';
import * as Y from 'yjs';
import { boardRecords, readText } from '../../../shared/board/document.ts';
import { fragmentText } from '../../../shared/board/rich-text.ts';
import { type BoundPerson, bindPerson } from './two-stores.ts';

const NOTE = 'shape:n1';
let person: BoundPerson;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'] });
  person = bindPerson();
  person.addNote(NOTE);
  pass(10_000);
});
afterEach(() => {
  vi.useRealTimers();
});

const pass = (ms: number): unknown => vi.advanceTimersByTime(ms);
const words = (): Y.XmlFragment =>
  readText(boardRecords(person.doc).get(NOTE) ?? expect.fail()) ?? expect.fail();
const text = (): string => fragmentText(words());
const undo = (): string => {
  person.binding.undo();
  return text();
};

/** Puts `look` in the place of the last `length` letters, as the words' editor would; a line break begins a paragraph. */
function put(look: string, length = 0): void {
  person.doc.transact(() => {
    const fragment = words();
    if (fragment.length === 0 || look === '\n') fragment.push([new Y.XmlElement('paragraph')]);
    if (look === '\n') return;
    const line = fragment.get(fragment.length - 1) as Y.XmlElement;
    if (line.length === 0) line.push([new Y.XmlText()]);
    const run = line.get(line.length - 1) as Y.XmlText;
    run.delete(run.length - length, length);
    run.insert(run.length, look);
  }, ySyncPluginKey);
}

/** Letter by letter. */
function type(letters: string, everyMs = 120): void {
  for (const letter of letters) {
    put(letter);
    pass(everyMs);
  }
}

/** What stands in the composition at each look, one replacing the other. */
function compose(looks: readonly string[], everyMs: number): void {
  const { undoList } = person.binding;
  undoList.compose(true);
  let before = '';
  for (const look of looks) {
    put(look, before.length);
    before = look;
    pass(everyMs);
  }
  undoList.compose(false);
}

it('ends at a rest', () => {
  type('みらい');
  pass(800);
  type('のまち');
  expect(undo()).toBe('みらい');
  expect(undo()).toBe('');
});

it('ends where a sentence or a line ends, however fast the typing goes on', () => {
  type('駅がある。道がある\n川がある');
  expect(undo()).toBe('駅がある。道がある\n');
  expect(undo()).toBe('駅がある。');
  expect(undo()).toBe('');
});

it('lasts no longer than some seconds of typing without a rest', () => {
  const letters = 'abcdefghij'.repeat(20);
  type(letters);
  const lengths = [letters.length];
  while (text() !== '') lengths.push(undo().length);
  const steps = lengths.slice(1).map((length, at) => (lengths[at] ?? 0) - length);
  expect(steps.length).toBeGreaterThanOrEqual(4);
  expect(Math.max(...steps)).toBeLessThanOrEqual(43);
});

it('never ends within a composition, however long one thinks about it', () => {
  type('町の');
  pass(800);
  compose(['み', 'みら', 'みらい', '未来'], 2_500);
  expect(text()).toBe('町の未来');
  expect([undo(), undo()]).toEqual(['町の', '']);
});

it('holds what the composition leaves in the document just after its end', () => {
  compose(['えき', '駅'], 3_000);
  pass(40);
  type('前', 0);
  expect(undo()).toBe('');
});

it('ends between two compositions when the sentence was over', () => {
  compose(['まち', '町。'], 100);
  compose(['えき', '駅'], 100);
  expect([undo(), undo()]).toEqual(['町。', '']);
});

it('is one step from the first letter, also in words that were emptied before', () => {
  type('ab');
  person.doc.transact(() => words().delete(0, words().length), ySyncPluginKey);
  pass(800);
  type('みらい');
  expect(undo()).toBe('');
});
