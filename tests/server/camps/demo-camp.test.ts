// The demo camp: five cities with every sheet filled, and nothing that was said in confidence.
import { beforeAll, describe, expect, it } from 'vitest';
import demo from '../../../server/camps/demo-camp.json' with { type: 'json' };
import { createDemoCamp } from '../../../server/camps/demo-camp.ts';
import { readKeptBoard } from '../../../server/camps/kept-document.ts';
import { paintSheet, pictureContext } from '../../../server/camps/paint-sheet.ts';
import { CooperativeScheduler } from '../../../server/rooms/scheduling/cooperative-scheduler.ts';
import type { CampRecord, Storage } from '../../../server/storage/storage.ts';
import { type BoardContent, plainText } from '../../../shared/board/records.ts';
import type { Board } from '../../../shared/camp/camp.ts';
import { noteRect } from '../../../shared/drawing/note.ts';
import { presentedDraft } from '../../../shared/drawing/presented.ts';
import { zoneOf } from '../../../shared/layout/settle.ts';
import { atOnce } from '../../../shared/steps.ts';
import { boardTemplates, newestTemplate, TEMPLATES, zonesOf } from '../../../shared/templates/catalogue.ts';
import { exampleOf } from '../../../shared/templates/examples/examples.ts';
import { INTERVIEW_EXAMPLE } from '../../../shared/templates/examples/team-only.ts';
import { SHEET_HEIGHT, SHEET_WIDTH, type Template } from '../../../shared/templates/template.ts';
import { createMemoryStorage } from '../../kit/memory-storage/memory-storage.ts';

let storage: Storage;
let record: CampRecord;
let contents: readonly BoardContent[];

beforeAll(async () => {
  storage = createMemoryStorage();
  await createDemoCamp({ storage, operatorKey: 'k'.repeat(43), nowMs: () => Date.parse('2026-10-09') });
  const [camp] = await storage.camps.list();
  const found = camp === undefined ? null : await storage.camps.find(camp.id);
  if (found === null) throw new Error('there is no demo camp');
  record = found;
  contents = await Promise.all(
    record.boards.map(
      async ({ id }) =>
        (await readKeptBoard({ storage, work: new CooperativeScheduler() }, id)) ??
        expect.fail('there is no such board'),
    ),
  );
});

describe('the demo camp', () => {
  it('has five cities with people, a shared board, one of a team alone, and its 部屋番号 of the pictures', () => {
    expect(record.teams.map(({ name }) => name)).toEqual(['若葉市', '汐見区', '高台市', '里山市', '青嶺市']);
    expect(record.boards).toHaveLength(7);
    expect(record.people).toHaveLength(18);
    expect(record.camp.roomNumber).toBe('482913');
  });

  it('fills every sheet of every city: notes, fields, trees and links', () => {
    for (const [i, content] of contents.slice(0, 5).entries()) {
      const city = record.teams[i]?.name ?? '';
      for (const sheet of content.sheets) {
        // On what is computed from other sheets nobody writes.
        if ((newestTemplate(sheet.template)?.sources.length ?? 0) > 0) continue;
        const notes = content.notes.filter(({ parentId }) => parentId === sheet.id);
        const nodes = content.nodes.filter(({ parentId }) => parentId === sheet.id);
        const words = [...notes, ...nodes].filter(({ paragraphs }) => plainText(paragraphs) !== '');
        // The outline of the report has no words of its own: how far each chapter is, marks say.
        const said = sheet.template === 'report-outline' ? notes.filter(({ done }) => done > 0) : words;
        expect(said.length, `${city} ${sheet.template}`).toBeGreaterThanOrEqual(5);
      }
      expect(content.links.length, city).toBeGreaterThanOrEqual(5);
      expect(content.nodes.filter(({ star }) => star)).toHaveLength(2);
    }
  });

  it('lays every note on its paper, in the zone it was meant for', () => {
    for (const [i, content] of contents.slice(0, 5).entries()) {
      for (const sheet of content.sheets) {
        const template = newestTemplate(sheet.template);
        if (template === undefined) expect.fail(`no template ${sheet.template}`);
        const zones = zonesOf(template, { ownTeam: record.boards[i]?.teamId ?? null, teams: record.teams });
        for (const note of content.notes.filter((each) => each.parentId === sheet.id)) {
          if (note.fieldZone !== null) continue;
          const rect = noteRect(note, template);
          expect(note.id).toContain(`${sheet.id}.${zoneOf(zones, rect)?.id}.`);
          expect(rect.y + rect.height, note.id).toBeLessThanOrEqual(SHEET_HEIGHT);
          expect(rect.x + rect.width, note.id).toBeLessThanOrEqual(SHEET_WIDTH);
        }
      }
    }
  });

  it('links only what exists', () => {
    for (const content of contents) {
      const ids = new Set<string>(content.notes.map(({ id }) => id));
      for (const { from, to } of content.links)
        expect([ids.has(from), to.startsWith('zone:') || ids.has(to)]).toEqual([true, true]);
    }
  });

  it('signs every free note with a person of the city that gave it', () => {
    const people = new Map<string, string | null>(record.people.map(({ id, teamId }) => [id, teamId]));
    for (const note of contents.flatMap(({ notes }) => notes.filter(({ fieldZone }) => fieldZone === null)))
      expect(people.get(note.author ?? '')).toBe(note.team);
  });

  it('has each draft as it was presented, beside the revision', async () => {
    for (const [i, city] of demo.cities.entries()) {
      const board = record.boards[i];
      const [version] = board === undefined ? [] : await storage.versions.list(board.id);
      expect(version).toMatchObject({ kind: 'presented', sheetId: 'shape:vision' });
      expect(Object.values(version?.words ?? {})).toContain(city.draft);
      expect(Object.values(version?.words ?? {})).not.toContain(city.revised);
    }
  });

  it('draws every sheet with its words', async () => {
    for (const [i, board] of record.boards.entries()) {
      const versions = await storage.versions.list(board.id);
      const content = contents[i];
      const context = pictureContext(board, record, presentedDraft(board.sheets, versions, 'ja'));
      for (const sheet of board.sheets) {
        const svg = content === undefined ? null : atOnce(paintSheet(content, sheet.id, context));
        expect(svg).toMatch(/^<svg /);
        if (sheet.template === 'targets') expect(svg).toContain('ありたい姿');
        if (i < 5) expect(svg).toContain(record.teams[i]?.name);
      }
    }
  });

  it('has every sheet that has an example, or is computed from such, but the lobby of all: the camp’s with the first city, as many as that, and the team’s with its team alone', () => {
    const examples = TEMPLATES.filter(
      (template) =>
        (exampleOf(template) !== undefined || template.sources.length > 0) && template.family === template.id,
    );
    const [first, second] = record.boards;
    const own = record.boards.filter(({ visibility }) => visibility === 'team');
    expect(own.map(({ teamId }) => teamId)).toEqual([record.teams[0]?.id]);
    const standing = (board: Board | undefined) => board?.sheets.map(({ template }) => template).toSorted();
    const of = (confidence: Template['confidence']) =>
      examples.filter((each) => each.confidence === confidence).map(({ id }) => id);
    expect(standing(first)).toEqual(
      of('camp')
        .filter((id) => id !== 'practice' && id !== 'lobby')
        .toSorted(),
    );
    expect(standing(own[0])).toEqual(['practice', ...of('team')].toSorted());
    expect(standing(second)).toEqual([...boardTemplates('one-day', 5)].toSorted());
  });

  it('shows cards with their marks, bold events and spans as the example has them', () => {
    const content = contents[0] ?? expect.fail();
    const of = (template: string) => {
      const sheet = content.sheets.find((each) => each.template === template);
      return content.notes.filter(({ parentId }) => parentId === sheet?.id);
    };
    expect(of('checkout').filter(({ done }) => done === 1)).toHaveLength(2);
    expect(of('dialogue').filter(({ done }) => done === 1)).toHaveLength(8);
    const bold = of('log').filter(({ paragraphs }) =>
      paragraphs.some(({ runs }) => runs.some((run) => run.bold)),
    );
    expect(bold.map(({ paragraphs }) => plainText(paragraphs))).toEqual(['自主合宿', '理事者報告']);
    expect(of('log').filter(({ isOpen }) => isOpen)).toHaveLength(1);
  });

  it('shares no interview', () => {
    expect(JSON.stringify(demo)).not.toMatch(/interview|pseudonym|confidential|面接|インタビュー/);
    const answers = Object.values(INTERVIEW_EXAMPLE.notes ?? {}).flatMap((notes) =>
      notes.map(({ text }) => text.ja),
    );
    for (const [i, board] of record.boards.entries()) {
      const said = JSON.stringify(contents[i]);
      for (const answer of answers) expect(said.includes(answer)).toBe(board.visibility === 'team');
    }
  });
});
