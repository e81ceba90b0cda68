// Who may write what on a board: rights are per sheet and are held by the relay before anything is applied;
// the client asks the same functions to show what is possible. Pure: the person, the board, the document before, and
// what an update would touch. Who may open a board at all is the server's business (server/auth/access.ts).
import type * as Y from 'yjs';
import { type Board, type Camp, isPersonal, ownerOf, type Person } from '../camp/camp.ts';
import { readRanks } from '../camp/kept-words.ts';
import type { RejectionReason } from '../protocol/rejections.ts';
import { META_TOUCH, type Touch } from '../protocol/touched-records.ts';
import { err, ok, type Result } from '../result.ts';
import { newestTemplate, serves, templateOf } from '../templates/catalogue.ts';
import type { TemplateRef } from '../templates/template-ref.ts';
import { mayStandOn } from './confidence.ts';
import { depthFault } from './depth.ts';
import { boardRecords, FIELD, KEY, readText, recordKind } from './document.ts';
import { parseRecordId } from './ids.ts';
import { BOARD_LIMITS } from './limits.ts';
import { isDated, markOf, stepsOf } from './marks.ts';
import { placesAmongOwners } from './owners-zones.ts';
import {
  isBoundedJson,
  isKnownType,
  isLinkValue,
  isNoteValue,
  isOwnAssetSource,
  isPlaceOnBoard,
  isRecordKey,
} from './record-bounds.ts';
import {
  changesByRecord,
  type RecordChange,
  type SheetPlace,
  sheetAbove,
  touchedKeys,
  valuesAfter,
} from './record-change.ts';
import { SHAPE } from './records.ts';
import { fragmentText } from './rich-text.ts';
import { isSheetName } from './sheet-name.ts';
import { isSourceValue } from './source.ts';
import { textParts } from './text-parts.ts';

/** Who writes: a person of the board's camp. */
export interface Writer extends Person {
  /** May open the team-only boards of the own team. */
  readonly teamAdmitted: boolean;
}

/** What decides about a board: its owner and openness, and the camp's word on observers. */
export type BoardAccess = Pick<Board, 'teamId' | 'visibility' | 'kind' | 'personId'> &
  Pick<Camp, 'observersGiveFeedback'>;

/** `edit` everything of people's making; `contribute` own notes only; `read`. */
export type Right = 'edit' | 'contribute' | 'read';

/** Is a sheet of this template open to everyone in the camp (感想と気づき, practice)? Unknown templates are not. */
export const isOpenToCamp = (sheet: TemplateRef): boolean => templateOf(sheet)?.audience === 'camp';

/** Is all of the sheet computed from other sheets (未来への筋道)? Nobody puts anything on it, whoever it is. */
export const isComputed = (sheet: TemplateRef): boolean => (templateOf(sheet)?.sources.length ?? 0) > 0;

/** What the person may do on the board outside sheets that are open to the camp. */
export function boardRight(writer: Writer, board: BoardAccess): 'edit' | 'read' {
  if (isPersonal(board)) return isOwnOf(writer, board) ? 'edit' : 'read';
  // The board of a city that was withdrawn is for looking.
  if (board.kind !== 'board') return 'read';
  switch (writer.role) {
    case 'facilitator':
      return 'edit';
    case 'observer':
      return 'read';
    case 'participant':
      if (board.teamId === null) return 'edit';
      if (writer.teamId !== board.teamId) return 'read';
      return board.visibility === 'team' && !writer.teamAdmitted ? 'read' : 'edit';
  }
}

/** Is it this person’s own board? */
const isOwnOf = ({ id }: Pick<Writer, 'id'>, board: Pick<Board, 'personId'>): boolean =>
  ownerOf(board) === id;

/**
 * May the person bring a version back: on a team's board its own people and facilitators, on a shared one facilitators, on one's own
 * board oneself.
 */
export const mayBringBack = (writer: Writer, board: BoardAccess): boolean =>
  boardRight(writer, board) === 'edit' &&
  (writer.role === 'facilitator' ||
    isOwnOf(writer, board) ||
    (board.teamId !== null && writer.teamId === board.teamId));

/** May the person put further sheets on the board: on a team's its own people and facilitators, on a shared one facilitators. */
export const mayAddSheets = mayBringBack;

/** May the person word sheets of the board anew? Facilitators; on a team's own board, where they do not come, its people. */
export const mayWordSheets = (writer: Writer, board: BoardAccess): boolean =>
  writer.role === 'facilitator' || (board.visibility === 'team' && mayAddSheets(writer, board));

/** May the person put sheets of the board away and bring them back, move and duplicate them: as who adds them. */
export const mayPutSheetsAway = mayAddSheets;

/** May the person add sheets in the document itself, and take them away there? */
export const maySetSheets = (writer: Writer, board: BoardAccess): boolean =>
  boardRight(writer, board) === 'edit' && writer.role === 'facilitator';

/** What the person may do on one sheet of the board. */
export function sheetRight(writer: Writer, board: BoardAccess, sheet: TemplateRef): Right {
  const right = boardRight(writer, board);
  if (right === 'edit' || !isOpenToCamp(sheet) || board.kind !== 'board') return right;
  return writer.role === 'participant' || board.observersGiveFeedback ? 'contribute' : 'read';
}

/** May the person write anything at all on a board of this openness? Told in hello. */
export const mayWriteSomething = (
  writer: Writer,
  board: BoardAccess,
  sheets: readonly TemplateRef[],
): boolean =>
  boardRight(writer, board) === 'edit' || sheets.some((sheet) => sheetRight(writer, board, sheet) !== 'read');

/**
 * May the person make these changes, all of them, to the document as it is now? One refusal refuses the whole update.
 * `touches` come from touchedRecords for the same document. Cost grows with the touches, not with the document.
 */
export function mayWrite(
  writer: Writer,
  board: BoardAccess,
  doc: Y.Doc,
  touches: readonly Touch[],
): Result<void, RejectionReason> {
  const changes = changesByRecord(doc, touches);
  let created = 0;
  for (const change of changes.values()) {
    const refusal =
      writerFault(writer, board) ??
      shapeFault(change) ??
      personFault({ writer, board, doc, changes }, change);
    if (refusal !== null) return err(refusal);
    if (change.isCreated) created++;
  }
  const deep = depthFault(doc, changes);
  if (deep !== null) return err(deep);
  // The map also counts records whose key was removed; it is read in constant time, unlike `size`.
  if (created > 0 && boardRecords(doc)._map.size + created > BOARD_LIMITS.maxRecords)
    return err('board-too-large');
  return ok(undefined);
}

/** Observers whom the facilitator does not let write, and boards nobody writes. One's own board one always writes. */
function writerFault(writer: Writer, board: BoardAccess): RejectionReason | null {
  if (isOwnOf(writer, board)) return null;
  return board.kind !== 'board' || (writer.role === 'observer' && !board.observersGiveFeedback)
    ? 'read-only'
    : null;
}

/** What nobody may write, whoever it is: malformed records, and what belongs to the server. */
function shapeFault(change: RecordChange): RejectionReason | null {
  if (change.id === META_TOUCH) return 'sheet-is-fixed';
  if (!parseRecordId(change.id).ok || change.isRemoved) return 'invalid-record';
  // A map is made once: making it again would throw away its text and everybody's later changes.
  if (change.isCreated === (change.existing !== undefined)) return 'invalid-record';
  const keys = touchedKeys(change);
  if (keysAfter(change, keys) > BOARD_LIMITS.maxKeysPerRecord) return 'invalid-record';
  for (const key of keys) if (!isRecordKey(key)) return 'invalid-record';
  for (const [key, values] of change.written)
    for (const value of values)
      if (value !== undefined && !(isBoundedJson(value) && isPlaceOnBoard(key, value)))
        return 'invalid-record';
  const kind = recordKind(change.id);
  if (!valuesAfter(change, KEY.type).every((type) => isKnownType(kind, type))) return 'invalid-record';
  if (change.existing !== undefined && isRewritten(change, KEY.type)) return 'invalid-record';
  if (kind === 'asset' && !valuesAfter(change, 'props.src').every((src) => isOwnAssetSource(src ?? null)))
    return 'invalid-record';
  if (isSheet(change)) {
    if (change.written.get(FIELD.name)?.every(isSheetName) === false) return 'invalid-record';
    for (const key of [FIELD.isAway, FIELD.isLeftOut])
      if (change.written.get(key)?.every((value) => typeof value === 'boolean') === false)
        return 'invalid-record';
    if (change.written.get(FIELD.ranks)?.every((value) => readRanks(value) !== null) === false)
      return 'invalid-record';
  }
  if (change.written.get(FIELD.source)?.includes(change.id)) return 'invalid-record';
  const isOwnValue = isNote(change)
    ? isNoteValue
    : isNode(change)
      ? isSourceValue
      : isLink(change)
        ? isLinkValue
        : null;
  if (isOwnValue !== null)
    for (const [key, values] of change.written)
      if (!values.every((value) => value === undefined || isOwnValue(key, value))) return 'invalid-record';
  if (isFixedField(change) && (change.isCreated || [...keys].some((key) => !MARK_KEYS.includes(key))))
    return 'sheet-is-fixed';
  if (change.written.get(FIELD.fieldZone)?.some((zone) => zone !== '' && zone !== null))
    return 'sheet-is-fixed';
  if (change.parts > 0 && partsAfter(change) > BOARD_LIMITS.maxTextParts) return 'too-many-marks';
  return change.isTextTouched && change.characters > 0 && textLength(change) > BOARD_LIMITS.maxTextLength
    ? 'update-too-large'
    : null;
}

interface Attempt {
  readonly writer: Writer;
  readonly board: BoardAccess;
  readonly doc: Y.Doc;
  readonly changes: ReadonlyMap<string, RecordChange>;
}

/** What this person may not write. */
function personFault(attempt: Attempt, change: RecordChange): RejectionReason | null {
  const { writer, board } = attempt;
  const denied = writer.role === 'observer' ? 'read-only' : 'not-your-sheet';
  if (isFurniture(change)) {
    if (isRemade(change)) return 'sheet-is-fixed';
    if (isMisplaced(change, board)) return 'sheet-is-fixed';
    if (writer.role === 'facilitator') return null;
    if (!isHandling(change)) return 'sheet-is-fixed';
    if (boardRight(writer, board) !== 'edit') return denied;
    const keys = touchedKeys(change);
    return (keys.has(FIELD.isAway) || keys.has(FIELD.isLeftOut)) && !mayPutSheetsAway(writer, board)
      ? 'sheet-is-fixed'
      : null;
  }
  // Where interviews are, nothing knows what it came from: words leave by 言い換えて写す, without a way back.
  if (board.visibility === 'team' && change.written.get(FIELD.source)?.every(isEmpty) === false)
    return 'invalid-record';
  const signature = signatureFault(writer, change);
  if (signature !== null) return signature;
  if (recordKind(change.id) !== 'shape') return boardRight(writer, board) === 'edit' ? null : denied;
  const before = change.existing === undefined ? undefined : [change.existing.get(KEY.parentId)];
  const after = valuesAfter(change, KEY.parentId);
  for (const parent of [...(before ?? []), ...after]) {
    const sheet = sheetAbove(attempt.doc, attempt.changes, parent);
    if (sheet !== null && after.includes(parent) && isPut(change) && isComputed(sheet))
      return 'computed-sheet';
    const right = sheet === null ? boardRight(writer, board) : sheetRight(writer, board, sheet);
    if (right === 'read') return denied;
    if (right === 'contribute' && !isOwnContribution(writer, change, parent, sheet)) return denied;
    if (
      right === 'contribute' &&
      sheet !== null &&
      after.includes(parent) &&
      placesAmongOwners(change, sheet)
    )
      return 'owners-zone';
  }
  if (isFixedField(change) && !isOfField(attempt, change)) return 'sheet-is-fixed';
  if (isLink(change) && endsOnComputed(attempt, change)) return 'computed-sheet';
  return changesAnothersWords(attempt, change, after) ? denied : null;
}

/** Does it come to lie where it did not lie before? What lies there from earlier may be moved, written and taken away. */
const isPut = (change: RecordChange): boolean => change.isCreated || isRewritten(change, KEY.parentId);

/** Is an end of the link newly set on a computed sheet, on a zone of it or on what lies there? */
function endsOnComputed({ doc, changes }: Attempt, change: RecordChange): boolean {
  return [FIELD.from, FIELD.to].some(
    (key) =>
      isRewritten(change, key) &&
      (change.written.get(key) ?? []).some((end) => {
        const zone = typeof end === 'string' ? /^zone:([^/]+)\//.exec(end) : null;
        const sheet = sheetAbove(doc, changes, zone?.[1] ?? end);
        return sheet !== null && isComputed(sheet);
      }),
  );
}

/** Sheets, pages and the document: laid by the server and the facilitator. */
function isFurniture(change: RecordChange): boolean {
  const kind = recordKind(change.id);
  return kind === 'page' || kind === 'document' || isSheet(change);
}

const isSheet = (change: RecordChange): boolean =>
  change.existing?.get(KEY.type) === SHAPE.sheet ||
  change.written.get(KEY.type)?.includes(SHAPE.sheet) === true;

const isNote = (change: RecordChange): boolean =>
  change.existing?.get(KEY.type) === SHAPE.note ||
  change.written.get(KEY.type)?.includes(SHAPE.note) === true;

const isNode = (change: RecordChange): boolean =>
  change.existing?.get(KEY.type) === SHAPE.node ||
  change.written.get(KEY.type)?.includes(SHAPE.node) === true;

const isLink = (change: RecordChange): boolean =>
  change.existing?.get(KEY.type) === SHAPE.link ||
  change.written.get(KEY.type)?.includes(SHAPE.link) === true;

/** A new sheet whose words are for others than those for whom the board opens. */
const isMisplaced = (change: RecordChange, board: BoardAccess): boolean =>
  change.isCreated &&
  (change.written.get(FIELD.template) ?? []).some((id) => {
    const template = typeof id === 'string' ? newestTemplate(id) : undefined;
    return template !== undefined && !mayStandOn(template, board);
  });

/** A sheet that is there becomes another one: what lies on it would mean something else, and be anybody's. */
const isRemade = (change: RecordChange): boolean =>
  change.existing?.get(KEY.type) === SHAPE.sheet &&
  [FIELD.template, FIELD.templateVersion, FIELD.ranks].some((key) => isRewritten(change, key));

/** Nothing but the name of a sheet that is there, that it is put away or left out of the report: all that others than facilitators set. */
const isHandling = (change: RecordChange): boolean =>
  change.existing?.get(KEY.type) === SHAPE.sheet &&
  !change.isTextTouched &&
  [...touchedKeys(change)].every((key) => HANDLED.has(key));

const HANDLED: ReadonlySet<string> = new Set([FIELD.name, FIELD.isAway, FIELD.isLeftOut]);

/** Author and team are set once, with the record, to oneself. Nobody's (empty) is allowed where everyone may edit. */
function signatureFault(writer: Writer, change: RecordChange): RejectionReason | null {
  if (!change.isCreated)
    return isRewritten(change, FIELD.author) || isRewritten(change, FIELD.team) ? 'signed-as-another' : null;
  const isOwn = (own: string | null) => (value: unknown) => isEmpty(value) || value === own;
  const signed = valuesAfter(change, FIELD.author).every(isOwn(writer.id));
  return signed && valuesAfter(change, FIELD.team).every(isOwn(writer.teamId)) ? null : 'signed-as-another';
}

/** On a sheet where one may only contribute: a note of one's own, directly on the sheet, signed in full. */
function isOwnContribution(
  writer: Writer,
  change: RecordChange,
  parent: unknown,
  sheet: SheetPlace | null,
): boolean {
  if (sheet === null || parent !== sheet.id) return false;
  if (!valuesAfter(change, KEY.type).every((type) => type === SHAPE.note)) return false;
  if (!change.isCreated) return change.existing?.get(FIELD.author) === writer.id;
  return (
    valuesAfter(change, FIELD.author).every((author) => author === writer.id) &&
    valuesAfter(change, FIELD.team).every((team) => (isEmpty(team) ? null : team) === writer.teamId)
  );
}

/**
 * On a feedback sheet the owners move and mark what others gave, and never change or delete it, nor carry it off to a
 * sheet where they could. The facilitator may take a note away.
 */
function changesAnothersWords(
  { writer, doc, changes }: Attempt,
  change: RecordChange,
  after: readonly unknown[],
): boolean {
  const author = change.existing?.get(FIELD.author);
  if (change.existing === undefined || isEmpty(author) || author === writer.id) return false;
  const isGiven = (parent: unknown) => givesWords(sheetAbove(doc, changes, parent));
  if (!isGiven(change.existing.get(KEY.parentId))) return false;
  if (
    change.isTextTouched ||
    isRewritten(change, FIELD.kind) ||
    isRewritten(change, FIELD.trap) ||
    !after.every(isGiven)
  )
    return true;
  return isRewritten(change, KEY.deleted) && writer.role !== 'facilitator';
}

const givesWords = (sheet: SheetPlace | null): boolean => sheet !== null && serves(sheet, 'feedback');

/** Fixed fields have ids of the form `shape:<sheet>:<zone>`. */
const isFixedField = (change: RecordChange): boolean =>
  /^shape:[^:]+:/.test(change.id) || !isEmpty(change.existing?.get(FIELD.fieldZone));

/** What setting a mark writes: how far it is, and of some the day. */
const MARK_KEYS: readonly string[] = [FIELD.done, FIELD.date];

/** Words of a field, or a mark that this person may set: nothing else of a fixed field is written. */
function isOfField({ writer, doc, changes }: Attempt, change: RecordChange): boolean {
  const zone = change.existing?.get(FIELD.fieldZone);
  const sheet = sheetAbove(doc, changes, change.existing?.get(KEY.parentId));
  const mark = sheet === null || typeof zone !== 'string' ? null : markOf(sheet, zone);
  if (sheet === null || mark === null) return touchedKeys(change).size === 0;
  const isStep = (done: unknown): boolean => typeof done === 'number' && done <= stepsOf(mark);
  return (
    !change.isTextTouched &&
    (isDated(mark) || !touchedKeys(change).has(FIELD.date)) &&
    maySetMark(writer, sheet, String(zone)) &&
    (change.written.get(FIELD.done) ?? []).every(isStep)
  );
}

/** May whoever edits the sheet set this mark? One that is somebody's own is set by nobody else, facilitators included. */
export const maySetMark = (writer: Pick<Writer, 'id'>, sheet: TemplateRef, zone: string): boolean =>
  markOf(sheet, zone, writer.id) !== null;

/** Would an existing key come out different from what it is? Writing the same value again changes nothing. */
function isRewritten(change: RecordChange, key: string): boolean {
  const current = change.existing?.get(key);
  const written = change.written.get(key);
  return written === undefined ? change.deleted.has(key) : written.some((value) => value !== current);
}

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '';

/** Characters after the change, as fragmentText counts them: the first paragraph has no line break before it. */
function textLength(change: RecordChange): number {
  const text = change.existing === undefined ? undefined : readText(change.existing);
  if (text === undefined || text.length === 0) return Math.max(0, change.characters - 1);
  return change.characters + fragmentText(text).length;
}

/** What the text is made of after the change, beside its letters. */
function partsAfter(change: RecordChange): number {
  const text = change.existing === undefined ? undefined : readText(change.existing);
  return change.parts + (text === undefined ? 0 : textParts(text));
}

/** Properties after the change, the text apart. Counted only when some are new, which is rare. */
function keysAfter({ existing }: RecordChange, touched: ReadonlySet<string>): number {
  if (existing === undefined || [...touched].every((key) => existing.has(key))) return touched.size;
  const keys = new Set([...existing.keys(), ...touched]);
  keys.delete(KEY.text);
  return keys.size;
}
