// A board that is a long list: many notes on one sheet, lying on each other in its zones as an import or a quick hand leaves them.
import type { RecordId } from '../../shared/board/ids.ts';
import { addLink, addNote } from '../../shared/board/writing.ts';
import { newestTemplate } from '../../shared/templates/catalogue.ts';
import { benchNotes } from '../bench/canvas-notes.ts';
import type { Colleague } from './colleague.ts';

/** Notes in one update: the relay takes no more than so much at once. */
const AT_ONCE = 100;

const TARGETS = 'shape:targets' as RecordId;

/** The id of the note that says 付箋 and this number. */
export const longNoteId = (at: number): RecordId => `shape:bench${at}` as RecordId;

/** So many notes in the zones of ありたい姿, spread over these sheets of it: 付箋0 and on, every other of them linked with the one before. */
export function fillLongBoard(
  colleague: Colleague,
  count: number,
  sheetIds: readonly RecordId[] = [TARGETS],
): void {
  const zones = (newestTemplate('targets')?.zones ?? []).filter(({ use }) => use.kind === 'notes');
  const { id: author, teamId: team } = colleague.me;
  const notes = benchNotes(count);
  for (let from = 0; from < count; from += AT_ONCE)
    colleague.act((doc) => {
      for (const [nth, { text }] of notes.slice(from, from + AT_ONCE).entries()) {
        const at = from + nth;
        const sheetId = sheetIds[Math.floor((at * sheetIds.length) / count)] ?? TARGETS;
        const zone = zones[at % zones.length] ?? { x: 0, y: 0 };
        const [x, y] = [zone.x + 4 + ((at * 7) % 60), zone.y + 4 + ((at * 13) % 60)];
        addNote(doc, { id: longNoteId(at), sheetId, x, y, text, author, team });
        if (at % 2 === 1)
          addLink(doc, {
            id: `shape:benchlink${at}` as RecordId,
            sheetId,
            from: longNoteId(at),
            to: longNoteId(at - 1),
            author,
            team,
          });
      }
    });
}
