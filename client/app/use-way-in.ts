// How others come in, for the sheet that says it (T0): an address that they reach, and as a code the link, where this person may have it.
import { useMemo } from 'react';
import type { CampAnswer } from '../../shared/api/api.ts';
import type { WayIn } from '../../shared/drawing/sheet-context.ts';
import { err } from '../../shared/result.ts';
import { ownAddress } from '../base-path.ts';
import { qrModules } from '../ui/qr-modules.ts';
import { api } from './api.ts';
import { useAnswer } from './use-answer.ts';

/**
 * The address that people in the room can type, without a path of ours behind it. Never localhost: a page opened on the server's own
 * machine asks the server for its addresses; null where it may not know them. `isAsked`: somebody wants to know it.
 */
export function usePublicAddress(camp: CampAnswer, isAsked = true): string | null {
  const isLocal = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(location.hostname);
  const mayAsk = isAsked && isLocal && camp.me.role === 'facilitator';
  const ready = useAnswer(`${camp.camp.id} ${mayAsk}`, async () =>
    mayAsk ? api.ready(camp.camp.id) : err('not-allowed'),
  );
  if (!isLocal) return ownAddress();
  return ready.value?.addresses[0]?.url ?? null;
}

/** Null where there is no address, and while `isShown` says that no sheet tells it. The code is there for facilitators and projectors alone. */
export function useWayIn(camp: CampAnswer, isShown: boolean): WayIn | null {
  const address = usePublicAddress(camp, isShown);
  const { joinPath } = camp;
  return useMemo(
    () =>
      address === null || !isShown
        ? null
        : { address, code: joinPath === null ? null : qrModules(`${address}${joinPath}`) },
    [address, joinPath, isShown],
  );
}
