// Two people naming one sheet: the last word stands for both, and taking mine back takes nothing of theirs.
import type { TLRecord } from 'tldraw';
import { describe, expect, it } from 'vitest';
import type { SheetShape } from '../../../client/shapes/shape-types.ts';
import { readBoard } from '../../../shared/board/records.ts';
import { type BoundPerson, bindPerson, exchange, SHEET, shown } from './two-stores.ts';

const call = (person: BoundPerson, name: string): void => {
  person.binding.undoList.stop();
  person.update<SheetShape & TLRecord>(SHEET, (sheet) => ({ ...sheet, props: { ...sheet.props, name } }));
  person.binding.flushLocal();
};
const namesOf = (...people: readonly BoundPerson[]): readonly unknown[] =>
  people.flatMap(({ doc, store }) => [
    (store.get(SHEET as never) as unknown as SheetShape).props.name,
    readBoard(doc).sheets.find(({ id }) => id === SHEET)?.name,
  ]);

describe('a sheet that two people name', () => {
  it('is called the same by both, whoever was last', () => {
    const [a, b] = [bindPerson(), bindPerson()];
    call(a, '市民の計画');
    call(b, '若葉の計画');
    exchange(a, b);
    const [name] = namesOf(a);
    expect(['市民の計画', '若葉の計画']).toContain(name);
    expect(namesOf(a, b)).toEqual([name, name, name, name]);
    call(a, 'あとから');
    exchange(a, b);
    expect(namesOf(a, b)).toEqual(Array(4).fill('あとから'));
    expect(shown(a)).toEqual(shown(b));
  });

  it('gets its old name back by one undo, and the new one by redo', () => {
    const [a, b] = [bindPerson(), bindPerson()];
    call(a, '一つ目');
    call(a, '二つ目');
    for (const [step, name] of [
      ['undo', '一つ目'],
      ['undo', ''],
      ['redo', '一つ目'],
    ] as const) {
      a.binding[step]();
      exchange(a, b);
      expect(namesOf(a, b)).toEqual(Array(4).fill(name));
    }
  });

  it('keeps the name that somebody else gave it since', () => {
    const [a, b] = [bindPerson(), bindPerson()];
    call(a, 'わたしの');
    exchange(a, b);
    call(b, 'かれの');
    exchange(a, b);
    a.binding.undo();
    exchange(a, b);
    expect(namesOf(a, b)).toEqual(Array(4).fill('かれの'));
  });
});
