// Lines of plain text as notes of a zone: one each, one undo step. What a line is, is split-text.ts; where there is a tree, they are an
// outline (paste-outline.ts).
import type { Editor, TLShapeId, VecLike } from 'tldraw';
import { plainParagraphs, textFragment } from '../../../shared/board/rich-text.ts';
import { distanceTo } from '../../../shared/layout/zone-area.ts';
import type { Zone } from '../../../shared/templates/template.ts';
import { newShapeId } from '../../new-id.ts';
import type { SheetShape } from '../../shapes/shape-types.ts';
import { planNote, putNote, zoneForMe, zonesOfSheet, zoneUnder } from '../sheets/sheets.ts';
import type { PasteSinks } from './paste-shapes.ts';

/** Handed over together: far below what the relay takes at once. */
const CHUNK = 200;

/** Where lines of text go. */
export interface TextTarget {
  readonly sheet: SheetShape;
  /** On the page. */
  readonly point: VecLike;
  readonly teamId: string | null;
}

/** Makes a note for each text and selects them. Rights and room have been checked by the caller. */
export function pasteTexts(
  editor: Editor,
  texts: readonly string[],
  target: TextTarget,
  sinks: PasteSinks,
): void {
  editor.markHistoryStoppingPoint('paste');
  const made = putNotes(editor, texts, target, sinks);
  sinks.flush();
  editor.setSelectedShapes([...made]);
}

function putNotes(
  editor: Editor,
  texts: readonly string[],
  target: TextTarget,
  sinks: PasteSinks,
): TLShapeId[] {
  const { sheet, point } = target;
  const zone = zoneForNotes(editor, target);
  const onSheet = { x: point.x - sheet.x, y: point.y - sheet.y };
  return texts.map((text, at) => {
    const id = newShapeId();
    const words = plainParagraphs(text);
    const plan = planNote(editor, sheet, zone, onSheet, { words });
    sinks.giveWords(id, textFragment(text));
    editor.run(() => putNote(editor, sheet, plan, id));
    if (at % CHUNK === CHUNK - 1) sinks.flush();
    return id as unknown as TLShapeId;
  });
}

/** The zone under the point, or the nearest one that takes notes. */
function zoneForNotes(editor: Editor, { sheet, point, teamId }: TextTarget): Zone | undefined {
  const zones = zonesOfSheet(editor, sheet).filter(({ use }) => use.kind === 'notes');
  const under = zoneUnder(editor, sheet, point);
  const onSheet = { x: point.x - sheet.x, y: point.y - sheet.y };
  const distance = (zone: Zone): number => distanceTo(zone, onSheet);
  const nearest = zones.reduce<Zone | undefined>(
    (best, zone) => (best === undefined || distance(zone) < distance(best) ? zone : best),
    undefined,
  );
  return zoneForMe(editor, sheet, under?.use.kind === 'notes' ? under : nearest, teamId);
}
