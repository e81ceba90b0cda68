// What Ctrl+C takes along: shapes with their words as plain JSON, for the clipboard of this browser. Reading it back admits
// only what has this form: it may come from anywhere. Placing it is paste-shapes.ts.
import {
  type Editor,
  getArrowBindings,
  getArrowTerminalsInArrowSpace,
  type TLArrowShape,
  type TLAssetId,
  type TLShape,
  type TLShapeId,
} from 'tldraw';
import { yXmlFragmentToProsemirrorJSON } from 'y-prosemirror';
import type * as Y from 'yjs';
import type { BoardId, CampId } from '../../../shared/board/ids.ts';
import { inRows } from '../../../shared/layout/rows.ts';
import { parseJson } from '../../../shared/text/parse-json.ts';
import { hasWords, isLink, isNode, isSheet } from '../../shapes/shape-types.ts';
import type { LooseRecord } from '../binding/binding.ts';
import { subtreeIds } from '../sheets/sheets.ts';

/** Our own kind of clipboard data, beside the words as plain text. */
export const CLIPBOARD_TYPE = 'application/x-miraizu-shapes';
const FORMAT = 1;

/** What lies in the clipboard as JSON. Another `format` than ours, or another camp, is not read. */
export interface SerializedShapes {
  readonly format: typeof FORMAT;
  readonly campId: CampId;
  /** The board on which alone they may be put: what is said in confidence leaves its board in other words only. null: any of the camp. */
  readonly keptTo: BoardId | null;
  /** In z-order, placed in page coordinates. */
  readonly shapes: readonly LooseRecord[];
  /** Between two of the shapes. */
  readonly bindings: readonly LooseRecord[];
  /** Rich text as ProseMirror JSON, by shape id. */
  readonly words: Readonly<Record<string, unknown>>;
  readonly pictures: readonly SerializedPicture[];
}

interface SerializedPicture {
  readonly id: string;
  /** Where this board keeps it: another board needs one of its own. */
  readonly url: string;
}

interface CopySources {
  readonly editor: Editor;
  readonly campId: CampId;
  readonly keptTo: BoardId | null;
  readonly fragment: (id: string) => Y.XmlFragment | undefined;
  /** Address of a picture by the source of its asset record. */
  readonly pictureUrl: (assetId: TLAssetId) => string | undefined;
}

/** The selected shapes, nodes with everything below them, and what joins them. Undefined when nothing is selected. */
export function serializeSelection({
  editor,
  campId,
  keptTo,
  fragment,
  pictureUrl,
}: CopySources): SerializedShapes | undefined {
  const ids = withSubtreesAndLinks(editor);
  const shapes = editor.getCurrentPageShapesSorted().filter(({ id }) => ids.has(id));
  if (shapes.length === 0) return undefined;
  const words: Record<string, unknown> = {};
  for (const shape of shapes.filter(hasWords)) {
    const text = fragment(shape.id);
    if (text !== undefined) words[shape.id] = yXmlFragmentToProsemirrorJSON(text);
  }
  const assets = new Set(shapes.flatMap((shape) => (shape.type === 'image' ? [shape.props.assetId] : [])));
  return {
    format: FORMAT,
    campId,
    keptTo,
    shapes: shapes.map((shape) => onPage(editor, shape, ids)),
    bindings: shapes
      .flatMap(({ id }) => editor.getBindingsFromShape(id, 'arrow'))
      .filter(({ toId }) => ids.has(toId))
      .map((binding) => binding as unknown as LooseRecord),
    words,
    pictures: [...assets].flatMap((id) => {
      const url = id === null ? undefined : pictureUrl(id);
      return id === null || url === undefined ? [] : [{ id, url }];
    }),
  };
}

function withSubtreesAndLinks(editor: Editor): ReadonlySet<TLShapeId> {
  const ids = new Set(
    editor
      .getSelectedShapes()
      .filter((shape) => !isSheet(shape) && !isLink(shape))
      .flatMap((shape) => (isNode(shape) ? subtreeIds(editor, shape) : [shape.id])),
  );
  const has = (id: string): boolean => ids.has(id as TLShapeId);
  for (const shape of editor.getCurrentPageShapes())
    if (isLink(shape) && has(shape.props.from) && has(shape.props.to)) ids.add(shape.id);
  return ids;
}

function onPage(editor: Editor, shape: TLShape, ids: ReadonlySet<TLShapeId>): LooseRecord {
  const at = editor.getShapePageTransform(shape);
  const { x, y } = at.point();
  const free = shape.type === 'arrow' ? withFreeEnds(editor, shape, ids) : shape;
  return { ...free, x, y, rotation: at.rotation() } as unknown as LooseRecord;
}

/** An arrow's own ends are stale while it is bound: where it will not be bound, they must say where it ended. */
function withFreeEnds(editor: Editor, arrow: TLArrowShape, ids: ReadonlySet<TLShapeId>): TLArrowShape {
  const bindings = getArrowBindings(editor, arrow);
  const ends = getArrowTerminalsInArrowSpace(editor, arrow, bindings);
  const isFree = (end: 'start' | 'end'): boolean => {
    const toId = bindings[end]?.toId;
    return toId !== undefined && !ids.has(toId);
  };
  const props = {
    ...arrow.props,
    ...(isFree('start') ? { start: ends.start.toJson() } : {}),
    ...(isFree('end') ? { end: ends.end.toJson() } : {}),
  };
  return { ...arrow, props };
}

/** The words of copied notes and nodes for other programs: one per line in reading order, or all lines of a single one. */
export function copiedText(editor: Editor, copied: SerializedShapes): string {
  const written = copied.shapes
    .map(({ id }) => editor.getShape(id as TLShapeId))
    .filter(hasWords)
    .map((shape) => {
      const { x, y } = editor.getShapePageTransform(shape).point();
      return { id: shape.id, x, y, text: editor.getShapeUtil(shape).getText(shape) ?? '' };
    });
  const texts = inRows(written).filter(({ text }) => text !== '');
  return texts.map(({ text }) => (texts.length === 1 ? text : text.replaceAll('\n', ' '))).join('\n');
}

/** What is in the clipboard, if it is ours and from this camp. */
export function parseSerialized(json: string, campId: CampId): SerializedShapes | undefined {
  const parsed = parseJson(json);
  if (!isBag(parsed) || parsed['format'] !== FORMAT || parsed['campId'] !== campId) return undefined;
  const { shapes, bindings, words, pictures } = parsed;
  const keptTo = parsed['keptTo'] ?? null;
  if (keptTo !== null && typeof keptTo !== 'string') return undefined;
  if (!Array.isArray(shapes) || !shapes.every(isRecord)) return undefined;
  if (!Array.isArray(bindings) || !bindings.every(isRecord) || !isBag(words)) return undefined;
  if (!Array.isArray(pictures) || !pictures.every(isPicture)) return undefined;
  return { format: FORMAT, campId, keptTo: keptTo as BoardId | null, shapes, bindings, words, pictures };
}

type Bag = Readonly<Record<string, unknown>>;
const isBag = (value: unknown): value is Bag =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isRecord = (value: unknown): value is LooseRecord =>
  isBag(value) &&
  typeof value['id'] === 'string' &&
  typeof value['typeName'] === 'string' &&
  isBag(value['props']);
const isPicture = (value: unknown): value is SerializedPicture =>
  isBag(value) && typeof value['id'] === 'string' && typeof value['url'] === 'string';
