// What a board document shows, derived plainly: everything anew from the whole document. Says what derived-store.ts must come to,
// change by change.
import type * as Y from 'yjs';
import type { RecordCheck } from '../../../client/canvas/binding/derived-store.ts';
import { isBoardKind, type LooseRecord, mapToRecord } from '../../../client/canvas/binding/record-codec.ts';
import {
  besideItsIndex,
  type Candidate,
  type Candidates,
  firstPage,
  withLiveParent,
} from '../../../client/canvas/binding/record-repair.ts';
import { placedNode, treeLayout } from '../../../client/canvas/binding/tree-positions.ts';
import { boardRecords, isDeleted } from '../../../shared/board/document.ts';
import type { RecordId } from '../../../shared/board/ids.ts';
import { readNode, SHAPE, type TreeNode } from '../../../shared/board/records.ts';
import type { TemplateRef } from '../../../shared/templates/template-ref.ts';

export function plainView(doc: Y.Doc, isValid: RecordCheck): Readonly<Record<string, LooseRecord>> {
  const candidates = new Map<string, Candidate>();
  boardRecords(doc).forEach((map, id) => {
    const record = isDeleted(map) ? undefined : mapToRecord(id, map);
    const isShown = record !== undefined && isBoardKind(record.typeName) && isValid(record);
    candidates.set(id, { map, record: isShown ? record : undefined });
  });
  const records = [...candidates.values()].flatMap(({ record }) => record ?? []);
  const page = firstPage(candidates);
  const shapes = records
    .filter(({ typeName }) => typeName === 'shape')
    .map((shape) => withLiveParent(shape, candidates, page, new Map()));
  const alone = shapes.map((shape) =>
    shapes.some((other) => claimsSameIndex(other, shape) && other.id < shape.id)
      ? besideItsIndex(shape, (index) => shapes.some((other) => claimsSameIndex(other, { ...shape, index })))
      : shape,
  );
  const placed = alone.map((shape) => (isNode(shape) ? withPlace(shape, alone, candidates) : shape));
  const others = records.filter(({ typeName }) => typeName !== 'shape');
  const shown = [...placed, ...others].filter((record) => hasItsEnds(record, candidates));
  return Object.fromEntries(shown.map((record) => [record.id, record]));
}

const claimsSameIndex = (a: LooseRecord, b: LooseRecord): boolean =>
  a['parentId'] === b['parentId'] && a['index'] === b['index'];

const isNode = (shape: LooseRecord): boolean => shape['type'] === SHAPE.node;

function withPlace(shape: LooseRecord, shapes: readonly LooseRecord[], candidates: Candidates): LooseRecord {
  const sheetId = String(shape['parentId']);
  const nodes = shapes
    .filter((other) => isNode(other) && other['parentId'] === sheetId)
    .map(({ id }) => readNode(id as RecordId, candidates.get(id)?.map as never))
    .filter((node): node is TreeNode => node !== undefined);
  const props = candidates.get(sheetId)?.record?.['props'] as TemplateRef | undefined;
  const layout = props && treeLayout(sheetId as RecordId, props, nodes);
  return placedNode(shape, layout?.places.get(shape.id as RecordId));
}

function hasItsEnds(record: LooseRecord, candidates: Candidates): boolean {
  const isLive = (id: unknown): boolean => candidates.get(String(id))?.record !== undefined;
  if (record.typeName === 'binding') return isLive(record['fromId']) && isLive(record['toId']);
  if (record['type'] !== SHAPE.link) return true;
  const { from, to } = record['props'] as { readonly from: string; readonly to: string };
  return isLive(from) && isLive(to.startsWith('zone:') ? to.slice(5, to.indexOf('/')) : to);
}
