// Everything that people do on a board, as random steps: by the editor's and the canvas' own actions.
import type { Action } from './actions/action.ts';
import { ARRANGING } from './actions/arrange.ts';
import { CHANGING } from './actions/change.ts';
import { DRAWING } from './actions/draw.ts';
import { MAKING } from './actions/make.ts';
import { GROWING } from './actions/tree.ts';

const BACK: readonly Action[] = [
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

export const ACTIONS: readonly Action[] = [
  ...MAKING,
  ...DRAWING,
  ...CHANGING,
  ...ARRANGING,
  ...GROWING,
  ...BACK,
];
