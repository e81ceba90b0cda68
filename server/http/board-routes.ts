// Boards over HTTP: facts, whole documents, thumbnails, versions and images. Each is checked like the board itself.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import {
  type AddedSheetAnswer,
  type AssetAnswer,
  addSheetRequest,
  type BoardAnswer,
  type BroughtBackAnswer,
  bringBackRequest,
  type ConversionAnswer,
  type CopiedSheetAnswer,
  conversionRequest,
  copySheetRequest,
  createVersionRequest,
  type DeletedBoardsAnswer,
  deleteBoardRequest,
  deletedBoardsRequest,
  duplicateSheetRequest,
  type MirroredAnswer,
  moveSheetRequest,
  type OperatorBoardAnswer,
  type ParaphraseAnswer,
  paraphraseRequest,
  type ReturnAnswer,
  takeBackRequest,
  type VersionsAnswer,
  wordingRequest,
} from '../../shared/api/api.ts';
import { type AssetId, parseRecordId, type VersionId } from '../../shared/board/ids.ts';
import { isPersonal } from '../../shared/camp/camp.ts';
import { ranksOf } from '../../shared/camp/camp-words.ts';
import { countGivers } from '../../shared/templates/feedback.ts';
import { isSameName } from '../../shared/text/name.ts';
import { mayAddImages, mayArrange, mayDelete, mayKeep, mayReturn, mayWord } from '../auth/access.ts';
import { addSheet, removeSheet, wordSheet } from '../camps/adding-sheets.ts';
import { arrangeSheet, duplicateSheet } from '../camps/arranging-sheets.ts';
import type { Bringing } from '../camps/board-and-version.ts';
import { bringBack, outlookOf, type SeenBoard } from '../camps/bringing-back.ts';
import { publicPerson, viewCamp, visiblePeople } from '../camps/camp-view.ts';
import { convert } from '../camps/converting.ts';
import { copySheet, takeCopyAway } from '../camps/copying-sheet.ts';
import { deleteBoard, deletedAmong } from '../camps/deleting-board.ts';
import { loadKeptDocument } from '../camps/kept-document.ts';
import { paraphrase } from '../camps/paraphrasing.ts';
import { takeBack } from '../camps/taking-back.ts';
import { HTTP_LIMITS } from '../config.ts';
import type { AppContext } from './app-context.ts';
import { admitted, RefusedError } from './errors.ts';
import { SANDBOX_CSP } from './headers.ts';
import { afresh, kept } from './overtaken.ts';
import { PACES, Pace } from './pace.ts';
import { asksAsOperator, boardFor, bodyOf, idOf, mayStill, readerOf } from './request-context.ts';

export function addBoardRoutes(app: FastifyInstance, context: AppContext): void {
  const paraphrases = new Pace(PACES.paraphrases, context.steadyMs);
  const deletions = new Pace(PACES.deletions, context.steadyMs);

  app.get('/api/boards/:boardId', async (request): Promise<BoardAnswer> => {
    const { person, board } = await readerOf(context, request);
    const peopleRevision = context.rooms.peopleRevision(board.campId);
    const record = await context.storage.camps.find(board.campId);
    if (record === null) throw new RefusedError('unknown-board');
    // Whoever saw a sheet come on the board asks what it is: the list in storage may still be on its way.
    const boards = record.boards.map((each) =>
      each.id === board.id ? context.rooms.withSheetsNow(each) : each,
    );
    return {
      board: context.rooms.withSheetsNow(board),
      camp: await viewCamp(context, { ...record, boards }, person, peopleRevision),
    };
  });

  app.post('/api/boards/deleted', async (request): Promise<DeletedBoardsAnswer> => {
    const { boards } = bodyOf(request, deletedBoardsRequest);
    return { deleted: await deletedAmong(context.storage, boards) };
  });

  app.delete('/api/boards/:boardId', (request, reply) =>
    afresh(async () => {
      const { person, board } = await readerOf(context, request);
      if (!mayDelete(person, board)) throw new RefusedError('not-allowed');
      const record = await context.storage.camps.findOutline(board.campId);
      const team = record?.teams.find(({ id }) => id === board.teamId);
      const name = isPersonal(board) ? person.name : (team?.name ?? '');
      if (!isSameName(bodyOf(request, deleteBoardRequest).name, name))
        throw new RefusedError('malformed-request');
      deletions.take(person.id);
      kept(await deleteBoard(context, board, person));
      if (isPersonal(board)) context.rooms.tellFacts(board.campId, person.id);
      else context.rooms.tellFacts(board.campId);
      return reply.code(204).send();
    }),
  );

  app.get('/api/operator/boards/:boardId', async (request): Promise<OperatorBoardAnswer> => {
    if (!asksAsOperator(context, request)) throw new RefusedError('not-allowed');
    const board = await boardFor(context, request);
    const record = await context.storage.camps.find(board.campId);
    if (record === null) throw new RefusedError('unknown-board');
    return {
      board,
      camp: record.camp,
      teams: record.teams,
      people: visiblePeople(record).map(publicPerson),
    };
  });

  app.get('/api/boards/:boardId/document', async (request, reply) => {
    const board = await boardFor(context, request);
    const document = await loadKeptDocument(context, board.id);
    if (document === null) throw new RefusedError('unknown-board');
    return reply
      .type('application/octet-stream')
      .header('cache-control', 'no-store')
      .header('x-miraizu-epoch', String(document.epoch))
      .send(Buffer.from(document.update));
  });

  app.get('/api/boards/:boardId/mirrored', async (request): Promise<MirroredAnswer> => {
    const { board } = await readerOf(context, request);
    return context.thumbnails.mirrored(board);
  });

  app.get('/api/boards/:boardId/thumbnail.svg', async (request, reply) => {
    const { board } = await readerOf(context, request);
    const query = request.query as { sheet?: unknown; language?: unknown };
    const sheet = query.sheet === undefined ? null : parseRecordId(query.sheet);
    if (sheet !== null && !sheet.ok) throw new RefusedError('malformed-request');
    const svg = await context.thumbnails.draw(
      board,
      sheet?.value ?? null,
      query.language === 'en' ? 'en' : 'ja',
    );
    if (svg === null) throw new RefusedError('malformed-request');
    return (
      reply
        .type('image/svg+xml; charset=utf-8')
        .header('content-security-policy', SANDBOX_CSP)
        // The address names the edition, so an old picture is never wrong for its address.
        .header('cache-control', 'private, max-age=3600')
        .send(svg)
    );
  });

  app.get('/api/boards/:boardId/versions', async (request): Promise<VersionsAnswer> => {
    const { board } = await readerOf(context, request);
    return { versions: await context.storage.versions.list(board.id) };
  });

  app.post('/api/boards/:boardId/versions', async (request): Promise<VersionsAnswer> => {
    const { person, board } = await readerOf(context, request);
    if (!mayKeep(person, board)) throw new RefusedError('not-allowed');
    const wish = { board: board.id, ...bodyOf(request, createVersionRequest) };
    admitted(await context.versions.freeze(wish, person.id, mayStill(context, person, board, mayKeep)));
    context.rooms.versionMade(board.id);
    return { versions: await context.storage.versions.list(board.id) };
  });

  app.get('/api/boards/:boardId/versions/:versionId', async (request, reply) => {
    const { board } = await readerOf(context, request);
    const found = await context.storage.versions.load(
      idOf<VersionId>(request, 'versionId', 'malformed-request'),
    );
    if (found === null || found.version.boardId !== board.id) throw new RefusedError('unknown-board');
    return reply
      .type('application/octet-stream')
      .header('cache-control', 'private, max-age=31536000, immutable')
      .send(Buffer.from(found.snapshot));
  });

  app.get('/api/boards/:boardId/versions/:versionId/return', async (request): Promise<ReturnAnswer> => {
    const outlook = admitted(await outlookOf(context, await bringingOf(context, request)));
    return { count: outlook.count, seen: encodedSeen(outlook.seen) };
  });

  app.post('/api/boards/:boardId/versions/:versionId/return', async (request): Promise<BroughtBackAnswer> => {
    const bringing = await bringingOf(context, request);
    const { seen } = bodyOf(request, bringBackRequest);
    const vector = new Uint8Array(Buffer.from(seen.vector, 'base64url'));
    const done = admitted(await bringBack(context, bringing, { epoch: seen.epoch, vector }));
    return { kept: done.kept, count: done.count, seen: encodedSeen(done.seen) };
  });

  app.post('/api/boards/:boardId/versions/:versionId/copies', async (request): Promise<CopiedSheetAnswer> => {
    const bringing = await bringingOf(context, request);
    return { sheetId: admitted(await copySheet(context, bringing, bodyOf(request, copySheetRequest))) };
  });

  app.delete('/api/boards/:boardId/versions/:versionId/copies/:copyId', async (request, reply) => {
    const bringing = await bringingOf(context, request);
    const copyId = parseRecordId((request.params as { copyId?: unknown }).copyId);
    if (!copyId.ok) throw new RefusedError('malformed-request');
    admitted(await takeCopyAway(context, bringing, bodyOf(request, copySheetRequest), copyId.value));
    return reply.code(204).send();
  });

  app.post('/api/boards/:boardId/sheets', async (request): Promise<AddedSheetAnswer> => {
    const { person, board } = await readerOf(context, request);
    if (!mayArrange(person, board)) throw new RefusedError('not-allowed');
    const wish = bodyOf(request, addSheetRequest);
    const camp = await context.storage.camps.find(board.campId);
    if (camp === null) throw new RefusedError('unknown-board');
    const givers = countGivers({ ownTeam: board.teamId, teams: camp.teams });
    const ranks = ranksOf(
      camp.camp,
      camp.teams.find(({ id }) => id === board.teamId),
    );
    return { sheetId: admitted(await addSheet(context.rooms, board, { givers, ranks }, wish)) };
  });

  app.delete('/api/boards/:boardId/sheets/:sheetId', async (request, reply) => {
    const { person, board } = await readerOf(context, request);
    if (!mayArrange(person, board)) throw new RefusedError('not-allowed');
    const sheetId = parseRecordId((request.params as { sheetId?: unknown }).sheetId);
    if (!sheetId.ok) throw new RefusedError('malformed-request');
    admitted(await removeSheet(context.rooms, board, sheetId.value));
    return reply.code(204).send();
  });

  app.put('/api/boards/:boardId/sheets/:sheetId/place', async (request, reply) => {
    const { board, sheetId } = await arrangedOf(context, request);
    admitted(await arrangeSheet(context.rooms, board, sheetId, bodyOf(request, moveSheetRequest)));
    return reply.code(204).send();
  });

  app.post('/api/boards/:boardId/sheets/:sheetId/copies', async (request): Promise<CopiedSheetAnswer> => {
    const { person, board, sheetId } = await arrangedOf(context, request);
    const wish = { ...bodyOf(request, duplicateSheetRequest), board, sheetId };
    const mayAgain = mayStill(context, person, board, mayArrange);
    return { sheetId: admitted(await duplicateSheet(context, { ...wish, mayStill: mayAgain })) };
  });

  app.post('/api/boards/:boardId/paraphrases', async (request): Promise<ParaphraseAnswer> => {
    const { person, board } = await readerOf(context, request);
    const record = await context.storage.camps.findOutline(board.campId);
    if (record === null) throw new RefusedError('unknown-board');
    const wish = bodyOf(request, paraphraseRequest);
    paraphrases.take(person.id);
    const by = () => context.storage.camps.findPerson(person.id);
    return { noteId: admitted(await paraphrase(context.rooms, { board, record, by }, wish)) };
  });

  app.post('/api/boards/:boardId/conversions', async (request): Promise<ConversionAnswer> => {
    const { person, board } = await readerOf(context, request);
    const record = await context.storage.camps.findOutline(board.campId);
    if (record === null) throw new RefusedError('unknown-board');
    const { source } = bodyOf(request, conversionRequest);
    return admitted(await convert(context.rooms, { board, record, by: person }, source));
  });

  app.post('/api/boards/:boardId/conversions/taken-back', async (request, reply) => {
    const { person, board } = await readerOf(context, request);
    const record = await context.storage.camps.findOutline(board.campId);
    if (record === null) throw new RefusedError('unknown-board');
    const wish = bodyOf(request, takeBackRequest);
    admitted(await takeBack(context.rooms, { board, record, by: person }, wish));
    return reply.code(204).send();
  });

  app.put('/api/boards/:boardId/sheets/:sheetId/wording', async (request, reply) => {
    const { person, board } = await readerOf(context, request);
    if (!mayWord(person, board)) throw new RefusedError('not-allowed');
    const sheetId = parseRecordId((request.params as { sheetId?: unknown }).sheetId);
    if (!sheetId.ok) throw new RefusedError('malformed-request');
    const { wording } = bodyOf(request, wordingRequest);
    admitted(await wordSheet(context.rooms, board, sheetId.value, wording));
    return reply.code(204).send();
  });

  app.get('/api/boards/:boardId/assets/:assetId', async (request, reply) => {
    const { board } = await readerOf(context, request);
    const found = await context.assets.read(board.id, idOf<AssetId>(request, 'assetId', 'malformed-request'));
    if (found === null) throw new RefusedError('unknown-board');
    return reply
      .type(found.asset.mime)
      .header('content-security-policy', SANDBOX_CSP)
      .header('content-disposition', 'inline')
      .header('cache-control', 'private, max-age=31536000, immutable')
      .send(found.bytes);
  });

  app.register(async (uploads) => {
    // Bytes of any declared type: what they are is read from the bytes.
    uploads.removeAllContentTypeParsers();
    uploads.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    uploads.post(
      '/api/boards/:boardId/assets',
      { bodyLimit: HTTP_LIMITS.maxImageBytes },
      (request): Promise<AssetAnswer> =>
        afresh(async () => {
          const { person, board } = await readerOf(context, request);
          if (!mayAddImages(person, board)) throw new RefusedError('not-allowed');
          if (!Buffer.isBuffer(request.body)) throw new RefusedError('not-an-image');
          const added = await context.assets.add(board.id, request.body, person, context.nowMs());
          const { id, width, height, mime } = admitted(kept(added));
          return { assetId: id, width, height, mime };
        }),
    );
  });
}

/** The board and the sheet in the path, and somebody who may arrange the board's sheets. */
async function arrangedOf(context: AppContext, request: FastifyRequest) {
  const { person, board } = await readerOf(context, request);
  if (!mayArrange(person, board)) throw new RefusedError('not-allowed');
  const sheetId = parseRecordId((request.params as { sheetId?: unknown }).sheetId);
  if (!sheetId.ok) throw new RefusedError('malformed-request');
  return { person, board, sheetId: sheetId.value };
}

/** A version of the board in the path, and somebody who may bring it back. */
async function bringingOf(context: AppContext, request: FastifyRequest): Promise<Bringing> {
  const { person, board } = await readerOf(context, request);
  if (!mayReturn(person, board)) throw new RefusedError('not-allowed');
  const version = idOf<VersionId>(request, 'versionId', 'malformed-request');
  return { board, by: person, version, mayStill: mayStill(context, person, board, mayReturn) };
}

const encodedSeen = ({ epoch, vector }: SeenBoard) => ({
  epoch,
  vector: Buffer.from(vector).toString('base64url'),
});
