// Joining over HTTP: what a link opens, becoming somebody, 「パソコンで続ける」. The rules are in camps/joining.ts.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  acceptHandoverRequest,
  type HandoverAnswer,
  handoverRequest,
  type JoinAnswer,
  joinRequest,
  type KnownAnswer,
  type OpenAnswer,
  openRequest,
} from '../../shared/api/api.ts';
import type { CampId } from '../../shared/board/ids.ts';
import { isProjector } from '../../shared/camp/projector.ts';
import { mayOpen } from '../auth/access.ts';
import { personIn, type Visitor } from '../auth/authenticate.ts';
import { writeToken } from '../auth/cookie.ts';
import { readSixDigits } from '../auth/guess-limit.ts';
import { newId, newToken } from '../auth/random.ts';
import { hashSecret } from '../auth/secrets.ts';
import { basePathOf } from '../base-path.ts';
import { changedPerson, publicPerson, visiblePeople } from '../camps/camp-view.ts';
import { newFacilitator } from '../camps/create-camp.ts';
import { HANDOVER_VALID_MS } from '../camps/handover-codes.ts';
import { becomePerson, changeOf, hasOtherRights, MAX_PEOPLE_PER_LINK, openProof } from '../camps/joining.ts';
import { knownPeople } from '../camps/known-people.ts';
import type { Granted } from '../storage/camp-writes.ts';
import type { Device, StoredPerson } from '../storage/storage.ts';
import { addressOf } from './address-of.ts';
import type { AppContext } from './app-context.ts';
import { admitted, RefusedError } from './errors.ts';
import { afresh, kept } from './overtaken.ts';
import { bodyOf, comerOf, idOf, visitorOf } from './request-context.ts';

export function addJoinRoutes(app: FastifyInstance, context: AppContext): void {
  app.post('/api/open', async (request): Promise<OpenAnswer> => {
    const { proof } = bodyOf(request, openRequest);
    const opened = admitted(await openProof(context, proof, addressOf(request)));
    if (opened.kind === 'host') return { opens: 'host' };
    const { camp, teams } = opened.record;
    const me = personIn(await visitorOf(context, request), camp.id);
    return {
      opens: opened.invite,
      camp: {
        id: camp.id,
        title: camp.title,
        date: camp.date,
        baseFiscalYear: camp.baseFiscalYear,
        ...(camp.words === undefined ? {} : { words: camp.words }),
      },
      joined: visiblePeople(opened.record).length,
      teams,
      teamId: opened.teamId,
      me: me === null || isProjector(me.id) ? null : publicPerson(me),
    };
  });

  app.get(
    '/api/known',
    async (request): Promise<KnownAnswer> =>
      knownPeople(context.storage, await visitorOf(context, request), context.nowMs()),
  );

  app.post(
    '/api/join',
    (request, reply): Promise<JoinAnswer> =>
      afresh(async () => {
        const wish = bodyOf(request, joinRequest);
        const opened = admitted(await openProof(context, wish.proof, addressOf(request)));
        const visitor = await visitorOf(context, request);
        if (opened.kind === 'host') {
          if (visitor?.device.isHost !== true) await becomeHost(context, request, reply, visitor);
          return { person: null, campId: null, boards: [] };
        }
        const person = admitted(becomePerson(opened, visitor, wish, context.nowMs()));
        const before = personIn(visitor, person.campId);
        if (before?.id !== person.id) {
          const room =
            person.inviteId === null ? {} : { room: { link: person.inviteId, below: MAX_PEOPLE_PER_LINK } };
          await enterAs(context, request, reply, {
            person,
            visitor,
            granted: { ...opened.granted, ...room },
          });
          return joined(context, person);
        }
        const { change, standing } = changeOf(before, person);
        const granted = { ...opened.granted, people: [standing] };
        return changed(
          context,
          before,
          kept(await context.storage.camps.updatePerson(person.id, change, granted)),
        );
      }),
  );

  app.post(
    '/api/camps/:campId/enter',
    (request, reply): Promise<JoinAnswer> =>
      afresh(async () => {
        const visitor = await visitorOf(context, request);
        if (visitor?.device.isHost !== true) throw new RefusedError('not-allowed');
        const record = await context.storage.camps.find(idOf<CampId>(request, 'campId', 'unknown-camp'));
        if (record === null) throw new RefusedError('unknown-camp');
        const present = personIn(visitor, record.camp.id);
        if (present === null || isProjector(present.id)) {
          const person = newFacilitator(record.camp.id, context.nowMs());
          await enterAs(context, request, reply, { person, visitor, granted: {} });
          return joined(context, person);
        }
        const { change, standing } = changeOf(
          present,
          present.role === 'facilitator' ? present : { ...present, role: 'facilitator', inviteId: null },
        );
        const granted = { people: [standing] };
        return changed(
          context,
          present,
          kept(await context.storage.camps.updatePerson(present.id, change, granted)),
        );
      }),
  );

  app.post('/api/handover', async (request): Promise<HandoverAnswer> => {
    const { campId } = bodyOf(request, handoverRequest);
    const visitor = await visitorOf(context, request);
    const person = personIn(visitor, campId);
    if (person === null) throw new RefusedError(visitor === null ? 'not-joined' : 'unknown-camp');
    const number = await context.handovers.offer(person.id, person.campId);
    return { number, validForMs: HANDOVER_VALID_MS };
  });

  app.post('/api/handover/accept', async (request, reply): Promise<JoinAnswer> => {
    const { number } = bodyOf(request, acceptHandoverRequest);
    if (await context.guesses.isBlocked(addressOf(request))) throw new RefusedError('too-many-guesses');
    const digits = readSixDigits(number);
    const id = digits === null ? null : await context.handovers.take(digits);
    const visitor = await visitorOf(context, request);
    const browser = browserOf(context, visitor);
    // A number of somebody who was removed meanwhile says as little as a wrong one.
    const isKept =
      id !== null && (await context.storage.camps.enter({ person: id, device: browser.device })) === 'kept';
    const person = isKept ? await context.storage.camps.findPerson(id) : null;
    if (person === null) {
      await context.guesses.noteWrong(addressOf(request));
      throw new RefusedError('room-number-wrong');
    }
    giveToken(context, request, reply, browser.token);
    return joined(context, person);
  });
}

/** Answers somebody whose facts were changed; where these are rights, sessions come back with the new ones. */
function changed(context: AppContext, before: StoredPerson, after: StoredPerson): Promise<JoinAnswer> {
  context.rooms.tellPeople(after.campId, changedPerson(after));
  if (hasOtherRights(before, after)) context.rooms.closePerson(after.id, 'shutting-down');
  return joined(context, after);
}

async function joined(context: AppContext, person: StoredPerson): Promise<JoinAnswer> {
  const record = await context.storage.camps.find(person.campId);
  return {
    person: publicPerson(person),
    campId: person.campId,
    boards: record?.boards.filter((board) => mayOpen(person, board)) ?? [],
  };
}

interface Newcomer {
  readonly person: StoredPerson;
  readonly visitor: Visitor | null;
  readonly granted: Granted;
}

/** The browser becomes somebody new. Throws OvertakenError when it has become somebody else meanwhile. */
async function enterAs(
  context: AppContext,
  request: FastifyRequest,
  reply: FastifyReply,
  { person, visitor, granted }: Newcomer,
): Promise<void> {
  const { device, token } = browserOf(context, visitor);
  const camp = person.campId;
  const seat =
    typeof device === 'string'
      ? { seat: { deviceId: device, camp, person: personIn(visitor, camp)?.id ?? null } }
      : {};
  kept(await context.storage.camps.enter({ person, device }, { ...granted, ...seat }));
  context.rooms.tellPeople(camp, changedPerson(person));
  giveToken(context, request, reply, token);
}

interface Browser {
  /** The id of a known one. */
  readonly device: Device | string;
  /** For its cookie; null for a known one, which has its own. */
  readonly token: string | null;
}

function browserOf(context: AppContext, visitor: Visitor | null): Browser {
  return visitor === null ? newBrowser(context, false) : { device: visitor.device.id, token: null };
}

/** A browser that was never here: its token goes out in the cookie (giveToken), its hash is kept. */
function newBrowser(
  context: AppContext,
  isHost: boolean,
): { readonly device: Device; readonly token: string } {
  const token = newToken();
  return {
    device: { id: newId(), tokenHash: hashSecret(token), isHost, createdAtMs: context.nowMs() },
    token,
  };
}

function giveToken(
  context: AppContext,
  request: FastifyRequest,
  reply: FastifyReply,
  token: string | null,
): void {
  if (token === null) return;
  const { publicUrl, tls } = context.config;
  const isHttps =
    tls !== null ||
    (publicUrl?.protocol === 'https:' && request.headers.origin?.startsWith('https:') === true);
  reply.header('set-cookie', writeToken(token, isHttps, basePathOf(publicUrl)));
  context.visitors.note({ ...comerOf(request), token });
}

/**
 * A browser that opened the start link gets a token that may create camps: the one of before may have been given to it by somebody
 * else. It stays the browser that it is, so that what it has not sent yet is its own, and everybody it was.
 */
async function becomeHost(
  context: AppContext,
  request: FastifyRequest,
  reply: FastifyReply,
  visitor: Visitor | null,
): Promise<void> {
  const former = comerOf(request).token;
  const { device, token } = newBrowser(context, true);
  if (visitor === null) await context.storage.camps.addDevice(device);
  else
    await context.storage.camps.makeHost({
      device: visitor.device.id,
      tokenHash: device.tokenHash,
      former: device.id,
    });
  if (former !== null) context.visitors.forget(former);
  giveToken(context, request, reply, token);
}
