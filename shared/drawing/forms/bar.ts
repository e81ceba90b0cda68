// 棒: something that is done over a span of time, as long as it lasts. Below its words stands with whom.
import type { Form } from './form.ts';
import { STRIP } from './strip.ts';

export const BAR: Form = { ...STRIP, leastSize: [280, 82], stores: ['person', 'done'] };
