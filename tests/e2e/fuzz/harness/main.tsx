// One person at a real board: BoardCanvas on the real connection, for fuzz-run.ts. The run tells it what to do through
// `window.fuzz`, and reads what came of it.
import { type ReactElement, useSyncExternalStore } from 'react';
import type { Editor } from 'tldraw';
import type * as Y from 'yjs';
import type { BoardCanvasHandle } from '../../../../client/canvas/canvas-handle.ts';
import { CanvasSession } from '../../../../client/canvas/canvas-session.ts';
import type { BoardConnection } from '../../../../client/sync/board-connection.ts';
import { openBoard } from '../../../../client/sync/open-board.ts';
import type { CampAnswer } from '../../../../shared/api/api.ts';
import { boardRecords } from '../../../../shared/board/document.ts';
import { sheetsOfNewBoard } from '../../../../shared/board/writing.ts';
import { IDLE_FACILITATION } from '../../../../shared/camp/facilitation.ts';
import { PAGE_CAMP, PageCanvas, pageRoot, pictures } from '../../../kit/canvas-page.tsx';
import { FUZZ_BOARD, FUZZ_PEOPLE, FUZZ_SHEETS, FUZZ_TEAMS, FUZZ_TEMPLATES } from '../fuzz-camp.ts';
import type { Action } from './actions/action.ts';
import { ACTIONS } from './actions.ts';
import { type Dice, diceFrom } from './dice.ts';
import { type BoardFacts, boardFacts, undoFaults } from './facts.ts';
import { frame, moment } from './hand.ts';
import { makeLink } from './link.ts';
import { ListPerson } from './list-person.ts';

export interface FuzzPage {
  /** Opens the board anew as person `me` (0-based). */
  open(me: number): Promise<void>;
  /** Does `count` random things; answers what. */
  act(seed: number, count: number): Promise<readonly string[]>;
  /** The link is `latencyMs` long. */
  slow(latencyMs: number): void;
  cut(): void;
  join(): void;
  /** Something that the server must refuse. */
  forbid(): void;
  /** Stops writing and dragging, and hands everything over. True when the server has it all. */
  rest(): boolean;
  facts(): BoardFacts;
  /** Updates that left the document since the last call. */
  sent(): number;
  readonly generation: number;
  /** Errors thrown by what people did, and undoing that took something from others. */
  readonly thrown: readonly string[];
}
declare global {
  interface Window {
    fuzz: FuzzPage;
  }
}

/** Longer than it takes until what was left blank goes again. */
const BLANK_GOES_MS = 2_000;
/** When this page was last made to leave words that were open; by performance.now. */
let leftWordsAtMs = Number.NEGATIVE_INFINITY;

const link = makeLink();
const thrown: string[] = [];
let connection: BoardConnection | undefined;
let handle: BoardCanvasHandle | undefined;
let editor: Editor | undefined;
let me = 0;
let round = 0;
let list: ListPerson | undefined;
let sent = 0;

// The editor is the canvas' own secret; the fuzz needs it for what tldraw can do and our tools do not offer.
const mount = CanvasSession.prototype.mount;
CanvasSession.prototype.mount = function (this: CanvasSession, mounted: Editor) {
  editor = mounted;
  const unmount = mount.call(this, mounted);
  return () => {
    if (editor === mounted) editor = handle = undefined;
    unmount();
  };
};

/** In how many of a hundred turns somebody is at the list: every second person works there, the others look in. */
const AT_LIST = { even: 15, odd: 75 } as const;

const camp = { ...PAGE_CAMP, id: FUZZ_BOARD.campId, observersGiveFeedback: false };
const board = { ...FUZZ_BOARD, sheets: sheetsOfNewBoard(FUZZ_TEMPLATES) };
let taken = 0;
const images = pictures(() => {
  taken += 1;
  return `picture-${me}-${round}-${taken}`;
});

function Board({ shown }: { readonly shown: BoardConnection }): ReactElement {
  const generation = useSyncExternalStore(shown.generation.subscribe, shown.generation.get);
  const person = FUZZ_PEOPLE[me];
  if (person === undefined) throw new Error('No such person');
  return (
    <PageCanvas
      key={`${round}-${generation}`}
      connection={shown}
      me={person}
      board={board}
      camp={camp}
      teams={FUZZ_TEAMS}
      people={FUZZ_PEOPLE}
      images={images}
      onReady={(ready) => {
        handle = ready;
        const sheetId = FUZZ_SHEETS[0];
        if (sheetId !== undefined) ready.goTo({ sheetId, zoneId: null }, { animated: false });
      }}
      onRefusedAction={() => undefined}
    />
  );
}

/** What the list asks of the camp, as the server would answer this person. */
function campAnswer(): CampAnswer {
  const person = FUZZ_PEOPLE[me];
  if (person === undefined) throw new Error('No such person');
  return {
    camp,
    teams: FUZZ_TEAMS,
    boards: [board],
    people: FUZZ_PEOPLE,
    peopleRevision: 0,
    me: person,
    teamAdmitted: false,
    admitted: [],
    teamsWithOwnBoard: [],
    deletedBoards: [],
    joinPath: null,
    facilitation: IDLE_FACILITATION,
    serverTimeMs: 0,
  };
}

function atList(opened: BoardConnection): ListPerson {
  // Nobody is at the canvas and at the list within one moment: by the time the list is there, everything is in the document.
  handle?.flush();
  if (list?.isOf(opened) !== true) {
    list?.leave();
    list = new ListPerson(opened, board, campAnswer());
  }
  return list;
}

const root = pageRoot();

const total = ACTIONS.reduce((sum, { weight }) => sum + weight, 0);
function pickAction(dice: Dice): Action {
  let left = dice.below(total);
  for (const action of ACTIONS) {
    left -= action.weight;
    if (left < 0) return action;
  }
  throw new Error('The weights do not add up');
}

window.fuzz = {
  async open(who) {
    list?.leave();
    list = undefined;
    connection?.close();
    link.join();
    me = who;
    round += 1;
    handle = undefined;
    editor = undefined;
    thrown.length = 0;
    sent = 0;
    const opened = openBoard({
      boardId: board.id,
      keepOffline: false,
      socketClass: link.Socket,
      fetcher: link.fetch,
      random: () => 0,
    });
    connection = opened;
    const watch = (): void => {
      opened.doc.on('update', (_update: Uint8Array, _origin: unknown, _doc: unknown, { local }) => {
        if (local) sent += 1;
      });
      opened.doc.on('afterTransaction', (transaction: Y.Transaction) => {
        for (const fault of undoFaults(transaction)) thrown.push(fault);
      });
    };
    watch();
    opened.generation.subscribe(watch);
    root.render(<Board shown={opened} />);
    while (handle === undefined) await frame();
  },
  async act(seed, count) {
    const dice = diceFrom(seed);
    const done: string[] = [];
    const isAtList = dice.chance(me % 2 === 1 ? AT_LIST.odd : AT_LIST.even);
    for (let at = 0; at < count; at += 1) {
      // A refusal has put another document, and another canvas, in the place of the one before.
      if (editor === undefined || handle === undefined || connection === undefined) break;
      const { name, run } = pickAction(dice);
      try {
        done.push(
          isAtList
            ? atList(connection).act(dice)
            : `${name}: ${(await run({ editor, handle, dice, meId: FUZZ_PEOPLE[me]?.id ?? '' })) ?? '–'}`,
        );
      } catch (error) {
        const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
        thrown.push(`${isAtList ? 'list' : name}: ${text}`);
      }
      if (dice.chance(25)) await moment();
      else if (dice.chance(4)) await frame();
    }
    return done;
  },
  slow(latencyMs) {
    link.latencyMs = latencyMs;
  },
  cut: () => link.cut(),
  join() {
    link.join();
    connection?.retryNow();
  },
  forbid() {
    const doc = connection?.doc;
    if (doc !== undefined) boardRecords(doc).get('page:page')?.set('name', `mine ${me}`);
  },
  rest() {
    if (editor === undefined || handle === undefined || connection === undefined) return false;
    if (editor.getEditingShapeId() !== null) leftWordsAtMs = performance.now();
    editor.cancel();
    editor.setCurrentTool('select');
    handle.flush();
    // A text that was left blank goes again a moment after: nobody has put it down before.
    if (performance.now() - leftWordsAtMs < BLANK_GOES_MS) return false;
    return connection.connection.get().kind === 'live' && connection.saveState.get().kind === 'saved';
  },
  facts() {
    if (editor === undefined || connection === undefined) throw new Error('No board is open');
    return boardFacts(editor, connection.doc);
  },
  sent() {
    const count = sent;
    sent = 0;
    return count;
  },
  get generation() {
    return connection?.generation.get() ?? 0;
  },
  thrown,
};
