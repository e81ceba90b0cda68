// What people do on a board, as one random step each: by the editor's and the canvas' own actions. Each answers what it did,
// or nothing when there was nothing to do it to.
import {
  AssetRecordType,
  createBindingId,
  createShapeId,
  DefaultColorStyle,
  DefaultDashStyle,
  DefaultFillStyle,
  DefaultSizeStyle,
  type Editor,
  type TLShape,
  type TLShapeId,
  type VecLike,
} from 'tldraw';
import {
  addChild,
  addSibling,
  hangOn,
  moveAmongSiblings,
  subtreeIds,
} from '../../../../client/canvas/tree-actions.ts';
import { isLink, isNode, isNote, isSheet, type NodeShape } from '../../../../client/shapes/shape-types.ts';
import type { RecordId, ZoneId } from '../../../../shared/board/ids.ts';
import { NOTE_FORMS, NOTE_KINDS, SHAPE } from '../../../../shared/board/records.ts';
import { templateById } from '../../../../shared/templates/catalogue.ts';
import { FUZZ_SHEETS, FUZZ_TEMPLATES } from '../fuzz-camp.ts';
import { drag, type Hand, moment, openWords, write } from './hand.ts';

export interface Action {
  readonly name: string;
  /** How often, compared with the others. */
  readonly weight: number;
  readonly run: (hand: Hand) => string | undefined | Promise<string | undefined>;
}

const WORDS = ['未来', 'あ', '地域の会議', 'abc', '1', '、', '合意形成の場をつくる', '2'];

/** Everything but sheets. */
const things = (editor: Editor): readonly TLShape[] =>
  editor.getCurrentPageShapes().filter((shape) => !isSheet(shape));
const movable = (editor: Editor): readonly TLShape[] =>
  things(editor).filter((shape) => !isNode(shape) && !isLink(shape));
const nodes = (editor: Editor): readonly NodeShape[] => editor.getCurrentPageShapes().filter(isNode);

function choose({ editor, dice }: Hand, from: readonly TLShape[], most: number): readonly TLShapeId[] {
  const ids = dice.some(from, most).map(({ id }) => id);
  editor.select(...ids);
  return ids;
}
const short = (ids: readonly string[]): string => ids.map((id) => id.slice(6, 12)).join(',');

/** A place on some sheet, in page coordinates. */
function somewhere({ editor, dice }: Hand, sheetId: RecordId | undefined = dice.pick(FUZZ_SHEETS)): VecLike {
  const sheet = editor.getShape(sheetId as unknown as TLShapeId);
  return { x: (sheet?.x ?? 0) + dice.between(20, 1500), y: (sheet?.y ?? 0) + dice.between(20, 1000) };
}
const centre = (editor: Editor, id: TLShapeId): VecLike =>
  editor.getShapePageBounds(id)?.center ?? { x: 0, y: 0 };

function mark(editor: Editor, name: string, act: () => void): void {
  editor.markHistoryStoppingPoint(name);
  act();
}

const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1]);

function newShape(hand: Hand, type: string, props: object, more: object = {}): string {
  const { editor, dice } = hand;
  const sheet = dice.pick(FUZZ_SHEETS);
  const id = createShapeId();
  mark(editor, type, () =>
    editor.createShape({
      id,
      type,
      parentId: sheet,
      x: dice.between(0, 1400),
      y: dice.between(0, 900),
      props,
      ...more,
    } as never),
  );
  return short([id]);
}

const make: readonly Action[] = [
  {
    name: 'note',
    weight: 10,
    run: ({ handle, dice }) => {
      const template = dice.pick(FUZZ_TEMPLATES) ?? '';
      const zone = dice.pick(templateById(template)?.zones ?? []);
      const id = handle.addNote({
        place: { sheetId: `shape:${template}` as RecordId, zoneId: (zone?.id ?? null) as ZoneId | null },
        text: dice.pick(WORDS) ?? '',
      });
      return id ?? undefined;
    },
  },
  {
    name: 'note by hand',
    weight: 3,
    run: async (hand) => {
      hand.handle.setTool('note');
      await drag(hand, [somewhere(hand)]);
      return 'clicked';
    },
  },
  {
    name: 'stroke',
    weight: 4,
    run: async (hand) => {
      const { handle, dice } = hand;
      handle.setTool('pen');
      const from = somewhere(hand);
      const places = Array.from({ length: dice.between(1, 6) }, (_, at) => ({
        x: from.x + at * dice.between(5, 60),
        y: from.y + dice.between(-40, 40),
      }));
      await drag(hand, [from, ...places], { rest: dice.chance(40), cancel: dice.chance(15) });
      handle.setTool('select');
      return 'drawn';
    },
  },
  {
    name: 'arrow',
    weight: 5,
    run: async (hand) => {
      const { editor, handle, dice } = hand;
      const [from, to] = [dice.pick(movable(editor)), dice.pick(movable(editor))];
      if (from === undefined || to === undefined || from === to) return undefined;
      handle.setTool('arrow');
      const [a, b] = [centre(editor, from.id), centre(editor, to.id)];
      const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
      await drag(hand, [a, middle, b], { rest: dice.chance(30), cancel: dice.chance(10) });
      handle.setTool('select');
      return short([from.id, to.id]);
    },
  },
  {
    name: 'arrow by record',
    weight: 4,
    run: (hand) => {
      const { editor, dice } = hand;
      const ends = dice.some(
        movable(editor).filter(({ type }) => type !== 'arrow'),
        2,
      );
      if (ends.length < 2) return undefined;
      const id = createShapeId();
      mark(editor, 'arrow', () =>
        editor.run(() => {
          editor.createShape({ id, type: 'arrow', x: 0, y: 0 });
          editor.createBindings(
            ends.map((end, at) => ({
              id: createBindingId(),
              type: 'arrow',
              fromId: id,
              toId: end.id,
              props: {
                terminal: at === 0 ? 'start' : 'end',
                normalizedAnchor: { x: 0.5, y: 0.5 },
                isExact: false,
                isPrecise: false,
              },
            })),
          );
        }),
      );
      return short([id, ...ends.map((end) => end.id)]);
    },
  },
  {
    name: 'figure',
    weight: 4,
    run: (hand) => {
      const geo = hand.dice.pick(['rectangle', 'ellipse', 'cloud', 'star']);
      // Two people's new shapes often get the same index; here on purpose.
      const more = hand.dice.chance(30) ? { index: 'a5' } : {};
      return newShape(hand, 'geo', { geo, w: 120, h: 90 }, more);
    },
  },
  { name: 'line', weight: 1, run: (hand) => newShape(hand, 'line', {}) },
  {
    name: 'plain text',
    weight: 2,
    run: (hand) =>
      newShape(hand, 'text', {
        richText: {
          type: 'doc',
          content: [{ type: 'paragraph', content: [{ type: 'text', text: hand.dice.pick(WORDS) }] }],
        },
      }),
  },
  {
    name: 'picture',
    weight: 2,
    run: async ({ handle, dice }) => {
      const bytes = dice.chance(75) ? PNG : Uint8Array.from([1, 2, 3]);
      await handle.addImage(new File([bytes], 'picture.png', { type: 'image/png' }));
      return 'sent';
    },
  },
  {
    name: 'asset without picture',
    weight: 1,
    run: ({ editor }) => {
      const id = AssetRecordType.createId();
      const props = {
        name: '',
        src: `asset:${id.slice(6)}`,
        w: 1,
        h: 1,
        mimeType: 'image/png',
        isAnimated: false,
      };
      editor.store.put([AssetRecordType.create({ id, type: 'image', props })]);
      return id;
    },
  },
  {
    name: 'link',
    weight: 4,
    run: (hand) => {
      const { editor, dice } = hand;
      const [from, to] = dice.some(
        things(editor).filter((shape) => isNote(shape) || isNode(shape)),
        2,
      );
      if (from === undefined || to === undefined) return undefined;
      const id = createShapeId();
      mark(editor, 'link', () =>
        editor.createShape({
          id,
          type: SHAPE.link,
          parentId: from.parentId,
          x: 0,
          y: 0,
          props: { from: from.id, to: to.id },
        }),
      );
      return short([id, from.id, to.id]);
    },
  },
];

const change: readonly Action[] = [
  {
    name: 'move',
    weight: 12,
    run: (hand) => {
      const { editor, dice } = hand;
      const ids = choose(hand, movable(editor), 3);
      mark(editor, 'move', () =>
        editor.updateShapes(
          ids.map((id) => ({
            id,
            type: editor.getShape(id)?.type ?? 'geo',
            x: dice.between(0, 1400),
            ...(dice.chance(60) ? { y: dice.between(0, 900) } : {}),
          })) as never,
        ),
      );
      return short(ids);
    },
  },
  {
    name: 'drag',
    weight: 10,
    run: async (hand) => {
      const { editor, handle, dice } = hand;
      handle.setTool('select');
      const ids = choose(hand, movable(editor), 4);
      const [first] = ids;
      if (first === undefined) return undefined;
      const from = centre(editor, first);
      const near = { x: from.x + dice.between(-300, 300), y: from.y + dice.between(-200, 200) };
      const to = dice.chance(25) ? somewhere(hand) : near;
      const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
      const cancel = dice.chance(25);
      await drag(hand, [from, middle, to], { rest: dice.chance(60), cancel });
      return `${short(ids)}${cancel ? ' cancelled' : ''}`;
    },
  },
  {
    name: 'nudge',
    weight: 3,
    run: (hand) => {
      const { editor, dice } = hand;
      const ids = choose(hand, movable(editor), 3);
      mark(editor, 'nudge', () =>
        editor.nudgeShapes([...ids], { x: dice.between(-9, 9), y: dice.between(-9, 9) }),
      );
      return short(ids);
    },
  },
  {
    name: 'resize',
    weight: 6,
    run: (hand) => {
      const { editor, dice } = hand;
      const ids = choose(hand, movable(editor), 2);
      const by = { x: dice.between(5, 20) / 10, y: dice.between(5, 20) / 10 };
      mark(editor, 'resize', () => {
        for (const id of ids) editor.resizeShape(id, by);
      });
      return short(ids);
    },
  },
  {
    name: 'rotate',
    weight: 4,
    run: (hand) => {
      const { editor, dice } = hand;
      const ids = choose(
        hand,
        movable(editor).filter((shape) => !isNote(shape)),
        2,
      );
      mark(editor, 'rotate', () => editor.rotateShapesBy([...ids], dice.between(1, 6)));
      return short(ids);
    },
  },
  {
    name: 'restyle',
    weight: 6,
    run: (hand) => {
      const { editor, dice } = hand;
      const ids = choose(hand, movable(editor), 4);
      mark(editor, 'style', () => {
        editor.setStyleForSelectedShapes(DefaultColorStyle, dice.pick(['red', 'blue', 'black']) ?? 'red');
        if (dice.chance(50))
          editor.setStyleForSelectedShapes(DefaultFillStyle, dice.pick(['none', 'solid']) ?? 'none');
        if (dice.chance(50))
          editor.setStyleForSelectedShapes(DefaultSizeStyle, dice.pick(['s', 'xl']) ?? 's');
        if (dice.chance(50))
          editor.setStyleForSelectedShapes(DefaultDashStyle, dice.pick(['draw', 'dashed']) ?? 'draw');
        if (dice.chance(30)) editor.setOpacityForSelectedShapes(dice.pick([0.25, 0.5, 1]) ?? 1);
      });
      return short(ids);
    },
  },
  {
    name: 'note kind or form',
    weight: 6,
    run: (hand) => {
      const ids = choose(hand, things(hand.editor).filter(isNote), 3) as unknown as RecordId[];
      if (hand.dice.chance(50)) hand.handle.setNoteKind(ids, hand.dice.pick(NOTE_KINDS) ?? 'none');
      else hand.handle.setNoteForm(ids, hand.dice.pick(NOTE_FORMS) ?? 'square');
      return short(ids);
    },
  },
  {
    name: 'move to zone',
    weight: 4,
    run: (hand) => {
      const { editor, handle, dice } = hand;
      const ids = choose(hand, things(editor).filter(isNote), 3) as unknown as RecordId[];
      const template = dice.pick(FUZZ_TEMPLATES) ?? '';
      const zone = dice.pick(templateById(template)?.zones ?? []);
      if (zone === undefined) return undefined;
      handle.moveToZone(ids, { sheetId: `shape:${template}` as RecordId, zoneId: zone.id });
      return `${short(ids)} ${zone.id}`;
    },
  },
  {
    name: 'write',
    weight: 14,
    run: async (hand) => {
      const { editor, dice } = hand;
      const shape = dice.pick(things(editor).filter((each) => isNote(each) || isNode(each)));
      const words = shape === undefined ? undefined : await openWords(hand, shape.id);
      if (words === undefined || shape === undefined) return undefined;
      const done: string[] = [];
      for (let count = dice.between(1, 6); count > 0 && !words.isDestroyed; count -= 1) {
        done.push(write(words, dice, dice.pick(WORDS) ?? ''));
        if (dice.chance(30)) await moment();
      }
      if (dice.chance(70)) editor.setCurrentTool('select');
      return `${short([shape.id])} ${done.join(' ')}`;
    },
  },
];

const arrange: readonly Action[] = [
  {
    name: 'group',
    weight: 4,
    run: (hand) => {
      const ids = choose(hand, movable(hand.editor), 3);
      if (ids.length < 2) return undefined;
      mark(hand.editor, 'group', () => hand.editor.groupShapes([...ids]));
      return short(ids);
    },
  },
  {
    name: 'ungroup',
    weight: 3,
    run: (hand) => {
      const ids = choose(
        hand,
        things(hand.editor).filter(({ type }) => type === 'group'),
        2,
      );
      mark(hand.editor, 'ungroup', () => hand.editor.ungroupShapes([...ids]));
      return short(ids);
    },
  },
  {
    name: 'reparent',
    weight: 5,
    run: (hand) => {
      const { editor, dice } = hand;
      const groups = things(editor).filter(({ type }) => type === 'group');
      const target = dice.chance(50)
        ? dice.pick(groups)?.id
        : (dice.pick(FUZZ_SHEETS) as unknown as TLShapeId);
      const ids = choose(hand, movable(editor), 2);
      if (target === undefined) return undefined;
      const able = ids.filter((id) => id !== target && !editor.hasAncestor(target, id));
      mark(editor, 'reparent', () => editor.reparentShapes([...able], target));
      return `${short(able)} to ${target}`;
    },
  },
  {
    name: 'reorder',
    weight: 6,
    run: (hand) => {
      const { editor, dice } = hand;
      const ids = [...choose(hand, things(editor), 3)];
      mark(editor, 'reorder', () => {
        if (dice.chance(25)) editor.sendToBack(ids);
        else if (dice.chance(33)) editor.bringToFront(ids);
        else if (dice.chance(50)) editor.sendBackward(ids);
        else editor.bringForward(ids);
      });
      return short(ids);
    },
  },
  {
    name: 'rebind',
    weight: 3,
    run: ({ editor, dice }) => {
      const binding = dice.pick(editor.store.allRecords().filter((record) => record.typeName === 'binding'));
      const target = dice.pick(movable(editor).filter(({ type }) => type !== 'arrow'));
      if (binding?.typeName !== 'binding' || target === undefined) return undefined;
      editor.markHistoryStoppingPoint('rebind');
      if (dice.chance(40)) editor.deleteBinding(binding.id);
      else editor.updateBinding({ id: binding.id, type: binding.type, toId: target.id } as never);
      return binding.id;
    },
  },
  {
    name: 'delete',
    weight: 6,
    run: (hand) => {
      const ids = choose(hand, things(hand.editor), 2);
      hand.handle.deleteSelection();
      return short(ids);
    },
  },
  {
    name: 'duplicate',
    weight: 4,
    run: (hand) => {
      const ids = choose(hand, things(hand.editor), 3);
      hand.handle.duplicateSelection();
      return short(ids);
    },
  },
  {
    name: 'copy and paste',
    weight: 4,
    run: (hand) => {
      const ids = choose(hand, things(hand.editor), 4);
      hand.editor.setCurrentTool('select');
      const data = new DataTransfer();
      const send = (type: string) =>
        document.body.dispatchEvent(
          new ClipboardEvent(type, { clipboardData: data, bubbles: true, cancelable: true }),
        );
      send(hand.dice.chance(25) ? 'cut' : 'copy');
      send('paste');
      return short(ids);
    },
  },
  {
    name: 'paste lines',
    weight: 1,
    run: ({ editor, dice }) => {
      editor.setCurrentTool('select');
      const data = new DataTransfer();
      data.setData('text/plain', WORDS.slice(0, dice.between(1, 5)).join('\n'));
      document.body.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
      return 'lines';
    },
  },
];

const tree: readonly Action[] = [
  {
    name: 'grow',
    weight: 8,
    run: ({ editor, dice }) => {
      const node = dice.pick(nodes(editor));
      if (node === undefined) return undefined;
      const made = dice.chance(60) ? addChild(editor, node) : addSibling(editor, node);
      if (dice.chance(60)) editor.setCurrentTool('select');
      return made === null ? undefined : short([node.id, made]);
    },
  },
  {
    name: 'hang elsewhere',
    weight: 5,
    run: ({ editor, dice }) => {
      const [node, parent] = dice.some(nodes(editor), 2);
      if (node === undefined || parent === undefined) return undefined;
      editor.markHistoryStoppingPoint('hang');
      hangOn(editor, node, parent);
      return short([node.id, parent.id]);
    },
  },
  {
    name: 'drag node',
    weight: 3,
    run: async (hand) => {
      const { editor, dice } = hand;
      const [node, onto] = dice.some(
        nodes(editor).filter(({ props }) => !props.hidden),
        2,
      );
      if (node === undefined || onto === undefined) return undefined;
      hand.handle.setTool('select');
      editor.select(node.id);
      const [from, to] = [centre(editor, node.id), centre(editor, onto.id)];
      await drag(hand, [from, { x: from.x + 30, y: from.y + 9 }, to], {
        rest: dice.chance(50),
        cancel: dice.chance(20),
      });
      return short([node.id, onto.id]);
    },
  },
  {
    name: 'step among siblings',
    weight: 3,
    run: ({ editor, dice }) => {
      const node = dice.pick(nodes(editor));
      if (node === undefined) return undefined;
      moveAmongSiblings(editor, node, dice.chance(50) ? 1 : -1);
      return short([node.id]);
    },
  },
  {
    name: 'mark node',
    weight: 3,
    run: (hand) => {
      const { dice } = hand;
      const ids = choose(hand, nodes(hand.editor), 2) as unknown as RecordId[];
      hand.handle.setNodeMarks(
        ids,
        dice.pick([
          { star: dice.chance(50) },
          { collapsed: dice.chance(50) },
          { evidence: 'open' as const },
        ]) ?? {},
      );
      return short(ids);
    },
  },
  {
    name: 'prune',
    weight: 2,
    run: (hand) => {
      const { editor, dice } = hand;
      const node = dice.pick(nodes(editor));
      if (node === undefined) return undefined;
      const ids = subtreeIds(editor, node);
      editor.select(node.id);
      hand.handle.deleteSelection();
      return short(ids);
    },
  },
];

const back: readonly Action[] = [
  {
    name: 'undo',
    weight: 14,
    run: ({ handle, dice }) => {
      const times = dice.between(1, 3);
      for (let at = 0; at < times; at += 1) handle.undo();
      return String(times);
    },
  },
  {
    name: 'redo',
    weight: 8,
    run: ({ handle, dice }) => {
      const times = dice.between(1, 2);
      for (let at = 0; at < times; at += 1) handle.redo();
      return String(times);
    },
  },
  {
    name: 'stop',
    weight: 3,
    run: ({ editor }) => {
      editor.cancel();
      editor.setCurrentTool('select');
      return 'everything';
    },
  },
];

export const ACTIONS: readonly Action[] = [...make, ...change, ...arrange, ...tree, ...back];
