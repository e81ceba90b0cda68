// Addresses of pages.
import { describe, expect, it } from 'vitest';
import { secretOf } from '../../../client/app/location.ts';
import { parseRoute, paths } from '../../../client/app/routes.ts';
import type { BoardId, CampId, RecordId, VersionId } from '../../../shared/board/ids.ts';

const camp = 'camp1' as CampId;
const board = 'board1' as BoardId;
const routeOf = (href: string) => {
  const { pathname, search } = new URL(href, 'http://camp.test');
  return parseRoute(pathname, search);
};

describe('parseRoute', () => {
  it.each([
    [paths.start(), { page: 'start' }],
    ['/', { page: 'root' }],
    [paths.join(), { page: 'join' }],
    [paths.lobby(camp), { page: 'lobby', campId: camp }],
    [`${paths.lobby(camp)}/`, { page: 'lobby', campId: camp }],
    [paths.agenda(camp), { page: 'agenda', campId: camp }],
    [paths.cities(camp), { page: 'cities', campId: camp }],
    [paths.ready(camp), { page: 'ready', campId: camp }],
    [paths.card(camp), { page: 'card', campId: camp }],
    [paths.projector(camp), { page: 'projector', campId: camp }],
    [paths.diag(), { page: 'diag' }],
    [paths.reload(), { page: 'reload' }],
    [
      paths.board(board),
      {
        page: 'board',
        boardId: board,
        sheetId: null,
        versionId: null,
        pad: false,
        view: 'board',
        presents: false,
      },
    ],
  ])('knows %s', (href, route) => {
    expect(routeOf(href)).toEqual(route);
  });

  it('carries sheet, version, pad, how it is shown and the wish to present through a board’s address', () => {
    const at = {
      sheetId: 'shape:vision.2' as RecordId,
      versionId: 'v1' as VersionId,
      pad: true,
      view: 'list' as const,
      presents: true,
    };
    expect(routeOf(paths.board(board, at))).toEqual({ page: 'board', boardId: board, ...at });
  });

  it.each(['/camp', '/camp/..%2f', '/camp/a/b', '/board/a/b', '/elsewhere', '/projector', '/camp/a/ready/x'])(
    'does not know %s',
    (path) => {
      expect(parseRoute(path)).toEqual({ page: 'unknown' });
    },
  );

  it('ignores a sheet or version that is none', () => {
    expect(routeOf('/board/board1?sheet=<b>&version=__proto__')).toMatchObject({
      sheetId: null,
      versionId: null,
    });
  });
});

it('takes only what can be a secret out of a fragment', () => {
  expect(secretOf('#Uv0PHkS9h6bwlqjIkIv2nw')).toBe('Uv0PHkS9h6bwlqjIkIv2nw');
  expect([secretOf(''), secretOf('#'), secretOf('#main'), secretOf('#a b c d e f g')]).toEqual([
    null,
    null,
    null,
    null,
  ]);
});
