// 出来事: a day on a time line, with its words over it.
import type { Form } from './form.ts';
import { STRIP } from './strip.ts';

export const EVENT: Form = { ...STRIP, leastSize: [280, 64], stores: [] };
