// The two pages of the canvas benchmarks, built alike and served from one port with the boards they open: ours as Yjs bytes,
// tldraw's as the snapshot that its own editor wrote.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { type WebSocket, WebSocketServer } from 'ws';
import * as Y from 'yjs';
import { CANVAS_SCHEMA } from '../../shared/board/canvas-schema.ts';
import { boardRecords, type RecordMap, type RecordValue } from '../../shared/board/document.ts';
import type { PersonId, RecordId, TeamId } from '../../shared/board/ids.ts';
import { indexesBetween } from '../../shared/board/order.ts';
import { SHAPE } from '../../shared/board/records.ts';
import { textFragment } from '../../shared/board/rich-text.ts';
import { newBoardDocument, sheetsOfNewBoard } from '../../shared/board/writing.ts';
import { LAPTOP, startBrowser } from '../kit/browser.ts';
import { type BenchNote, benchNotes, NOTES_PER_SHEET, spreadNotes } from './canvas-notes.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
};

export interface CanvasPages {
  readonly browser: Browser;
  readonly server: Server;
  /** `http://127.0.0.1:<port>`; ours is `/ours/`, tldraw's `/plain/`, nothing at all `/empty`. */
  readonly origin: string;
  /** Makes our board of that many notes ready to be opened. */
  prepareOurs(notes: number): Y.Doc;
  /** Makes a board of ours ready, called so, with notes on sheets of these templates: as many in view as on the others. */
  prepareSheets(name: string, notes: number, templates: readonly string[]): void;
  /** And tldraw's. */
  preparePlain(notes: number): Promise<void>;
  /** The next socket that a page of ours opens. */
  nextSocket(): Promise<WebSocket>;
  openPage(): Promise<Page>;
  close(): Promise<void>;
}

export async function openCanvasPages(): Promise<CanvasPages> {
  const folder = mkdtempSync(join(tmpdir(), 'miraizu-bench-'));
  await buildPage('our-canvas', join(folder, 'ours'));
  await buildPage('plain-tldraw', join(folder, 'plain'));
  writeFileSync(join(folder, 'empty'), '<!doctype html><title>empty</title>');
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').replace(/\?.*$/, '').replace(/\/$/, '/index.html');
    const type = TYPES[extname(path)] ?? (path === '/empty' ? 'text/html' : 'application/octet-stream');
    readFile(join(folder, path)).then(
      (bytes) => response.writeHead(200, { 'content-type': type }).end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const sockets = new WebSocketServer({ server });
  const browser = await startBrowser();
  const openPage = () => browser.newPage({ viewport: LAPTOP });
  return {
    browser,
    server,
    origin,
    nextSocket: () => new Promise((resolve) => sockets.once('connection', resolve)),
    prepareOurs: (notes) => {
      const doc = benchBoard(notes);
      writeFileSync(join(folder, `board-${notes}.bin`), Y.encodeStateAsUpdate(doc));
      return doc;
    },
    prepareSheets: (name, notes, templates) => {
      const doc = boardOf(templates, spreadNotes(notes, templates.length));
      writeFileSync(join(folder, `board-${name}.bin`), Y.encodeStateAsUpdate(doc));
    },
    preparePlain: async (notes) => {
      const page = await openPage();
      await page.goto(`${origin}/plain/?notes=${notes}&make`);
      await page.waitForFunction(() => window.made !== undefined, undefined, { timeout: 120_000 });
      writeFileSync(
        join(folder, `board-${notes}.json`),
        JSON.stringify(await page.evaluate(() => window.made)),
      );
      await page.close();
    },
    openPage,
    close: async () => {
      await browser.close();
      sockets.close();
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function buildPage(name: string, outDir: string): Promise<void> {
  await build({
    root: fileURLToPath(new URL(`./${name}`, import.meta.url)),
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    base: './',
    build: { outDir, emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0, chunkSizeWarningLimit: 9000 },
  });
}

/** A board as many hands would have made it, with the notes of canvas-notes.ts on as many sheets as they need. */
function benchBoard(notes: number): Y.Doc {
  const templates = Array.from({ length: Math.ceil(notes / NOTES_PER_SHEET) }, () => 'targets');
  return boardOf(templates, benchNotes(notes));
}

function boardOf(templates: readonly string[], notes: readonly BenchNote[]): Y.Doc {
  const sheets = sheetsOfNewBoard(templates);
  const doc = newBoardDocument({ templates, team: 't1' as TeamId, epoch: 1, schema: CANVAS_SCHEMA });
  const indexes = indexesBetween('a9', null, notes.length);
  doc.transact(() => {
    for (const [at, note] of notes.entries()) {
      const map: RecordMap = new Y.Map<RecordValue>();
      const values: Readonly<Record<string, RecordValue>> = {
        type: SHAPE.note,
        parentId: sheets[note.sheet]?.id ?? '',
        index: indexes[at] ?? '',
        pos: [note.x, note.y],
        size: [200, 200],
        'meta.author': 'p2' as PersonId,
        'meta.team': 't1' as TeamId,
        text: textFragment(note.text),
      };
      for (const [key, value] of Object.entries(values)) map.set(key, value);
      boardRecords(doc).set(noteId(at), map);
    }
  });
  return doc;
}

export const noteId = (at: number): RecordId => `shape:n${at}` as RecordId;
