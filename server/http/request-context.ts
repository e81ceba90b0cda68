// Who asks and for what: turns a request into checked facts (body, visitor, person, board) or a refusal. Every route
// goes through here; routes themselves only say what happens then.
import type { FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { NAME_REFUSALS } from '../../shared/api/api.ts';
import { type BoardId, type CampId, type EntityId, parseEntityId } from '../../shared/board/ids.ts';
import { type Board, isPersonal } from '../../shared/camp/camp.ts';
import { closedBoard, mayOpen } from '../auth/access.ts';
import { authenticate, personIn, type Visitor } from '../auth/authenticate.ts';
import { readToken } from '../auth/cookie.ts';
import { isOperator } from '../auth/operator-key.ts';
import type { Comer } from '../camps/visitor-log.ts';
import type { CampOutline, CampRecord, StoredPerson } from '../storage/storage.ts';
import { handedOnFrom } from './address-of.ts';
import type { AppContext } from './app-context.ts';
import { RefusedError } from './errors.ts';

/** The body as the schema reads it. */
export function bodyOf<S extends v.GenericSchema>(request: FastifyRequest, schema: S): v.InferOutput<S> {
  const parsed = v.safeParse(schema, request.body);
  if (parsed.success) return parsed.output;
  throw new RefusedError(
    NAME_REFUSALS.find((reason) => parsed.issues.some(({ message }) => message === reason)) ??
      'malformed-request',
  );
}

/** An id from the path; anything else is the kind of thing that is not there. */
export function idOf<T extends EntityId>(
  request: FastifyRequest,
  name: string,
  otherwise: 'unknown-camp' | 'unknown-board' | 'malformed-request',
): T {
  const id = parseEntityId<T>((request.params as Record<string, unknown>)[name]);
  if (!id.ok) throw new RefusedError(otherwise);
  return id.value;
}

export const visitorOf = (context: AppContext, request: FastifyRequest): Promise<Visitor | null> =>
  authenticate(context.storage, request.headers.cookie);

interface Asking<Facts> {
  readonly person: StoredPerson;
  readonly record: Facts;
  readonly visitor: Visitor;
  /** The people of `record` are of this number, or a later one (PeopleChange). */
  readonly peopleRevision: number;
}

/** A person of the camp in the path. Strangers do not learn which camps exist. */
export const memberOf = (context: AppContext, request: FastifyRequest): Promise<Asking<CampRecord>> =>
  askingOf(context, request, (camp) => context.storage.camps.find(camp));

/** The same where nobody else of the camp matters: it costs no more where many have joined. */
export const memberAlone = (context: AppContext, request: FastifyRequest): Promise<Asking<CampOutline>> =>
  askingOf(context, request, (camp) => context.storage.camps.findOutline(camp));

async function askingOf<Facts>(
  context: AppContext,
  request: FastifyRequest,
  find: (camp: CampId) => Promise<Facts | null>,
): Promise<Asking<Facts>> {
  const camp = idOf<CampId>(request, 'campId', 'unknown-camp');
  const peopleRevision = context.rooms.peopleRevision(camp);
  const visitor = await visitorOf(context, request);
  const person = personIn(visitor, camp);
  const record = person === null ? null : await find(camp);
  if (visitor === null || person === null || record === null)
    throw new RefusedError(visitor === null ? 'not-joined' : 'unknown-camp');
  return { person, record, visitor, peopleRevision };
}

export async function facilitatorOf(
  context: AppContext,
  request: FastifyRequest,
): ReturnType<typeof memberOf> {
  const asking = await memberOf(context, request);
  if (asking.person.role !== 'facilitator') throw new RefusedError('not-allowed');
  return asking;
}

/** A person who may open the board in the path. */
export async function readerOf(
  context: AppContext,
  request: FastifyRequest,
): Promise<{ readonly person: StoredPerson; readonly board: Board }> {
  const id = idOf<BoardId>(request, 'boardId', 'unknown-board');
  const visitor = await visitorOf(context, request);
  if (visitor === null || visitor.people.length === 0) throw new RefusedError('not-joined');
  const board = await context.storage.camps.findBoard(id);
  const person = board === null ? null : personIn(visitor, board.campId);
  if (board === null || person === null) throw new RefusedError('unknown-board');
  if (!mayOpen(person, board)) throw new RefusedError(closedBoard(board));
  return { person, board };
}

/** Asks once more, when what takes its time is done but for its effect: is the person here still, and may they still? */
export const mayStill =
  (
    context: AppContext,
    { id }: StoredPerson,
    board: Board,
    may: (person: StoredPerson, board: Board) => boolean,
  ): (() => Promise<boolean>) =>
  async () => {
    const person = await context.storage.camps.findPerson(id);
    return person !== null && may(person, board);
  };

/**
 * The board in the path, for the operator or somebody who may open it. What a team or a person keeps to themselves is in no export of the
 * operator's.
 */
export async function boardFor(context: AppContext, request: FastifyRequest): Promise<Board> {
  if (!asksAsOperator(context, request)) return (await readerOf(context, request)).board;
  const board = await context.storage.camps.findBoard(idOf<BoardId>(request, 'boardId', 'unknown-board'));
  if (board === null) throw new RefusedError('unknown-board');
  if (isPersonal(board)) throw new RefusedError('own-board');
  if (board.visibility === 'team') throw new RefusedError('team-only-board');
  return board;
}

/** Where a request says it comes from; claims, good for the ready page's sentence and nothing else. */
export const comerOf = (request: FastifyRequest): Comer => ({
  remote: handedOnFrom(request) ?? request.socket.remoteAddress ?? request.ip,
  forwardedFor: forwardedFor(request),
  origin: request.headers.origin,
  host: request.headers.host,
  token: readToken(request.headers.cookie),
});

/** `ips` is there where proxies are known (TRUSTED_PROXIES): then only theirs is heard, and of it the address that counts. */
function forwardedFor({ ips, ip, headers }: FastifyRequest): string | readonly string[] | undefined {
  if (ips === undefined) return headers['x-forwarded-for'];
  return ips.length > 1 ? ip : undefined;
}

/** Does the request carry the operator's key (the command line)? */
export const asksAsOperator = (context: AppContext, request: FastifyRequest): boolean =>
  isOperator(request.headers.authorization, context.operatorKey);
