// Many notes put up at once lie as if they had been put up one after the other, and are one update that the relay takes.
import { expect, it } from 'vitest';
import type * as Y from 'yjs';
import type { RecordId } from '../../../shared/board/ids.ts';
import { BOARD_LIMITS } from '../../../shared/board/limits.ts';
import { readBoard } from '../../../shared/board/records.ts';
import { newBoardDocument } from '../../../shared/board/writing.ts';
import { type NoteForZone, putUp, putUpAll } from '../../../shared/drawing/put-up.ts';
import { INCOMING_LIMITS } from '../../../shared/incoming/plan-rows.ts';
import { newestTemplate, zonesOf } from '../../../shared/templates/catalogue.ts';

const open = (): Y.Doc => newBoardDocument({ templates: ['targets'], team: null, epoch: 1, schema: null });

function notesFor(count: number, text: (at: number) => string): readonly NoteForZone[] {
  const template = newestTemplate('targets');
  if (template === undefined) throw new Error('no template');
  const allZones = zonesOf(template, { ownTeam: null, teams: [] });
  const zones = allZones.filter(({ use }) => use.kind === 'notes');
  return Array.from({ length: count }, (_, at) => {
    const zone = zones[at % zones.length];
    if (zone === undefined) throw new Error('no zone');
    return {
      place: { sheetId: 'shape:targets' as RecordId, template, zone, allZones },
      note: { id: `shape:n${at}` as RecordId, kind: 'none', text: text(at), author: null, team: null },
    };
  });
}

const lying = (doc: Y.Doc) =>
  readBoard(doc)
    .notes.map(({ id, x, y, width, height, index }) => ({ id, x, y, width, height, index }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));

it('lie where one after the other would lie, the later over the earlier', () => {
  const notes = notesFor(60, (at) => '言葉'.repeat(1 + (at % 9)));
  const [all, single] = [open(), open()];
  putUpAll(all, notes);
  for (const { place, note } of notes) putUp(single, place, note);
  const places = (doc: Y.Doc) => lying(doc).map(({ index: _, ...place }) => place);
  expect(places(all)).toEqual(places(single));
  const order = (doc: Y.Doc) => readBoard(doc).notes.map(({ id }) => id);
  expect(order(all)).toEqual(order(single));
});

it('as many as are taken in at once, with as many words, are one update within its limit, made within seconds', () => {
  const doc = open();
  const sizes: number[] = [];
  doc.on('update', (update: Uint8Array) => sizes.push(update.length));
  const each = '言'.repeat(INCOMING_LIMITS.allWords / INCOMING_LIMITS.rows);
  const before = performance.now();
  putUpAll(
    doc,
    notesFor(INCOMING_LIMITS.rows, () => each),
  );
  expect(performance.now() - before).toBeLessThan(10_000);
  expect(sizes).toHaveLength(1);
  expect(sizes[0]).toBeLessThan(BOARD_LIMITS.maxUpdateBytes);
});
