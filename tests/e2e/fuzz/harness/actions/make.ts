// Making: notes in all forms, strokes, arrows, figures, plain text, pictures, links.
import { AssetRecordType, createBindingId, createShapeId } from 'tldraw';
import { isNode, isNote } from '../../../../../client/shapes/shape-types.ts';
import type { RecordId, ZoneId } from '../../../../../shared/board/ids.ts';
import { SHAPE } from '../../../../../shared/board/records.ts';
import { templateById } from '../../../../../shared/templates/catalogue.ts';
import { FUZZ_SHEETS, FUZZ_TEMPLATES } from '../../fuzz-camp.ts';
import { drag, type Hand } from '../hand.ts';
import { type Action, centre, mark, movable, short, somewhere, things, WORDS } from './action.ts';

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

export const MAKING: readonly Action[] = [
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
