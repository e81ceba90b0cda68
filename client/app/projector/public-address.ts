// The address that people in the room can type. Never localhost: a projector page opened on the server's own machine asks
// the server for its addresses, and shows none when it may not know them.
import type { CampAnswer } from '../../../shared/api/api.ts';
import { err } from '../../../shared/result.ts';
import { api } from '../api.ts';
import { useAnswer } from '../use-answer.ts';

/** Origin without a path, or null. */
export function usePublicAddress(camp: CampAnswer): string | null {
  const isLocal = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(location.hostname);
  const mayAsk = isLocal && camp.me.role === 'facilitator';
  const ready = useAnswer(camp.camp.id, async () => (mayAsk ? api.ready(camp.camp.id) : err('not-allowed')));
  if (!isLocal) return location.origin;
  return ready.value?.addresses[0]?.url ?? null;
}
