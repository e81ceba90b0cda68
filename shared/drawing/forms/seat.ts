// 席: somebody who is asked, by a code, with how far the asking has come.
import type { Form } from './form.ts';
import { STRIP } from './strip.ts';

export const SEAT: Form = { ...STRIP, leastSize: [144, 122], stores: ['done'] };
