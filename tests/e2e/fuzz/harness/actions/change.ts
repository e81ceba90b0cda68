// Changing what is there: places, sizes, looks, words.
import {
  DefaultColorStyle,
  DefaultDashStyle,
  DefaultFillStyle,
  DefaultSizeStyle,
  type TLShape,
} from 'tldraw';
import { isNode, isNote } from '../../../../../client/shapes/shape-types.ts';
import type { RecordId } from '../../../../../shared/board/ids.ts';
import { NOTE_FORMS, NOTE_KINDS } from '../../../../../shared/board/records.ts';
import { newestTemplate } from '../../../../../shared/templates/catalogue.ts';
import { drag, type Hand, moment, openWords, write } from '../hand.ts';
import {
  type Action,
  centre,
  choose,
  mark,
  movable,
  sheets,
  short,
  somewhere,
  things,
  WORDS,
} from './action.ts';

export const CHANGING: readonly Action[] = [
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
      const sheet = dice.pick(sheets(editor));
      const zone = dice.pick(newestTemplate(sheet?.props.template ?? '')?.zones ?? []);
      if (sheet === undefined || zone === undefined) return undefined;
      handle.moveToZone(ids, { sheetId: sheet.id as unknown as RecordId, zoneId: zone.id });
      return `${short(ids)} ${zone.id}`;
    },
  },
  {
    name: 'name a sheet',
    weight: 2,
    run: ({ editor, handle, dice }) => {
      const sheet = dice.pick(sheets(editor));
      if (sheet === undefined) return undefined;
      handle.renameSheet(sheet.id as unknown as RecordId, dice.chance(30) ? '' : (dice.pick(WORDS) ?? ''));
      return short([sheet.id]);
    },
  },
  { name: 'write', weight: 14, run: (hand) => writeOn(hand, (each) => isNote(each) || isNode(each)) },
  { name: 'write on an arrow', weight: 6, run: (hand) => writeOn(hand, ({ type }) => type === 'arrow') },
];

/** Several changes to the words of one of the things that are meant. */
async function writeOn(hand: Hand, isMeant: (shape: TLShape) => boolean): Promise<string | undefined> {
  const { editor, dice } = hand;
  const shape = dice.pick(things(editor).filter(isMeant));
  const words = shape === undefined ? undefined : await openWords(hand, shape.id);
  if (words === undefined || shape === undefined) return undefined;
  const done: string[] = [];
  for (let count = dice.between(1, 6); count > 0 && !words.isDestroyed; count -= 1) {
    done.push(write(words, dice, dice.pick(WORDS) ?? ''));
    if (dice.chance(30)) await moment();
  }
  if (dice.chance(70)) editor.setCurrentTool('select');
  return `${short([shape.id])} ${done.join(' ')}`;
}
