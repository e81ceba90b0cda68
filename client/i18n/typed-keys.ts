// Which dictionaries there are, as types: a key that is not in ja/<namespace>.json does not compile. A new namespace is
// one line here and two JSON files; it is loaded with the page that names it (client/app/app.tsx).
import type agenda from './ja/agenda.json';
import type board from './ja/board.json';
import type canvas from './ja/canvas.json';
import type card from './ja/card.json';
import type cities from './ja/cities.json';
import type common from './ja/common.json';
import type diag from './ja/diag.json';
import type exporting from './ja/export.json';
import type facilitation from './ja/facilitation.json';
import type incoming from './ja/incoming.json';
import type join from './ja/join.json';
import type list from './ja/list.json';
import type lobby from './ja/lobby.json';
import type pad from './ja/pad.json';
import type projector from './ja/projector.json';
import type ready from './ja/ready.json';
import type start from './ja/start.json';
import type words from './ja/words.json';

/** Dictionaries by namespace. `common` holds what every page needs: refusals, save states, roles, plain verbs. */
interface Dictionaries {
  readonly common: typeof common;
  readonly start: typeof start;
  readonly ready: typeof ready;
  readonly card: typeof card;
  readonly incoming: typeof incoming;
  readonly join: typeof join;
  readonly list: typeof list;
  readonly lobby: typeof lobby;
  readonly words: typeof words;
  readonly agenda: typeof agenda;
  readonly cities: typeof cities;
  readonly pad: typeof pad;
  readonly board: typeof board;
  readonly canvas: typeof canvas;
  readonly facilitation: typeof facilitation;
  readonly export: typeof exporting;
  readonly projector: typeof projector;
  readonly diag: typeof diag;
}
export type Namespace = keyof Dictionaries;

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: Dictionaries;
    returnNull: false;
    strictKeyChecks: true;
  }
}
