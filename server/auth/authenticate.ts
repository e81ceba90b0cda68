// Who is asking: from the cookie to the browser (device) and the people it is, one per camp. Decides nothing about
// rights; what a person may open is access.ts.
import type { CampId } from '../../shared/board/ids.ts';
import type { Device, Storage, StoredPerson } from '../storage/storage.ts';
import { readToken } from './cookie.ts';
import { hashSecret } from './secrets.ts';

/** A browser that has been here before. */
export interface Visitor {
  readonly device: Device;
  /** Who this browser is, at most one person per camp; revoked people are left out. */
  readonly people: readonly StoredPerson[];
}

/** The visitor behind a Cookie header, or null when the browser is unknown. */
export async function authenticate(
  storage: Storage,
  cookieHeader: string | undefined,
): Promise<Visitor | null> {
  const token = readToken(cookieHeader);
  if (token === null) return null;
  const device = await storage.camps.findDevice(hashSecret(token));
  if (device === null) return null;
  const people = await storage.camps.peopleOfDevice(device.id);
  return { device, people: people.filter((person) => person.revokedAtMs === null) };
}

/** Who the visitor is in this camp, or null. */
export const personIn = (visitor: Visitor | null, camp: CampId): StoredPerson | null =>
  visitor?.people.find((person) => person.campId === camp) ?? null;
