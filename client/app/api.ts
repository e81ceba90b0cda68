// The HTTP contract of shared/api as functions. Every answer is a Result: a refusal of the server, or `unreachable` when
// none came. Bodies are trusted as far as our own server is; words about refusals are i18n keys `rejection.<failure>`.

import type * as v from 'valibot';
import type {
  AddedSheetAnswer,
  AssetAnswer,
  addTeamRequest,
  BoardAnswer,
  BroughtBackAnswer,
  CampAnswer,
  CampListAnswer,
  ConfigAnswer,
  ConversionAnswer,
  CopiedSheetAnswer,
  CreateCampAnswer,
  createCampRequest,
  createVersionRequest,
  DeletedBoardsAnswer,
  EndAnswer,
  HandoverAnswer,
  JoinAnswer,
  joinRequest,
  KeepingAnswer,
  KnownAnswer,
  LobbyAnswer,
  MeAnswer,
  MirroredAnswer,
  OpenAnswer,
  ParaphraseAnswer,
  ParaphraseRequest,
  Proof,
  ReadyAnswer,
  RenewLinkAnswer,
  ReturnAnswer,
  renewLinkRequest,
  SeenBoard,
  SheetCopyWish,
  SheetDuplicateWish,
  SheetWording,
  TakeBackRequest,
  updateCampRequest,
  updateMeRequest,
  updateTeamRequest,
  VersionsAnswer,
} from '../../shared/api/api.ts';
import { MAX_IMAGE_BYTES } from '../../shared/api/image-bytes.ts';
import type { SheetWish } from '../../shared/board/add-sheet.ts';
import type { BoardId, CampId, PersonId, RecordId, TeamId, VersionId } from '../../shared/board/ids.ts';
import type { PlaceBeside } from '../../shared/board/move-sheet.ts';
import type { FacilitationCommand, FacilitationState } from '../../shared/camp/facilitation.ts';
import { REJECTIONS, type RejectionReason } from '../../shared/protocol/rejections.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { atBase } from '../base-path.ts';
import type { Language } from '../i18n/language.ts';

/** Why a request brought nothing: the server's reason, or no answer at all. */
export type Failure = RejectionReason | 'unreachable';
export type ApiResult<T> = Promise<Result<T, Failure>>;

/** An answer that has not come by then will not help the person who waits. */
const TIMEOUT_MS = 15_000;
/** 5 GB of pictures, at the pace at which they are copied. */
export const BACKUP_TIMEOUT_MS = 180_000;

/** A body as its schema takes it. */
type Body<S extends v.GenericSchema> = Unchanged<v.InferInput<S>>;
type Unchanged<T> = T extends string
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Unchanged<Item>[]
    : { readonly [Key in keyof T]: Unchanged<T[Key]> };

export type Joining = Body<typeof joinRequest>;

/** One function per route of shared/api/api.ts. */
export const api = {
  config: (): ApiResult<ConfigAnswer> => request('GET', '/api/config'),

  known: (): ApiResult<KnownAnswer> => request('GET', '/api/known'),
  open: (proof: Proof): ApiResult<OpenAnswer> => request('POST', '/api/open', { proof }),
  join: (joining: Joining): ApiResult<JoinAnswer> => request('POST', '/api/join', joining),
  handover: (campId: CampId): ApiResult<HandoverAnswer> => request('POST', '/api/handover', { campId }),
  acceptHandover: (number: string): ApiResult<JoinAnswer> =>
    request('POST', '/api/handover/accept', { number }),

  /** Where the server keeps everything: for the device of whoever runs it. */
  keeping: (): ApiResult<KeepingAnswer> => request('GET', '/api/keeping'),
  /** Makes a backup now: with many pictures that takes a while. */
  backUp: (): ApiResult<KeepingAnswer> =>
    request('POST', '/api/keeping/backup', undefined, BACKUP_TIMEOUT_MS),
  /** 終える, after a backup. */
  end: (withoutBackup: boolean): ApiResult<EndAnswer> =>
    request('POST', '/api/end', { withoutBackup }, BACKUP_TIMEOUT_MS),

  createCamp: (camp: Body<typeof createCampRequest>): ApiResult<CreateCampAnswer> =>
    request('POST', '/api/camps', camp),
  camps: (): ApiResult<CampListAnswer> => request('GET', '/api/camps'),
  enterCamp: (campId: CampId): ApiResult<JoinAnswer> => request('POST', `/api/camps/${campId}/enter`),
  camp: (campId: CampId): ApiResult<CampAnswer> => request('GET', `/api/camps/${campId}`),
  updateCamp: (campId: CampId, changes: Body<typeof updateCampRequest>): ApiResult<CampAnswer> =>
    request('PUT', `/api/camps/${campId}`, changes),
  addTeam: (campId: CampId, team: Body<typeof addTeamRequest>): ApiResult<CampAnswer> =>
    request('POST', `/api/camps/${campId}/teams`, team),
  updateTeam: (
    campId: CampId,
    teamId: TeamId,
    changes: Body<typeof updateTeamRequest>,
  ): ApiResult<CampAnswer> => request('PUT', `/api/camps/${campId}/teams/${teamId}`, changes),
  /** Makes the team's team-only board; the one that is there stays. */
  makeTeamOnlyBoard: (campId: CampId, teamId: TeamId): ApiResult<CampAnswer> =>
    request('POST', `/api/camps/${campId}/teams/${teamId}/board`),
  /** Makes the board that opens for me alone; the one that is there stays. */
  makeOwnBoard: (campId: CampId): ApiResult<CampAnswer> => request('POST', `/api/camps/${campId}/own-board`),
  /** `title` is what the facilitator typed; it must be the camp's own. */
  deleteCamp: (campId: CampId, title: string): ApiResult<null> =>
    request('DELETE', `/api/camps/${campId}`, { title }),
  lobby: (campId: CampId): ApiResult<LobbyAnswer> => request('GET', `/api/camps/${campId}/lobby`),
  ready: (campId: CampId): ApiResult<ReadyAnswer> => request('GET', `/api/camps/${campId}/ready`),
  /** `alsoRemovePeople`: also takes off who came by the link that is revoked. */
  renewLink: (campId: CampId, link: Body<typeof renewLinkRequest>): ApiResult<RenewLinkAnswer> =>
    request('POST', `/api/camps/${campId}/links`, link),
  updateMe: (campId: CampId, changes: Body<typeof updateMeRequest>): ApiResult<MeAnswer> =>
    request('PUT', `/api/camps/${campId}/me`, changes),
  askAdmission: (campId: CampId, teamId: TeamId): ApiResult<null> =>
    request('POST', `/api/camps/${campId}/admissions`, { teamId }),
  answerAdmission: (campId: CampId, personId: PersonId, teamId: TeamId, admit: boolean): ApiResult<null> =>
    request('POST', `/api/camps/${campId}/admissions/${personId}`, { teamId, admit }),
  removePerson: (campId: CampId, personId: PersonId): ApiResult<null> =>
    request('DELETE', `/api/camps/${campId}/people/${personId}`),
  facilitate: (campId: CampId, command: FacilitationCommand): ApiResult<FacilitationState> =>
    request('POST', `/api/camps/${campId}/facilitation`, command),

  board: (boardId: BoardId): ApiResult<BoardAnswer> => request('GET', `/api/boards/${boardId}`),
  /** The whole document as one Yjs update. */
  boardDocument: (boardId: BoardId): ApiResult<Uint8Array> => bytes(`/api/boards/${boardId}/document`),
  mirrored: (boardId: BoardId): ApiResult<MirroredAnswer> =>
    request('GET', `/api/boards/${boardId}/mirrored`),
  versions: (boardId: BoardId): ApiResult<VersionsAnswer> =>
    request('GET', `/api/boards/${boardId}/versions`),
  /** The frozen document as one Yjs update. */
  versionDocument: (boardId: BoardId, versionId: VersionId): ApiResult<Uint8Array> =>
    bytes(`/api/boards/${boardId}/versions/${versionId}`),
  createVersion: (boardId: BoardId, version: Body<typeof createVersionRequest>): ApiResult<VersionsAnswer> =>
    request('POST', `/api/boards/${boardId}/versions`, version),
  /** What bringing the version back would change now. */
  returnOutlook: (boardId: BoardId, versionId: VersionId): ApiResult<ReturnAnswer> =>
    request('GET', `/api/boards/${boardId}/versions/${versionId}/return`),
  /** Brings the version back; what others wrote since `seen` stays. */
  bringBack: (boardId: BoardId, versionId: VersionId, seen: SeenBoard): ApiResult<BroughtBackAnswer> =>
    request('POST', `/api/boards/${boardId}/versions/${versionId}/return`, { seen }),
  /** Places a sheet of the version beside all others of the board. */
  copySheet: (boardId: BoardId, versionId: VersionId, wish: SheetCopyWish): ApiResult<CopiedSheetAnswer> =>
    request('POST', `/api/boards/${boardId}/versions/${versionId}/copies`, wish),
  /** Takes that copy away again, unless it was written on. */
  takeCopyAway: (
    boardId: BoardId,
    versionId: VersionId,
    wish: SheetCopyWish,
    copyId: RecordId,
  ): ApiResult<null> =>
    request(
      'DELETE',
      `/api/boards/${boardId}/versions/${versionId}/copies/${encodeURIComponent(copyId)}`,
      wish,
    ),
  /** Adds a sheet beside all others of the board. */
  addSheet: (boardId: BoardId, wish: SheetWish): ApiResult<AddedSheetAnswer> =>
    request('POST', `/api/boards/${boardId}/sheets`, wish),
  /** Takes a sheet away again, if nothing stands on it. */
  removeSheet: (boardId: BoardId, sheetId: RecordId): ApiResult<null> =>
    request('DELETE', `/api/boards/${boardId}/sheets/${encodeURIComponent(sheetId)}`),
  /** Puts a sheet just beside another one. */
  moveSheet: (boardId: BoardId, sheetId: RecordId, place: PlaceBeside): ApiResult<null> =>
    request('PUT', `/api/boards/${boardId}/sheets/${encodeURIComponent(sheetId)}/place`, place),
  /** Makes a second sheet with the same words, beside all others. */
  duplicateSheet: (
    boardId: BoardId,
    sheetId: RecordId,
    wish: SheetDuplicateWish,
  ): ApiResult<CopiedSheetAnswer> =>
    request('POST', `/api/boards/${boardId}/sheets/${encodeURIComponent(sheetId)}/copies`, wish),
  /** Words the sheet's question and prompts anew. */
  wordSheet: (boardId: BoardId, sheetId: RecordId, wording: SheetWording): ApiResult<null> =>
    request('PUT', `/api/boards/${boardId}/sheets/${encodeURIComponent(sheetId)}/wording`, { wording }),
  /** Which of these boards were deleted on the server for good. */
  deletedBoards: (boards: readonly BoardId[]): ApiResult<DeletedBoardsAnswer> =>
    request('POST', '/api/boards/deleted', { boards }),
  /** Deletes a board that is for my team or me alone. `name`: whose it is, typed once more. */
  deleteBoard: (boardId: BoardId, name: string): ApiResult<null> =>
    request('DELETE', `/api/boards/${boardId}`, { name }),
  /** 言い換えて写す: the server puts the words up as a note of nobody's. */
  paraphrase: (boardId: BoardId, wish: ParaphraseRequest): ApiResult<ParaphraseAnswer> =>
    request('POST', `/api/boards/${boardId}/paraphrases`, wish),
  /** The server makes of a note or node what comes next of it. */
  convert: (boardId: BoardId, source: RecordId): ApiResult<ConversionAnswer> =>
    request('POST', `/api/boards/${boardId}/conversions`, { source }),
  /** Takes back what was made of one by `convert`, while it is as it was made. */
  takeBackConversion: (boardId: BoardId, wish: TakeBackRequest): ApiResult<null> =>
    request('POST', `/api/boards/${boardId}/conversions/taken-back`, wish),
  uploadAsset: async (boardId: BoardId, image: Blob): ApiResult<AssetAnswer> =>
    // Who is refused in the middle of sending often gets no answer, only a line that is cut.
    image.size > MAX_IMAGE_BYTES
      ? err('image-too-large')
      : request('POST', `/api/boards/${boardId}/assets`, image),
} as const;

/** Picture of one sheet in this edition (LobbyAnswer); the same address is the same picture. */
export function thumbnailUrl(
  boardId: BoardId,
  sheetId: RecordId | null,
  edition: string,
  language: Language,
): string {
  const query = new URLSearchParams({
    ...(sheetId === null ? {} : { sheet: sheetId }),
    edition,
    ...(language === 'en' ? { language } : {}),
  });
  return atBase(`/api/boards/${boardId}/thumbnail.svg?${query}`);
}

async function request<T>(
  method: string,
  path: string,
  body?: unknown,
  timeoutMs = TIMEOUT_MS,
): ApiResult<T> {
  const answer = await send(method, path, body, timeoutMs);
  if (!answer.ok) return answer;
  const text = new TextDecoder().decode(answer.value);
  return ok((text === '' ? null : JSON.parse(text)) as T);
}

const bytes = (path: string): ApiResult<Uint8Array> => send('GET', path);

async function send(
  method: string,
  path: string,
  body?: unknown,
  timeoutMs = TIMEOUT_MS,
): ApiResult<Uint8Array> {
  const json = body !== undefined && !(body instanceof Blob);
  try {
    const response = await fetch(atBase(path), {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.timeout(timeoutMs),
      ...(body === undefined ? {} : { body: json ? JSON.stringify(body) : body }),
      ...(json ? { headers: { 'content-type': 'application/json' } } : {}),
    });
    const received = new Uint8Array(await response.arrayBuffer());
    return response.ok ? ok(received) : err(reasonIn(new TextDecoder().decode(received)));
  } catch (error) {
    // fetch throws a TypeError without a connection and a DOMException after the timeout.
    if (error instanceof TypeError || error instanceof DOMException) return err('unreachable');
    throw error;
  }
}

/** The reason in a refusal; whatever else answers with an error (a proxy, say) counts as no answer from us. */
export function reasonIn(body: string): Failure {
  const reason = /"refused"\s*:\s*"([a-z-]+)"/.exec(body)?.[1];
  return reason !== undefined && Object.hasOwn(REJECTIONS, reason)
    ? (reason as RejectionReason)
    : 'unreachable';
}
