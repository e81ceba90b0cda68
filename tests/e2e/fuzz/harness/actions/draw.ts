// Drawing by hand: strokes of the pen, and of a highlighter, which has no button yet and comes with what was made elsewhere.
import { compressLegacySegments } from 'tldraw';
import { drag, moment } from '../hand.ts';
import { type Action, newShape, short, somewhere } from './action.ts';

export const DRAWING: readonly Action[] = [
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
    name: 'highlighter',
    weight: 3,
    run: async (hand) => {
      const { editor, dice } = hand;
      const points = Array.from({ length: dice.between(2, 9) }, (_, at) => ({
        x: at * dice.between(5, 60),
        y: dice.between(-20, 20),
        z: 0.5,
      }));
      const drawn = (count: number) => ({
        segments: compressLegacySegments([{ type: 'free', points: points.slice(0, count) }]),
        isComplete: count === points.length,
      });
      const id = newShape(hand, 'highlight', drawn(1));
      for (let count = 2; count <= points.length && editor.getShape(id) !== undefined; count += 1) {
        editor.updateShape({ id, type: 'highlight', props: drawn(count) });
        if (dice.chance(20)) await moment();
      }
      return short([id]);
    },
  },
];
