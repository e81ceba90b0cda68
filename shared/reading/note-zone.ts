// Which zone of its sheet a note lies in: one rule with one height, for everybody who asks what a place means. Where people may
// put a note is shared/board/owners-zones.ts's, which judges records before their words are known.
import type { Note } from '../board/records.ts';
import { noteRect } from '../drawing/note.ts';
import { zoneOf } from '../layout/settle.ts';
import type { Template, Zone } from '../templates/template.ts';

/**
 * The zone that holds the middle of the note as high as its words make it; of a fixed field its own, wherever it lies. undefined
 * beside all zones.
 */
export function zoneOfNote(
  note: Note,
  zones: readonly Zone[],
  template: Template | undefined,
): Zone | undefined {
  const known = found.get(note);
  if (known !== undefined && known.zones === zones && known.template === template) return known.zone;
  const zone =
    note.fieldZone === null
      ? zoneOf(zones, noteRect(note, template))
      : zones.find(({ id }) => id === note.fieldZone);
  found.set(note, { zones, template, zone });
  return zone;
}

/** A Note never changes, and is asked about at each change of its board. */
const found = new WeakMap<
  Note,
  {
    readonly zones: readonly Zone[];
    readonly template: Template | undefined;
    readonly zone: Zone | undefined;
  }
>();
