// The rows of the list: whatever lies on a board has one, wherever on its sheet it lies.
import { expect, it } from 'vitest';
import { NO_FILTER } from '../../../client/list/list-filter.ts';
import { listRows } from '../../../client/list/list-rows.ts';
import type { RecordId, TeamId } from '../../../shared/board/ids.ts';
import { type LinkEnd, readBoard } from '../../../shared/board/records.ts';
import { addNote, newBoardDocument } from '../../../shared/board/writing.ts';
import { readBoardInOrder } from '../../../shared/reading/read-board.ts';
import { newestTemplate, zonesOf } from '../../../shared/templates/catalogue.ts';
import type { ZoneCamp } from '../../../shared/templates/template.ts';

const OWN = 'wakaba' as TeamId;
const CAMP: ZoneCamp = { ownTeam: OWN, teams: [{ id: OWN, name: '若葉市', shortName: '若葉', order: 0 }] };
const ALL = [
  'vision',
  'feedback',
  'targets',
  'tree-why',
  'interviewees',
  'dialogue',
  'coverage',
  'trust',
  'checkout',
];

it('a note has a row wherever it lies, also on words of elsewhere and on what a sheet computes', () => {
  for (const name of ALL) {
    const template = newestTemplate(name);
    if (template === undefined) return expect.fail(name);
    for (const zone of [...zonesOf(template, CAMP)]) {
      const doc = newBoardDocument({ templates: [name], team: OWN, epoch: 1, schema: null });
      const id = 'shape:lost' as RecordId;
      const sheetId = `shape:${name}` as RecordId;
      const at = { x: zone.x + zone.width / 2 - 100, y: zone.y + zone.height / 2 - 60 };
      addNote(doc, { id, sheetId, ...at, text: 'ここ', author: null, team: OWN });
      const content = readBoard(doc);
      const { rows } = listRows(
        {
          content,
          camp: CAMP,
          baseFiscalYear: 2026,
          locale: 'ja',
          readings: readBoardInOrder(content, [], CAMP),
          nameOfSheet: () => 'シート',
          nameOfAuthor: () => '坂下',
          presented: null,
          elsewhere: undefined,
          folded: new Set<string>(),
          filter: NO_FILTER,
          unlinked: new Set<LinkEnd>(),
        },
        null,
      );
      expect(
        rows.filter((row) => row.id === id),
        `${name} ${zone.id}`,
      ).toHaveLength(1);
      doc.destroy();
    }
  }
});
