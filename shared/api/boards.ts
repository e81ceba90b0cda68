// A board's documents, pictures and versions.
import * as v from 'valibot';
import type { ReturnCount } from '../board/bring-back.ts';
import type { BoardId, RecordId } from '../board/ids.ts';
import { BOARD_LIMITS } from '../board/limits.ts';
import { isSheetName } from '../board/sheet-name.ts';
import { MAX_WORDING } from '../board/sheet-wording.ts';
import type { Board, Camp, Person, Team, Version } from '../camp/camp.ts';
import { NAME_LIMITS } from '../camp/name-limits.ts';
import type { Elsewhere } from '../drawing/sheet-context.ts';
import { cleanText } from '../text/clean-text.ts';
import type { CampAnswer } from './camps.ts';
import { id, nameWithin, recordId } from './values.ts';

/** GET /api/boards/:boardId */
export interface BoardAnswer {
  readonly board: Board;
  readonly camp: CampAnswer;
}
/**
 * POST /api/boards/deleted (any device) — which of the boards that the device keeps were deleted here for good, so that it forgets them as
 * well. What was never here is not among them.
 */
export const deletedBoardsRequest = v.object({ boards: v.pipe(v.array(id<BoardId>()), v.maxLength(500)) });
export interface DeletedBoardsAnswer {
  readonly deleted: readonly BoardId[];
}
/**
 * DELETE /api/boards/:boardId (whose it is alone: a team-only board's people, the person of an own board) — deletes it for good. `name`: of the
 * team or the person, typed once more.
 */
export const deleteBoardRequest = v.object({ name: v.pipe(v.string(), v.maxLength(200)) });
/** GET /api/boards/:boardId/document — application/octet-stream: the whole document as one Yjs update. */
/** GET /api/boards/:boardId/thumbnail.svg?sheet=…&edition=…&language=en — image/svg+xml: one sheet as it is now (the first without `sheet`). */
/** GET /api/operator/boards/:boardId (operator key) */
export interface OperatorBoardAnswer {
  readonly board: Board;
  readonly camp: Camp;
  readonly teams: readonly Team[];
  readonly people: readonly Person[];
}

/** GET /api/boards/:boardId/mirrored — what sheets of the same city's other boards may show of this one, as drawing/elsewhere.ts tells it. */
export type MirroredAnswer = Elsewhere;

/** GET and POST /api/boards/:boardId/versions (both answer the list, the newest last); GET /api/boards/:boardId/versions/:versionId — bytes of the frozen document. */
export const createVersionRequest = v.object({
  title: nameWithin(NAME_LIMITS.version),
  kind: v.picklist(['presented', 'named']),
  sheetId: v.optional(v.nullable(recordId), null),
});
export interface VersionsAnswer {
  readonly versions: readonly Version[];
}

/** The state of a board that was looked at: what is written after it, stays. `vector`: a state vector of Yjs in base64url. */
const seenBoard = v.object({
  epoch: v.pipe(v.number(), v.integer(), v.minValue(0)),
  vector: v.pipe(v.string(), v.maxLength(100_000), v.regex(/^[A-Za-z0-9_-]*$/)),
});
export type SeenBoard = v.InferOutput<typeof seenBoard>;
/** GET /api/boards/:boardId/versions/:versionId/return (who may bring it back) — what この版に戻す would change now. */
export interface ReturnAnswer {
  readonly count: ReturnCount;
  readonly seen: SeenBoard;
}
/** POST to the same — brings the version back. What others have written since `seen` stays. */
export const bringBackRequest = v.object({ seen: seenBoard });
export interface BroughtBackAnswer extends ReturnAnswer {
  /** The version of the state before; null when there was nothing to change. */
  readonly kept: Version | null;
}

/**
 * POST /api/boards/:boardId/versions/:versionId/copies (who may bring it back) — places this sheet of the version, as it was, as a
 * further one beside all others. DELETE …/copies/:copyId with the same body takes the copy away, unless it was written on.
 */
export const copySheetRequest = v.object({
  sheetId: recordId,
  name: v.custom<string>(isSheetName),
});
export type SheetCopyWish = v.InferOutput<typeof copySheetRequest>;
export interface CopiedSheetAnswer {
  readonly sheetId: RecordId;
}

/**
 * POST /api/boards/:boardId/sheets (the board's own people, facilitators) — adds a sheet of this template beside all others; one that is
 * there already is answered as if it had been added. DELETE …/sheets/:sheetId takes it away, if nothing stands on it.
 */
export const addSheetRequest = v.object({
  template: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/)),
  seed: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{8,24}$/)),
  /** The numbers of its questions, from 1, in the order in which it asks them. */
  order: v.optional(v.pipe(v.array(v.pipe(v.number(), v.integer())), v.maxLength(9))),
});
export interface AddedSheetAnswer {
  readonly sheetId: RecordId;
}
/** PUT /api/boards/:boardId/sheets/:sheetId/place (the board's own people, facilitators) — puts the sheet just beside another one. */
export const moveSheetRequest = v.object({ side: v.picklist(['before', 'after']), of: recordId });
/**
 * POST /api/boards/:boardId/sheets/:sheetId/copies (the same people) — a second sheet with the same words, at the right of all others;
 * the same seed again makes no third.
 */
export const duplicateSheetRequest = v.object({
  name: v.custom<string>(isSheetName),
  seed: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{8,24}$/)),
});
export type SheetDuplicateWish = v.InferOutput<typeof duplicateSheetRequest>;
/**
 * POST /api/boards/:boardId/paraphrases (who may edit the sheet) — 言い換えて写す: the server puts the words up as a note of its own; the same
 * key again makes no second one. Nothing is said of what they are put in the place of.
 */
export const paraphraseRequest = v.object({
  key: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{16,40}$/)),
  sheetId: recordId,
  zoneId: v.pipe(v.string(), v.regex(/^[A-Za-z0-9._-]{1,80}$/)),
  words: v.pipe(
    v.string(),
    v.maxLength(BOARD_LIMITS.maxTextLength),
    v.transform((words) => cleanText(words).trim()),
    v.minLength(1),
  ),
});
export type ParaphraseRequest = v.InferOutput<typeof paraphraseRequest>;
export interface ParaphraseAnswer {
  readonly noteId: RecordId;
}
/**
 * POST /api/boards/:boardId/conversions (who may edit the sheet on which it comes to stand) — makes of a note or node what comes next of it: of
 * a bad point a cause, of a true cause the question of means, of a means an action. What was made before is answered as if it were now.
 */
export const conversionRequest = v.object({ source: recordId });
export interface ConversionAnswer {
  readonly sheetId: RecordId;
  readonly recordId: RecordId;
  /** What takes it back (TakeBackRequest); null where it had been made before. */
  readonly made: Omit<TakeBackRequest, 'recordId'> | null;
}
/** POST /api/boards/:boardId/conversions/taken-back (who made it) — takes it away again, while it is as it was made. */
export const takeBackRequest = v.object({
  recordId,
  /** As the answer said it: tells whether anybody has touched it since. */
  mark: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}$/)),
  /** A sheet was added for it, which goes too if nothing else has come to stand on it. */
  withSheet: v.boolean(),
});
export type TakeBackRequest = v.InferOutput<typeof takeBackRequest>;
/** PUT /api/boards/:boardId/sheets/:sheetId/wording (facilitators; on a team's own board its people) — the sheet's own question and prompts, by zone or question; all others are the template's. A printed question that was answered keeps its words. */
export const wordingRequest = v.object({
  wording: v.record(
    v.pipe(v.string(), v.regex(/^[A-Za-z0-9._-]{1,80}$/)),
    v.pipe(v.string(), v.maxLength(MAX_WORDING), v.transform(cleanText)),
  ),
});
export type SheetWording = v.InferOutput<typeof wordingRequest>['wording'];

/** POST /api/boards/:boardId/assets — body: the image's bytes. GET …/assets/:assetId answers them. */
export interface AssetAnswer {
  readonly assetId: string;
  readonly width: number;
  readonly height: number;
  readonly mime: string;
}
