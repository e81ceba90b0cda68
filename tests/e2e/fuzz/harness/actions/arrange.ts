// Arranging: groups, parents, order, bindings, deleting, copying.
import type { TLShape } from 'tldraw';
import { authorOf, sheetAbove } from '../../../../../client/shapes/shape-content.ts';
import { serves } from '../../../../../shared/templates/catalogue.ts';
import type { Hand } from '../hand.ts';
import { type Action, choose, mark, movable, sheets, short, things, WORDS } from './action.ts';

/** May it leave its sheet at my hand? Words given on a feedback sheet do not. */
const goesAlong =
  ({ editor, meId }: Hand) =>
  (shape: TLShape): boolean => {
    const author = authorOf(shape);
    const sheet = sheetAbove(editor, shape);
    return author === null || author === meId || sheet === undefined || !serves(sheet.props, 'feedback');
  };

export const ARRANGING: readonly Action[] = [
  {
    name: 'group',
    weight: 4,
    run: (hand) => {
      // Our tools offer no groups; tldraw's own breaks where one of several stays behind, as what others gave does.
      const ids = choose(hand, movable(hand.editor).filter(goesAlong(hand)), 3);
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
      const target = (dice.chance(50) ? dice.pick(groups) : dice.pick(sheets(editor)))?.id;
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
