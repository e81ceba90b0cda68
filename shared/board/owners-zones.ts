// The zones of a sheet in which the board's owners decide about what others gave (採り入れる, 保留): who only contributes places
// nothing there. Which zone a place belongs to is read as everywhere (shared/layout/settle.ts); whom it concerns is rights.ts.
import { zoneAt, zoneOf } from '../layout/settle.ts';
import { templateOf, zonesOf } from '../templates/catalogue.ts';
import type { Rect, Zone } from '../templates/template.ts';
import type { TemplateRef } from '../templates/template-ref.ts';
import { KEY, pairIn } from './document.ts';
import type { RecordChange } from './record-change.ts';

/**
 * Does a note lie in such a zone, or over one? Notes grow downward with their words, so what lies over a zone may come to lie in it
 * without being moved. `rect` is in the sheet's coordinates.
 */
export function isAmongOwners(sheet: TemplateRef, rect: Rect): boolean {
  const zones = zonesWithDecisions(sheet);
  if (zones.length === 0) return false;
  const below = { x: rect.x + rect.width / 2, y: Number.POSITIVE_INFINITY };
  return decides(zoneOf(zones, rect)) || decides(zoneAt(zones, below));
}

/** May the change place a note of that sheet among the owners' zones? What lies there and is not moved is not asked. */
export function placesAmongOwners(
  change: RecordChange,
  sheet: TemplateRef & { readonly id: string },
): boolean {
  const { existing } = change;
  const isHere = existing?.get(KEY.parentId) === sheet.id;
  const [places, sizes] = [valuesOf(change, KEY.pos), valuesOf(change, KEY.size)];
  if (isHere && places.isSame && sizes.isSame) return false;
  const lies = (place: unknown, size: unknown): boolean => {
    const rect = rectOf(place, size);
    return rect !== null && isAmongOwners(sheet, rect);
  };
  const [place, size] = [existing?.get(KEY.pos), existing?.get(KEY.size)];
  // Each of both may yet lose to what is there. Then nothing is gained by it where the note lay among them before.
  const wasHere = isHere && lies(place, size);
  const everyPlace = wasHere || existing === undefined ? places.after : [...places.after, place];
  const everySize = wasHere || existing === undefined ? sizes.after : [...sizes.after, size];
  return everyPlace.some((to) => everySize.some((of) => lies(to, of)));
}

/** The template's own zones: where the owners decide does not depend on the cities, whose columns lie beside. */
function zonesWithDecisions(sheet: TemplateRef): readonly Zone[] {
  const found = templateOf(sheet);
  const zones = found === undefined ? [] : zonesOf(found, { ownTeam: null, teams: [] });
  return zones.some(decides) ? zones : [];
}

const decides = (zone: Zone | undefined): boolean => zone?.decision !== undefined;

/** What a key may hold after the change, and whether that is only what it holds now. */
function valuesOf({ existing, written, deleted }: RecordChange, key: string) {
  const now: unknown = existing?.get(key);
  const after = written.get(key) ?? [deleted.has(key) ? undefined : now];
  return { after, isSame: after.every((value) => samePair(value, now)) };
}

const samePair = (a: unknown, b: unknown): boolean => {
  const [one, other] = [pairIn(a), pairIn(b)];
  return one?.[0] === other?.[0] && one?.[1] === other?.[1];
};

/** As readNote reads it: without a place it lies nowhere, without a size it is as large as a new one. */
function rectOf(place: unknown, size: unknown): Rect | null {
  const at = pairIn(place);
  const [width, height] = pairIn(size) ?? [200, 200];
  return at === undefined ? null : { x: at[0], y: at[1], width, height };
}
