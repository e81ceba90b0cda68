// What somebody has just taken up on this page (採り入れる), by drag, button or key: read from what happens to the document. Pure.
import * as Y from 'yjs';
import { KEY, pairIn } from '../../../../shared/board/document.ts';
import { SHAPE } from '../../../../shared/board/records.ts';
import type { SheetRef } from '../../../../shared/camp/camp.ts';
import { LEAST_SIZE } from '../../../../shared/drawing/note.ts';
import { zoneOf } from '../../../../shared/layout/settle.ts';
import { templateById, zonesOf } from '../../../../shared/templates/catalogue.ts';

/** How many notes came into 採り入れる by this transaction; none where it undoes or does again, and where others did it. */
export function takenUpByHand(
  sheets: readonly SheetRef[],
  events: readonly Y.YEvent<Y.AbstractType<unknown>>[],
  { local, origin }: Y.Transaction,
): number {
  if (!local || origin instanceof Y.UndoManager) return 0;
  return events.filter((event) => {
    const { target } = event;
    if (!(target instanceof Y.Map) || target.get(KEY.type) !== SHAPE.note) return false;
    const moved = event.changes.keys.get(KEY.pos);
    if (moved === undefined) return false;
    const sheet = sheets.find(({ id }) => id === target.get(KEY.parentId));
    const size: unknown = target.get(KEY.size);
    return (
      sheet !== undefined &&
      isTakenUp(sheet, target.get(KEY.pos), size) &&
      !isTakenUp(sheet, moved.oldValue, size)
    );
  }).length;
}

/** Where the owners decide does not depend on the cities, whose columns lie beside. */
function isTakenUp({ template: id }: SheetRef, pos: unknown, size: unknown): boolean {
  const place = pairIn(pos);
  const template = templateById(id);
  if (place === undefined || template === undefined || template.feedbackPart === null) return false;
  const [x, y] = place;
  const [width, height] = pairIn(size) ?? LEAST_SIZE.square;
  const zones = zonesOf(template, { ownTeam: null, teams: [] });
  return zoneOf(zones, { x, y, width, height })?.decision === 'adopt';
}
