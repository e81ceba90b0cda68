// From format 1 to 2: odd values become what they were shown as, links say what they mean, and everything else stays as it was.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
  BOARD_FORMAT_VERSION,
  boardMeta,
  boardRecords,
  FIELD,
  KEY,
  META,
  type RecordMap,
  type RecordValue,
} from '../../../shared/board/document.ts';
import { FROM_1 } from '../../../shared/board/migrations/from-1.ts';
import { ageOf, formatOf, migrate, migrateForReading } from '../../../shared/board/migrations.ts';
import { inNewestFormat } from '../../../shared/board/older-records.ts';
import { readBoard, SHAPE } from '../../../shared/board/records.ts';
import { textFragment } from '../../../shared/board/rich-text.ts';

type Values = Readonly<Record<string, unknown>>;

/** A document of format 1 with these records, whatever they say. */
function formatOne(records: Readonly<Record<string, Values>>): Y.Doc {
  const doc = new Y.Doc();
  boardMeta(doc).set(META.formatVersion, 1);
  for (const [id, values] of Object.entries(records)) {
    const map: RecordMap = new Y.Map<RecordValue>();
    for (const [key, value] of Object.entries(values)) map.set(key, value as RecordValue);
    boardRecords(doc).set(id, map);
  }
  return doc;
}
const valuesOf = (doc: Y.Doc, id: string) => boardRecords(doc).get(id)?.toJSON() as Values;
const note = (more: Values): Values => ({ [KEY.type]: SHAPE.note, [KEY.parentId]: 'shape:s', ...more });
const sheet = (template: string): Values => ({
  [KEY.type]: SHAPE.sheet,
  [KEY.parentId]: 'page:page',
  [FIELD.template]: template,
  [FIELD.templateVersion]: 1,
});
const link = (parentId: string, more: Values = {}): Values => ({
  [KEY.type]: SHAPE.link,
  [KEY.parentId]: parentId,
  [FIELD.from]: 'shape:a',
  [FIELD.to]: 'shape:b',
  ...more,
});
const relationOf = (doc: Y.Doc, id: string) => valuesOf(doc, id)[FIELD.relation];

describe('a note of format 1', () => {
  it('whose form or kind nobody knows becomes the square of no kind that it was drawn as', () => {
    const doc = formatOne({ 'shape:n': note({ [FIELD.form]: 'spiral', [FIELD.kind]: 7 }) });
    const before = readBoard(doc);
    migrate(doc, null);
    expect(valuesOf(doc, 'shape:n')).toMatchObject({ [FIELD.form]: 'square', [FIELD.kind]: 'none' });
    expect(readBoard(doc)).toEqual(before);
  });

  it('loses the details that make no sense, and keeps those that do', () => {
    const odd = {
      [FIELD.date]: '2026-02-30',
      [FIELD.person]: 12,
      [FIELD.stance]: 'friend',
      [FIELD.done]: 99,
      [FIELD.isOpen]: 'yes',
    };
    const good = {
      [FIELD.date]: '2026-02-28',
      [FIELD.person]: '財政課',
      [FIELD.stance]: 'agrees',
      [FIELD.done]: 2,
      [FIELD.isOpen]: true,
    };
    const whole = { [FIELD.form]: 'stake', [FIELD.kind]: 'voice' };
    const doc = formatOne({
      'shape:odd': note({ ...whole, ...odd }),
      'shape:good': note({ ...whole, ...good }),
    });
    migrate(doc, null);
    expect(valuesOf(doc, 'shape:odd')).toEqual(note(whole));
    expect(valuesOf(doc, 'shape:good')).toEqual(note({ ...whole, ...good }));
  });
});

describe('a link of format 1', () => {
  it('is evidence where one learns from it, and serves everywhere else', () => {
    const doc = formatOne({
      'shape:lessons': sheet('lessons'),
      'shape:targets': sheet('targets'),
      'shape:newer': sheet('of-a-newer-release'),
      'shape:group': { [KEY.type]: 'group', [KEY.parentId]: 'shape:lessons' },
      'shape:learned': link('shape:lessons'),
      'shape:grouped': link('shape:group'),
      'shape:serving': link('shape:targets'),
      'shape:unknown': link('shape:newer'),
      'shape:lost': link('shape:nowhere'),
      'shape:table': link('page:page'),
    });
    migrate(doc, null);
    expect(
      ['learned', 'grouped', 'serving', 'unknown', 'lost', 'table'].map((id) =>
        relationOf(doc, `shape:${id}`),
      ),
    ).toEqual(['evidence', 'evidence', 'serves', 'serves', 'serves', 'serves']);
  });

  it('that says its relation already keeps it', () => {
    const doc = formatOne({
      'shape:lessons': sheet('lessons'),
      'shape:l': link('shape:lessons', { [FIELD.relation]: 'precondition' }),
      'shape:odd': link('shape:lessons', { [FIELD.relation]: 'enemy' }),
    });
    migrate(doc, null);
    expect([relationOf(doc, 'shape:l'), relationOf(doc, 'shape:odd')]).toEqual(['precondition', 'evidence']);
  });

  it('that comes late, with the sheet above it alone, says the same as on the whole board', () => {
    const doc = formatOne({
      'shape:lessons': sheet('lessons'),
      'shape:l': link('shape:lessons'),
      'shape:n': note({ [FIELD.form]: 'square', [FIELD.kind]: 'none' }),
    });
    const late = inNewestFormat(doc, ['shape:l']);
    expect([...boardRecords(late).keys()].sort()).toEqual(['shape:l', 'shape:lessons']);
    expect(relationOf(late, 'shape:l')).toBe('evidence');
    expect(formatOf(doc)).toBe(1);
  });
});

describe('whatever a record says', () => {
  const value = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom('shape:s', 'shape:r0', 'lessons', SHAPE.sheet, SHAPE.link),
  );
  const records = fc.dictionary(
    fc.constantFrom('shape:s', 'shape:r0', 'shape:r1', 'shape:r2', 'page:page', 'odd'),
    fc.dictionary(
      fc.constantFrom(KEY.type, KEY.parentId, ...Object.values(FIELD)),
      fc.oneof(value, fc.constant(SHAPE.note), fc.constant(SHAPE.link)),
    ),
  );

  it('the migration never throws, and done again changes nothing', () => {
    fc.assert(
      fc.property(records, (made) => {
        const doc = formatOne(made);
        migrate(doc, null);
        expect(ageOf(doc)).toBe('current');
        const once = Y.encodeStateAsUpdate(doc);
        doc.transact(() => FROM_1.apply(doc));
        expect(Y.encodeStateAsUpdate(doc)).toEqual(once);
      }),
    );
  });

  it('ids, places, words and what belongs to nobody here stay as they were', () => {
    const words = textFragment('言葉');
    const doc = formatOne({
      'shape:s': sheet('lessons'),
      'shape:n': note({
        [KEY.pos]: [1, 2],
        [KEY.deleted]: 1,
        [FIELD.form]: 'blob',
        'meta.own': 5,
        [KEY.text]: words,
      }),
      'shape:stroke': { [KEY.type]: 'draw', [FIELD.form]: 'blob', [FIELD.date]: 'never' },
    });
    const stroke = valuesOf(doc, 'shape:stroke');
    migrate(doc, null);
    expect([...boardRecords(doc).keys()].sort()).toEqual(['shape:n', 'shape:s', 'shape:stroke']);
    expect(valuesOf(doc, 'shape:stroke')).toEqual(stroke);
    expect(valuesOf(doc, 'shape:n')).toMatchObject({ [KEY.pos]: [1, 2], [KEY.deleted]: 1, 'meta.own': 5 });
    expect(boardRecords(doc).get('shape:n')?.get(KEY.text)).toBe(words);
  });

  it('a record that is no map at all is passed by', () => {
    const doc = formatOne({ 'shape:n': note({ [FIELD.form]: 'blob' }) });
    (doc.getMap('records') as Y.Map<unknown>).set('shape:odd', 'a string');
    migrate(doc, null);
    expect(valuesOf(doc, 'shape:n')[FIELD.form]).toBe('square');
  });
});

describe('a document that is only read', () => {
  it('is read as this release understands it, also where there is no way from its format', () => {
    const odd = formatOne({ 'shape:n': note({ [FIELD.form]: 'blob' }) });
    expect(formatOf(migrateForReading(odd))).toBe(BOARD_FORMAT_VERSION);
    for (const format of [0, BOARD_FORMAT_VERSION, BOARD_FORMAT_VERSION + 1]) {
      const doc = formatOne({ 'shape:n': note({ [FIELD.form]: 'blob' }) });
      boardMeta(doc).set(META.formatVersion, format);
      const before = Y.encodeStateAsUpdate(doc);
      expect(Y.encodeStateAsUpdate(migrateForReading(doc))).toEqual(before);
    }
  });
});
