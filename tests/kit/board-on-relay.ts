// A board's connection to the relay in memory (fake-relay.ts), what is written on it, and the moments that tests wait for.
import { afterEach, beforeEach, expect } from 'vitest';
import * as Y from 'yjs';
import type { BoardConnection } from '../../client/sync/board-connection.ts';
import { openBoard } from '../../client/sync/open-board.ts';
import { boardRecords, KEY, type RecordValue } from '../../shared/board/document.ts';
import type { BoardId } from '../../shared/board/ids.ts';
import { fragmentText, textFragment } from '../../shared/board/rich-text.ts';
import { FakeRelay } from './fake-relay.ts';
import { until } from './until.ts';

/** A board opened as a page opens it: without chance and, unless told, without a copy on the device. The caller closes it. */
export const openOn = (
  relay: FakeRelay,
  more: Partial<Parameters<typeof openBoard>[0]> = {},
): BoardConnection =>
  openBoard({
    boardId: 'b' as BoardId,
    keepOffline: false,
    syncUrl: 'ws://relay/sync',
    socketClass: relay.socketClass,
    fetcher: relay.fetcher,
    random: () => 0,
    ...more,
  });

/** For a file of tests: a new relay before each, and the board that was opened last is closed after it. */
export class BoardOnRelay {
  relay = new FakeRelay();
  #board: BoardConnection | null = null;

  constructor() {
    beforeEach(() => {
      this.relay = new FakeRelay();
    });
    afterEach(() => {
      this.board.close();
    });
  }

  open(more: Parameters<typeof openOn>[1] = {}): BoardConnection {
    this.#board = openOn(this.relay, more);
    return this.#board;
  }
  get board(): BoardConnection {
    return this.#board ?? expect.fail('no board was opened');
  }

  /** The relay has what the page knew when it came. */
  async live(): Promise<void> {
    await until(() => this.board.connection.get().kind === 'live' && this.relay.count('step2') > 0);
  }
  async saved(): Promise<void> {
    await until(() => this.board.saveState.get().kind === 'saved');
  }
}

export function writeNote(doc: Y.Doc, id: string, text: string): void {
  doc.transact(() => {
    const map = new Y.Map<RecordValue>();
    boardRecords(doc).set(id, map);
    map.set(KEY.type, 'miraizu-note');
    map.set(KEY.text, textFragment(text));
  });
}

export function textOf(doc: Y.Doc, id: string): string | undefined {
  const fragment = boardRecords(doc).get(id)?.get(KEY.text);
  return fragment instanceof Y.XmlFragment ? fragmentText(fragment) : undefined;
}
