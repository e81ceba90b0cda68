// Who has come since the server started, for the one sentence of the ready page. Claims only what is known: another
// machine where its address shows it, another browser where a proxy hides the machines. Gives nobody any right.
import type { Arrival } from '../../shared/api/api.ts';
import { isOwnAddress, plainAddress } from './addresses.ts';

/** A request as far as it tells where it comes from. */
export interface Comer {
  /** Address of the socket. */
  readonly remote: string;
  /** X-Forwarded-For as it arrived, or the one address that a known proxy tells (TRUSTED_PROXIES). */
  readonly forwardedFor: string | readonly string[] | undefined;
  /** The Origin header. */
  readonly origin: string | undefined;
  readonly host: string | undefined;
  /** The cookie's token; null: none yet. */
  readonly token: string | null;
}

/** A thousand prove the point as well as more would. */
const MAX_REMEMBERED = 1000;

export class VisitorLog {
  private readonly publicUrl: URL | null;
  private readonly isOwn: (address: string) => boolean;
  private readonly direct = new Set<string>();
  private readonly forwarded = new Set<string>();
  private readonly browsers = new Set<string>();

  /** `publicUrl`: only an operator who set it has a proxy in front, and only then a forwarded address is listened to. */
  constructor(publicUrl: URL | null, isOwn: (address: string) => boolean = isOwnAddress) {
    this.publicUrl = publicUrl;
    this.isOwn = isOwn;
  }

  note(comer: Comer): void {
    const behind = this.forwardedAddress(comer);
    if (behind !== null) remember(this.forwarded, behind);
    else if (!this.isOwn(plainAddress(comer.remote))) remember(this.direct, plainAddress(comer.remote));
    // Browsers send Origin with what they post: the page was really opened under the public URL.
    const isPublic = this.publicUrl !== null && comer.origin === this.publicUrl.origin;
    if (isPublic && comer.token !== null) remember(this.browsers, comer.token);
  }

  /** The same browser under a new token: it must not be taken for another one. */
  forget(token: string): void {
    this.browsers.delete(token);
  }

  /** What has come besides the one who asks. */
  besides(asking: Comer): Arrival {
    const remote = plainAddress(asking.remote);
    const behind = this.forwardedAddress(asking);
    if (behind === null && holdsOther(this.direct, remote)) return 'other-device';
    // Two forwarded addresses are compared as the same proxy saw them; one alone may be this very machine seen from outside.
    if (behind !== null && (this.direct.size > 0 || holdsOther(this.forwarded, behind)))
      return 'other-device';
    // A browser has one token for each address: only tokens given under the same one can be told apart.
    const cameByPublic =
      asking.host === this.publicUrl?.host || (asking.token !== null && this.browsers.has(asking.token));
    return cameByPublic && holdsOther(this.browsers, asking.token) ? 'other-browser' : 'nobody';
  }

  /** The last entry is the nearest proxy's own; earlier ones are anybody's claim. */
  private forwardedAddress({ forwardedFor }: Comer): string | null {
    if (this.publicUrl === null || forwardedFor === undefined) return null;
    const last = [forwardedFor].flat().join(',').split(',').at(-1)?.trim() ?? '';
    const address = plainAddress(last);
    return address === '' || address === 'unknown' || this.isOwn(address) ? null : address;
  }
}

function remember(seen: Set<string>, what: string): void {
  if (seen.size < MAX_REMEMBERED) seen.add(what);
}

const holdsOther = (seen: ReadonlySet<string>, own: string | null): boolean =>
  [...seen].some((each) => each !== own);
