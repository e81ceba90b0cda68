// What the ready page and the printed card share: the camp, its links, the addresses of this server and the one chosen
// for invitations. The choice is remembered on this device; an address that has gone is never kept.
import { useState } from 'react';
import type { CampAnswer, ReadyAddress, ReadyAnswer } from '../../../shared/api/api.ts';
import type { CampId } from '../../../shared/board/ids.ts';
import { api, type Failure } from '../api.ts';
import { recall, remember } from '../device-memory.ts';
import { useAnswer } from '../use-answer.ts';

const ADDRESS_KEY = 'invitation-address';
/** Another device's arrival is noticed within a few seconds, while somebody is looking. */
const ASK_EVERY_MS = 4000;

export interface Invitation {
  readonly camp: CampAnswer;
  readonly ready: ReadyAnswer;
  /** null: this computer is on no network. */
  readonly address: ReadyAddress | null;
  /** Whole URL of the participants' link, secret included; null without an address or a link. */
  readonly joinUrl: string | null;
  readonly chooseAddress: (url: string) => void;
  readonly again: () => void;
}

/** The invitation, or why there is none (null, null: still asking). */
export function useInvitation(campId: CampId): {
  readonly invitation: Invitation | null;
  readonly failure: Failure | null;
  readonly again: () => void;
} {
  const camp = useAnswer(campId, () => api.camp(campId));
  const ready = useAnswer(campId, () => api.ready(campId), ASK_EVERY_MS);
  const [chosen, setChosen] = useState(() => recall(ADDRESS_KEY));
  const again = () => {
    camp.again();
    ready.again();
  };
  if (camp.value === null || ready.value === null)
    return { invitation: null, failure: camp.failure ?? ready.failure, again };
  const address = addressOf(ready.value.addresses, chosen);
  const path = ready.value.links.find((link) => link.kind === 'participant')?.path ?? null;
  return {
    invitation: {
      camp: camp.value,
      ready: ready.value,
      address,
      joinUrl: address === null || path === null ? null : `${address.url}${path}`,
      chooseAddress: (url) => {
        setChosen(url);
        remember(ADDRESS_KEY, url);
      },
      again,
    },
    failure: null,
    again,
  };
}

/** The address chosen before if it is still there, else the likeliest. */
export function addressOf(addresses: readonly ReadyAddress[], chosen: string | null): ReadyAddress | null {
  return addresses.find((address) => address.url === chosen) ?? addresses[0] ?? null;
}
