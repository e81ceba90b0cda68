// 相手: somebody to be won, by post, with where they stand and when to speak next.
import type { Form } from './form.ts';
import { STRIP } from './strip.ts';

export const STAKE: Form = { ...STRIP, leastSize: [228, 88], stores: ['date', 'stance'] };
