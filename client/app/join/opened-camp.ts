// What the pieces of the join page share: a camp that a link or a number has opened.
import type { OpenAnswer } from '../../../shared/api/api.ts';

export type OpenedCamp = Exclude<OpenAnswer, { opens: 'host' }>;
