// The gallery of sheets: everything in it, in groups; what a search or a set leaves; and what a board says to a sheet.
import { describe, expect, it } from 'vitest';
import {
  countOfSet,
  GALLERY,
  galleryGroups,
  galleryOf,
  standingOf,
} from '../../../../client/app/board/gallery/gallery-choice.ts';
import type { RecordId } from '../../../../shared/board/ids.ts';
import type { BoardVisibility } from '../../../../shared/camp/camp.ts';
import { boardTemplates, newestTemplate } from '../../../../shared/templates/catalogue.ts';

const found = (search: string, locale: 'ja' | 'en' = 'ja') =>
  galleryGroups(search, 'all', locale).flatMap(({ templates }) => templates.map(({ id }) => id));

describe('the gallery', () => {
  it('has every sheet once, in one of the groups', () => {
    expect(found('').toSorted()).toEqual(GALLERY.map(({ id }) => id).toSorted());
    expect(countOfSet('all')).toBe(new Set(GALLERY.map(({ id }) => id)).size);
  });

  it.each([
    ['なりゆき', ['drift']],
    ['なぜ', ['tree-why']],
    ['木', ['tree-why', 'tree-how']],
    ['T11', ['targets']],
    ['Ｔ１１', ['targets']],
    ['修正案', ['vision-revised']],
  ])('finds by name: %s', (search, expected) => {
    expect(found(search)).toEqual(expected);
  });

  it('finds by what is said of a sheet where nothing is called so, and says when nothing fits', () => {
    expect(found('ヒト・モノ')).toEqual(['drift']);
    expect(found('drift', 'en')).toEqual(['drift']);
    expect(found('どこにもない言葉')).toEqual([]);
  });

  it('is narrowed to a set by what its boards begin with', () => {
    const ids = galleryGroups('', 'one-day', 'ja').flatMap(({ templates }) => templates.map(({ id }) => id));
    expect(ids.toSorted()).toEqual(boardTemplates('one-day', 2).toSorted());
  });
});

describe('a board', () => {
  const board = (visibility: BoardVisibility, ...templates: string[]) => ({
    visibility,
    sheets: templates.map((template) => ({
      id: `shape:${template}` as RecordId,
      template,
      templateVersion: 1,
    })),
  });
  const template = (id: string) => newestTemplate(id) ?? expect.fail();

  it('has a sheet once, unless it may have several', () => {
    expect(standingOf(template('drift'), board('camp', 'drift'))).toBe('there');
    expect(standingOf(template('drift'), board('camp', 'vision'))).toBe('can-be-added');
    expect(standingOf(template('plan'), board('camp', 'plan'))).toBe('can-be-added');
  });

  it('that the camp sees takes no sheet of what was said in confidence', () => {
    expect(standingOf(template('interview'), board('camp'))).toBe('team-only');
    expect(standingOf(template('interview'), board('team', 'interview'))).toBe('can-be-added');
  });

  it('offers what tells who is for and against on the team’s own board first, and takes it all the same', () => {
    expect(standingOf(template('reactions'), board('camp'))).toBe('team-first');
    expect(standingOf(template('reactions'), board('camp', 'reactions'))).toBe('there');
    expect(standingOf(template('reactions'), board('team'))).toBe('can-be-added');
  });

  it('leads what is for one person alone to that person’s own board, which is offered nothing else', () => {
    for (const visibility of ['camp', 'team'] as const)
      expect(standingOf(template('trust'), board(visibility))).toBe('own');
    expect(standingOf(template('trust'), board('person', 'trust'))).toBe('can-be-added');
    expect(galleryOf(board('person')).map(({ id }) => id)).toEqual(['trust']);
    expect(galleryOf(board('team'))).toBe(GALLERY);
  });
});
