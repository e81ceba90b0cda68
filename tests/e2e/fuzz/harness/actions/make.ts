// Making: sheets, notes in all forms, arrows, figures, plain text, pictures, links.
import { AssetRecordType, createBindingId, createShapeId } from 'tldraw';
import { isLink, isNode, isNote } from '../../../../../client/shapes/shape-types.ts';
import type { RecordId, ZoneId } from '../../../../../shared/board/ids.ts';
import { SHAPE } from '../../../../../shared/board/records.ts';
import { SHEET_GAP } from '../../../../../shared/board/writing.ts';
import { newestTemplate } from '../../../../../shared/templates/catalogue.ts';
import { SHEET_HEIGHT, SHEET_WIDTH } from '../../../../../shared/templates/template.ts';
import { FUZZ_PEOPLE } from '../../fuzz-camp.ts';
import { drag } from '../hand.ts';
import {
  type Action,
  centre,
  mark,
  movable,
  newShape,
  sheets,
  short,
  somewhere,
  things,
  WORDS,
} from './action.ts';

const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1]);

const FACILITATOR = FUZZ_PEOPLE[1]?.id;
const MOST_SHEETS = 7;
/** Fixed fields are the server's to make; these sheets have none. */
const WITHOUT_FIELDS = ['targets', 'feedback']
  .flatMap((id) => newestTemplate(id) ?? [])
  .filter(({ zones }) => zones.every(({ use }) => use.kind !== 'field' && use.kind !== 'tree'));

export const MAKING: readonly Action[] = [
  {
    name: 'note',
    weight: 10,
    run: ({ editor, handle, dice }) => {
      const sheet = dice.pick(sheets(editor));
      if (sheet === undefined) return undefined;
      const zone = dice.pick(newestTemplate(sheet.props.template)?.zones ?? []);
      const id = handle.addNote({
        place: { sheetId: sheet.id as unknown as RecordId, zoneId: (zone?.id ?? null) as ZoneId | null },
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
    name: 'text by hand',
    weight: 3,
    run: async (hand) => {
      hand.handle.setTool('text');
      await drag(hand, [somewhere(hand)]);
      return 'clicked';
    },
  },
  {
    name: 'sheet laid',
    weight: 2,
    run: (hand) => {
      const { editor, dice, meId } = hand;
      const plain = WITHOUT_FIELDS[dice.below(WITHOUT_FIELDS.length)];
      const laid = sheets(editor);
      if (meId !== FACILITATOR || plain === undefined || laid.length >= MOST_SHEETS) return undefined;
      const id = createShapeId();
      const x = Math.max(0, ...laid.map((sheet) => sheet.x + sheet.props.w)) + SHEET_GAP;
      const props = { w: SHEET_WIDTH, h: SHEET_HEIGHT, template: plain.id, templateVersion: plain.version };
      mark(editor, 'sheet', () =>
        editor.createShape({
          id,
          type: SHAPE.sheet,
          x,
          y: 0,
          props: { ...props, name: '', wording: {} },
          meta: { team: '' },
        }),
      );
      return short([id]);
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
      return short([newShape(hand, 'geo', { geo, w: 120, h: 90 }, more)]);
    },
  },
  { name: 'line', weight: 1, run: (hand) => short([newShape(hand, 'line', {})]) },
  {
    name: 'plain text',
    weight: 2,
    run: (hand) => {
      const text = { type: 'text', text: hand.dice.pick(WORDS) };
      const richText = { type: 'doc', content: [{ type: 'paragraph', content: [text] }] };
      return short([newShape(hand, 'text', { richText })]);
    },
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
    weight: 10,
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
          props: { from: from.id, to: to.id, relation: 'serves' },
        }),
      );
      return short([id, from.id, to.id]);
    },
  },
  {
    name: 'link back',
    weight: 8,
    run: (hand) => {
      // What another link says, the other way round: by two people at once a circle, by one alone refused.
      const { editor, dice } = hand;
      const other = dice.pick(things(editor).filter(isLink));
      if (other === undefined) return undefined;
      const { from, to } = other.props;
      const id = createShapeId();
      mark(editor, 'link', () =>
        editor.createShape({
          id,
          type: SHAPE.link,
          parentId: other.parentId,
          x: 0,
          y: 0,
          props: { from: to, to: from, relation: 'serves' },
        }),
      );
      return short([id, to, from]);
    },
  },
];
