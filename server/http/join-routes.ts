// Joining over HTTP: what a link opens, becoming somebody, 「パソコンで続ける」. The rules are in camps/joining.ts.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  acceptHandoverRequest,
  type HandoverAnswer,
  handoverRequest,
  type JoinAnswer,
  joinRequest,
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
import { publicPerson, visiblePeople } from '../camps/camp-view.ts';
import { addFacilitator } from '../camps/create-camp.ts';
import { HANDOVER_VALID_MS } from '../camps/handover.ts';
import { becomePerson, openProof } from '../camps/joining.ts';
import type { Device, StoredPerson } from '../storage/storage.ts';
import { bodyOf, comerOf, idOf, visitorOf } from './asking.ts';
import type { Edge } from './edge.ts';
import { admitted, RefusedError } from './errors.ts';

export function addJoinRoutes(app: FastifyInstance, edge: Edge): void {
  app.post('/api/open', async (request): Promise<OpenAnswer> => {
    const { proof } = bodyOf(request, openRequest);
    const opened = admitted(await openProof(edge, proof, request.ip));
    if (opened.kind === 'host') return { opens: 'host' };
    const { camp, teams } = opened.record;
    const me = personIn(await visitorOf(edge, request), camp.id);
    return {
      opens: opened.invite,
      camp: { id: camp.id, title: camp.title, date: camp.date, baseFiscalYear: camp.baseFiscalYear },
      joined: visiblePeople(opened.record).length,
      teams,
      teamId: opened.teamId,
      me: me === null || isProjector(me.id) ? null : publicPerson(me),
    };
  });

  app.post('/api/join', async (request, reply): Promise<JoinAnswer> => {
    const wish = bodyOf(request, joinRequest);
    const opened = admitted(await openProof(edge, wish.proof, request.ip));
    const visitor = await visitorOf(edge, request);
    if (opened.kind === 'host') {
      if (visitor?.device.isHost !== true) await becomeHost(edge, request, reply, visitor);
      return { person: null, campId: null, boards: [] };
    }
    const person = admitted(becomePerson(opened, visitor, wish, edge.nowMs()));
    const before = personIn(visitor, opened.record.camp.id);
    if (before?.id === person.id) {
      await edge.storage.camps.updatePerson(person);
      if (hasOtherRights(before, person)) edge.rooms.closePerson(person.id, 'shutting-down');
    } else {
      await edge.storage.camps.addPerson(person);
      const device = visitor?.device ?? (await addDevice(edge, request, reply, false));
      await edge.storage.camps.bindDevice(device.id, person.id);
    }
    return joined(edge, person);
  });

  app.post('/api/camps/:campId/enter', async (request): Promise<JoinAnswer> => {
    const visitor = await visitorOf(edge, request);
    if (visitor?.device.isHost !== true) throw new RefusedError('not-allowed');
    const record = await edge.storage.camps.find(idOf<CampId>(request, 'campId', 'unknown-camp'));
    if (record === null) throw new RefusedError('unknown-camp');
    const present = personIn(visitor, record.camp.id);
    if (present === null || isProjector(present.id))
      return joined(edge, await addFacilitator(edge, visitor, record.camp.id));
    if (present.role === 'facilitator') return joined(edge, present);
    const person: StoredPerson = { ...present, role: 'facilitator', inviteId: null };
    await edge.storage.camps.updatePerson(person);
    edge.rooms.closePerson(person.id, 'shutting-down');
    return joined(edge, person);
  });

  app.post('/api/handover', async (request): Promise<HandoverAnswer> => {
    const { campId } = bodyOf(request, handoverRequest);
    const visitor = await visitorOf(edge, request);
    const person = personIn(visitor, campId);
    if (person === null) throw new RefusedError(visitor === null ? 'not-joined' : 'unknown-camp');
    return { number: edge.handovers.offer(person.id), validForMs: HANDOVER_VALID_MS };
  });

  app.post('/api/handover/accept', async (request, reply): Promise<JoinAnswer> => {
    const { number } = bodyOf(request, acceptHandoverRequest);
    if (edge.guesses.isBlocked(request.ip)) throw new RefusedError('too-many-guesses');
    const digits = readSixDigits(number);
    const id = digits === null ? null : edge.handovers.take(digits);
    const person = id === null ? null : await edge.storage.camps.findPerson(id);
    if (person === null || person.revokedAtMs !== null) {
      edge.guesses.noteWrong(request.ip);
      throw new RefusedError('room-number-wrong');
    }
    const visitor = await visitorOf(edge, request);
    const device = visitor?.device ?? (await addDevice(edge, request, reply, false));
    await edge.storage.camps.bindDevice(device.id, person.id);
    return joined(edge, person);
  });
}

async function joined(edge: Edge, person: StoredPerson): Promise<JoinAnswer> {
  const record = await edge.storage.camps.find(person.campId);
  return {
    person: publicPerson(person),
    campId: person.campId,
    boards: record?.boards.filter((board) => mayOpen(person, board)) ?? [],
  };
}

/** A new browser: its token goes out in the cookie, its hash is kept. */
async function addDevice(
  edge: Edge,
  request: FastifyRequest,
  reply: FastifyReply,
  isHost: boolean,
): Promise<Device> {
  const token = newToken();
  const device: Device = { id: newId(), tokenHash: hashSecret(token), isHost, createdAtMs: edge.nowMs() };
  await edge.storage.camps.addDevice(device);
  const isHttps =
    edge.config.publicUrl?.protocol === 'https:' && request.headers.origin?.startsWith('https:');
  reply.header('set-cookie', writeToken(token, isHttps === true));
  edge.arrivals.note({ ...comerOf(request), token });
  return device;
}

/** A browser that opened the start link gets a token that may create camps, and stays everybody it was. */
async function becomeHost(
  edge: Edge,
  request: FastifyRequest,
  reply: FastifyReply,
  visitor: Visitor | null,
): Promise<void> {
  const former = comerOf(request).token;
  if (former !== null) edge.arrivals.forget(former);
  const device = await addDevice(edge, request, reply, true);
  for (const person of visitor?.people ?? []) await edge.storage.camps.bindDevice(device.id, person.id);
}

const hasOtherRights = (before: StoredPerson, after: StoredPerson): boolean =>
  before.role !== after.role ||
  before.teamId !== after.teamId ||
  before.teamAdmitted !== after.teamAdmitted ||
  before.name !== after.name;
