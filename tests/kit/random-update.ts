// Random updates of Yjs that are well-formed and mostly nobody's honest work: every kind of struct and content, under ids and at
// clocks of one's own and of others, below whatever there is, with deletes of anything. All of it follows from `random`.
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { boardRecords, KEY, readText } from '../../shared/board/document.ts';
import type { RecordId } from '../../shared/board/ids.ts';
import { FEEDBACK, noteMap, VISION } from './hall.ts';
import { KIND } from './raw-update.ts';

export type Random = () => number;

/** What the sender of an update knows and is. */
export interface Scene {
  /** The board, only to be read. */
  readonly doc: Y.Doc;
  readonly person: Parameters<typeof noteMap>[0];
  /** Everybody whose name may be signed with. */
  readonly people: readonly Parameters<typeof noteMap>[0][];
  /** Ids under which this browser has written. */
  readonly own: readonly number[];
}

const HAS_ORIGIN = 0x80;
const HAS_RIGHT_ORIGIN = 0x40;
const HAS_PARENT_SUB = 0x20;
const KEYS = [
  ...[
    'type',
    'pos',
    'size',
    'parentId',
    'index',
    'text',
    '$del',
    'props.kind',
    'props.name',
    'props.fieldZone',
  ],
  ...['meta.author', 'meta.team', '__proto__', 'props.x', 'shape:new', 'shape:n0', 'formatVersion', 'epoch'],
];

export const pick = <T>(random: Random, from: readonly T[]): T =>
  from[Math.floor(random() * from.length)] as T;

/** The next random update. */
export function randomUpdate(random: Random, scene: Scene): Uint8Array {
  const draw = random();
  if (draw < 0.55) return handwritten(random, scene);
  if (draw < 0.97) return spoofed(random, scene);
  return Y.encodeStateAsUpdate(scene.doc);
}

/** Mostly an id of one's own, old or new; else of anybody. */
function someClient(random: Random, { doc, own }: Scene): number {
  const draw = random();
  if (draw < 0.3 && own.length > 0) return pick(random, own);
  if (draw < 0.5) return Math.floor(random() * 2 ** 32);
  return pick(random, [...doc.store.clients.keys(), 1, doc.clientID]);
}

function someClock(random: Random, { doc }: Scene, client: number): number {
  const state = Y.getState(doc.store, client);
  const draw = random();
  if (draw < 0.75) return state;
  if (draw < 0.85) return 0;
  return draw < 0.95 ? Math.floor(random() * state) : state + 1 + Math.floor(random() * 5);
}

/** The id of something that is there, of what comes with the update, or of nothing. */
function someId(random: Random, scene: Scene, coming: readonly Y.ID[]): Y.ID {
  if (coming.length > 0 && random() < 0.3) return pick(random, coming);
  const structs = scene.doc.store.clients.get(pick(random, [...scene.doc.store.clients.keys()])) ?? [];
  const struct = pick(random, structs);
  return random() < 0.05 ? Y.createID(Math.floor(random() * 2 ** 32), 3) : struct.id;
}

/** An item that is a type, so that something can hang below it. */
function someType(random: Random, scene: Scene): Y.ID | null {
  const map = pick(random, [...boardRecords(scene.doc).values()]);
  const text = readText(map);
  const types = [map, text, text?.length === 0 ? undefined : text?.get(0)];
  const found = pick(random, types);
  return found instanceof Y.AbstractType ? (found._item?.id ?? null) : null;
}

function handwritten(random: Random, scene: Scene): Uint8Array {
  const clients = new Set(
    Array.from({ length: 1 + Math.floor(random() * 3) }, () => someClient(random, scene)),
  );
  const coming: Y.ID[] = [];
  const groups = [...clients].map((client) => {
    const first = someClock(random, scene, client);
    const body = encoding.createEncoder();
    const count = Math.floor(random() * 5);
    let clock = first;
    for (let n = 0; n < count; n += 1) {
      coming.push(Y.createID(client, clock));
      clock += writeStruct(random, scene, body, coming);
    }
    return { client, first, count, body };
  });
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, groups.length);
    for (const { client, first, count, body } of groups) {
      for (const number of [count, client, first]) encoding.writeVarUint(encoder, number);
      encoding.writeUint8Array(encoder, encoding.toUint8Array(body));
    }
    writeDeletes(random, scene, encoder, coming);
  });
}

/** Writes one struct and answers how many clocks it takes. */
function writeStruct(
  random: Random,
  scene: Scene,
  encoder: encoding.Encoder,
  coming: readonly Y.ID[],
): number {
  const kind = pick(random, [...Object.values(KIND), KIND.garbage, KIND.type, KIND.any, KIND.any]);
  if (kind === KIND.garbage || kind === KIND.skip) {
    const length = 1 + Math.floor(random() ** 4 * 100_000);
    encoding.writeUint8(encoder, kind);
    encoding.writeVarUint(encoder, length);
    return length;
  }
  const hasOrigin = random() < 0.35;
  const hasRight = random() < 0.15;
  const sub = random() < 0.7 ? pick(random, [...KEYS, ...boardRecords(scene.doc).keys()]) : null;
  const flags = (hasOrigin ? HAS_ORIGIN : 0) | (hasRight ? HAS_RIGHT_ORIGIN : 0);
  encoding.writeUint8(encoder, kind | flags | (sub === null ? 0 : HAS_PARENT_SUB));
  const writeId = ({ client, clock }: Y.ID): void => {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
  };
  if (hasOrigin) writeId(someId(random, scene, coming.slice(0, -1)));
  if (hasRight) writeId(someId(random, scene, coming.slice(0, -1)));
  if (!hasOrigin && !hasRight) {
    const isRoot = random() < 0.4;
    encoding.writeVarUint(encoder, isRoot ? 1 : 0);
    if (isRoot)
      encoding.writeVarString(encoder, pick(random, ['records', 'records', 'records', 'meta', 'evil']));
    else
      writeId(
        (random() < 0.6 ? someType(random, scene) : null) ?? someId(random, scene, coming.slice(0, -1)),
      );
    if (sub !== null) encoding.writeVarString(encoder, sub);
  }
  return writeContent(random, scene, encoder, kind);
}

function writeContent(random: Random, scene: Scene, encoder: encoding.Encoder, kind: number): number {
  const length = 1 + Math.floor(random() * 3);
  switch (kind) {
    case KIND.deleted:
      encoding.writeVarUint(encoder, length);
      return length;
    case KIND.json:
      encoding.writeVarUint(encoder, length);
      for (let n = 0; n < length; n += 1) encoding.writeVarString(encoder, '{"a":1}');
      return length;
    case KIND.binary:
      encoding.writeVarUint8Array(encoder, new Uint8Array(length));
      return 1;
    case KIND.string:
      encoding.writeVarString(encoder, '川'.repeat(length));
      return length;
    case KIND.embed:
      encoding.writeVarString(encoder, '{"src":"x"}');
      return 1;
    case KIND.format:
      encoding.writeVarString(encoder, pick(random, ['bold', 'link', '__proto__']));
      encoding.writeVarString(encoder, pick(random, ['true', 'null', '{"href":"javascript:1"}']));
      return 1;
    case KIND.type: {
      const type = pick(random, [1, 1, 1, 0, 2, 3, 4, 5, 6]);
      encoding.writeVarUint(encoder, type);
      if (type === 3 || type === 5) encoding.writeVarString(encoder, 'paragraph');
      return 1;
    }
    case KIND.any:
      encoding.writeVarUint(encoder, random() < 0.8 ? 1 : length);
      return writeAnys(random, scene, encoder, length);
    default:
      encoding.writeVarString(encoder, 'guid');
      encoding.writeAny(encoder, {});
      return 1;
  }
}

/** The count stands before it already: one value, or `length`. */
function writeAnys(random: Random, { people }: Scene, encoder: encoding.Encoder, length: number): number {
  const written = encoding.toUint8Array(encoder);
  const count = written[written.length - 1] === 1 ? 1 : length;
  const values = [
    ...[1, null, 'miraizu-note', 'miraizu-sheet', [3, 4], FEEDBACK, VISION, 'page:page', 'wish', { a: 1 }],
    ...people.flatMap(({ id, teamId }) => [id, teamId ?? '']),
  ];
  for (let n = 0; n < count; n += 1) encoding.writeAny(encoder, pick(random, values));
  return count;
}

function writeDeletes(
  random: Random,
  scene: Scene,
  encoder: encoding.Encoder,
  coming: readonly Y.ID[],
): void {
  const clients =
    random() < 0.5 ? [] : [...new Set([someClient(random, scene), ...coming.map(({ client }) => client)])];
  encoding.writeVarUint(encoder, clients.length);
  for (const client of clients) {
    encoding.writeVarUint(encoder, client);
    const ranges: number[] = [];
    let clock = Math.floor(random() * (Y.getState(scene.doc.store, client) + 2));
    for (let n = Math.floor(random() * 3); n >= 0; n -= 1) {
      const length = random() < 0.03 ? 0 : 1 + Math.floor(random() * 3);
      ranges.push(clock, length);
      clock += length + Math.floor(random() * 3);
    }
    encoding.writeVarUint(encoder, ranges.length / 2);
    for (const number of ranges) encoding.writeVarUint(encoder, number);
  }
}

/** What a client of ours would write, under any id and in anybody's name. */
function spoofed(random: Random, scene: Scene): Uint8Array {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(scene.doc));
  copy.clientID = someClient(random, scene);
  const before = Y.encodeStateVector(copy);
  const records = boardRecords(copy);
  copy.transact(() => {
    for (let n = Math.floor(random() * 3); n >= 0; n -= 1) change(random, scene, records);
  });
  const update = Y.encodeStateAsUpdate(copy, before);
  copy.destroy();
  return update;
}

function change(random: Random, { person, people }: Scene, records: ReturnType<typeof boardRecords>): void {
  const id = pick(random, [...records.keys()]);
  const map = records.get(id);
  const who = random() < 0.7 ? person : pick(random, people);
  const parent = pick(random, [FEEDBACK, VISION, FEEDBACK, 'page:page' as RecordId]);
  switch (Math.floor(random() * 8)) {
    case 0:
    case 1:
      records.set(`shape:r${Math.floor(random() * 1e9)}`, noteMap(who, parent, '川'));
      return;
    case 2:
      records.delete(id);
      return;
    case 3:
      map?.delete(pick(random, KEYS));
      return;
    case 4: {
      const line = map === undefined ? undefined : readText(map)?.get(0);
      const words = line instanceof Y.XmlElement ? line.get(0) : undefined;
      if (words instanceof Y.XmlText && random() < 0.5) words.insert(0, '橋');
      else if (words instanceof Y.XmlText && words.length > 0) words.delete(0, 1);
      return;
    }
    case 5:
      map?.set(KEY.parentId, parent);
      return;
    default:
      map?.set(
        pick(random, KEYS.slice(0, 12)),
        pick(random, [[1, 2], 1, who.id, who.teamId ?? '', '新しい名']),
      );
  }
}
