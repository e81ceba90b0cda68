// 期間: a span on a time line, which may go on without an end.
import type { Form } from './form.ts';
import { STRIP } from './strip.ts';

export const RANGE: Form = { ...STRIP, leastSize: [280, 38], stores: ['isOpen'] };
