// The issue tree: growing, hanging elsewhere, ordering, marking, pruning.
import {
  addChild,
  addSibling,
  hangOn,
  rehang,
  subtreeIds,
} from '../../../../../client/canvas/sheets/tree-actions.ts';
import type { RecordId } from '../../../../../shared/board/ids.ts';
import { drag } from '../hand.ts';
import { type Action, centre, choose, nodes, short } from './action.ts';

export const GROWING: readonly Action[] = [
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
      rehang(editor, node, dice.pick(['up', 'down', 'demote', 'promote'] as const) ?? 'up');
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
