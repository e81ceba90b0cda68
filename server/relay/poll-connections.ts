// The door for people whose network blocks WebSocket: the same checks, then the same session over a PollSocket. Keeps the
// open connections by an unguessable id, each usable only by the browser that opened it. Seats are the board's, as for everybody.
import type { IncomingHttpHeaders } from 'node:http';
import type { CampId, PersonId } from '../../shared/board/ids.ts';
import { closeCodeOf, type RejectionReason } from '../../shared/protocol/rejections.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { isOwnOrigin } from '../auth/origin.ts';
import { newToken } from '../auth/random.ts';
import { hashSecret } from '../auth/secrets.ts';
import type { ServerMeters } from '../metrics/server-meters.ts';
import type { Clock } from '../rooms/clock.ts';
import { type Admission, type AdmissionOptions, admit, presentEpoch } from './admission.ts';
import type { Heartbeat } from './heartbeat.ts';
import { POLL_LIMITS } from './poll-limits.ts';
import { PollSocket } from './poll-socket.ts';
import { runSession } from './session.ts';

interface Connection {
  readonly socket: PollSocket;
  readonly person: PersonId;
  readonly device: string;
  /** Hash of the Cookie header that opened it: the same header again needs no look-up. */
  readonly cookieHash: string;
}

export interface PollConnectionsOptions extends AdmissionOptions {
  readonly heartbeat: Heartbeat;
  readonly clock: Clock;
  /** Build of the server, told in hello. */
  readonly build: string;
  readonly meters: ServerMeters;
}

export class PollConnections {
  readonly #options: PollConnectionsOptions;
  readonly #connections = new Map<string, Connection>();
  /** How many there are of each camp: what one camp's people do must not slow another's. */
  readonly #ofCamp = new Map<CampId, number>();
  #isClosing = false;

  constructor(options: PollConnectionsOptions) {
    this.#options = options;
  }

  /** Opens a connection to the board at `path` (as a WebSocket would be asked for); the id names it from then on. */
  async open(url: URL, headers: IncomingHttpHeaders): Promise<Result<string, RejectionReason>> {
    if (this.#isClosing) return err('shutting-down');
    const cookieHash = hashSecret(headers.cookie ?? '');
    const opened = await admit(this.#options, url, headers, presentEpoch(url), (admission) =>
      this.#enter(admission, cookieHash),
    );
    return opened.ok ? opened.value : opened;
  }

  /** The connection, if this browser opened it; to everybody else it does not exist. */
  async find(id: string, headers: IncomingHttpHeaders): Promise<Result<PollSocket, RejectionReason>> {
    const connection = this.#connections.get(id);
    if (connection === undefined) return err('connection-gone');
    const { origin, host, cookie } = headers;
    // A page's own GET carries no Origin; another site's would.
    if (origin !== undefined && !isOwnOrigin(origin, host, this.#options.publicUrl, this.#options.isTls))
      return err('wrong-origin');
    if (hashSecret(cookie ?? '') !== connection.cookieHash) {
      const visitor = await this.#options.authenticate(cookie);
      if (visitor?.device.id !== connection.device) return err('connection-gone');
    }
    return ok(connection.socket);
  }

  /** Opens nothing more; what is open is ended by the rooms. */
  close(): void {
    this.#isClosing = true;
  }

  #enter({ room, person, device }: Admission, cookieHash: string): Result<string, RejectionReason> {
    if (this.#isClosing) return err('shutting-down');
    this.#makeRoomFor(person.id);
    const { campId } = person;
    const { clock, heartbeat, build, log, meters } = this.#options;
    const socket = new PollSocket(
      clock,
      () => POLL_LIMITS.gatherMs + POLL_LIMITS.gatherMsPerConnection * (this.#ofCamp.get(campId) ?? 0),
    );
    const id = newToken();
    this.#connections.set(id, { socket, person: person.id, device, cookieHash });
    this.#count(campId, 1);
    socket.on('close', () => {
      if (this.#connections.delete(id)) this.#count(campId, -1);
    });
    runSession({ socket, room, person, device, build, heartbeat, clock, log, meters });
    return ok(id);
  }

  #count(camp: CampId, more: number): void {
    const count = (this.#ofCamp.get(camp) ?? 0) + more;
    if (count === 0) this.#ofCamp.delete(camp);
    else this.#ofCamp.set(camp, count);
  }

  #makeRoomFor(person: PersonId): void {
    const own = [...this.#connections.values()].filter((connection) => connection.person === person);
    if (own.length < POLL_LIMITS.maxPerPerson) return;
    const [oldest] = own.map(({ socket }) => socket).sort((a, b) => a.heardAtMs - b.heardAtMs);
    oldest?.close(closeCodeOf('too-slow'), 'too-slow');
    oldest?.terminate();
  }
}
