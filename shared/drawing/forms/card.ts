// カード: to whom, when, and the words.
import type { Form } from './form.ts';
import { STRIP } from './strip.ts';

export const CARD: Form = { ...STRIP, leastSize: [372, 110], stores: ['person', 'date', 'done'] };
