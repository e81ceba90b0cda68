// What all pages and states are looked at with: the demo camp after its day, a board of a team with words of an interview on it, a
// version, and people of every kind, each in a browser of their own in one language.
import type { Browser, Page } from 'playwright-core';
import { presentLinks } from '../../../server/camps/links.ts';
import type { CampAnswer, VersionsAnswer } from '../../../shared/api/api.ts';
import type { RecordId } from '../../../shared/board/ids.ts';
import { readBoard } from '../../../shared/board/records.ts';
import type { Board, Camp, Team } from '../../../shared/camp/camp.ts';
import { type Screen, takeSeat, XGA } from '../../kit/browser.ts';
import { Colleague } from '../../kit/colleague.ts';
import { type DemoHall, openDemoHall } from '../../kit/demo-hall.ts';
import { answerOf, type TestPerson, type TestServer } from '../../kit/server.ts';
import { until } from '../../kit/until.ts';

export const LANGUAGES = ['ja', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
export type Who = 'nobody' | 'facilitator' | 'member';

export interface Stage {
  readonly server: TestServer;
  readonly camp: Camp;
  readonly team: Team;
  /** The city's board that all read, and the one for its team alone with an interview on it. */
  readonly board: Board;
  readonly teamBoard: Board;
  readonly interview: string;
  /** A version of the city's board. */
  readonly version: string;
  readonly participantLink: string;
  readonly people: Readonly<Record<Exclude<Who, 'nobody'>, TestPerson>>;
  /** The hall is as it was before anybody presented. */
  clearHall(): Promise<void>;
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const hall = await openDemoHall();
  const { server, camp, facilitator } = hall;
  const links = await presentLinks(server.storage, server.operatorKey, camp.id);
  const linkOf = (kind: string, teamId?: string): string => {
    const found = links.find(
      (link) => link.kind === kind && (teamId === undefined || link.teamId === teamId),
    );
    if (found?.path == null) throw new Error(`no link of kind ${kind}`);
    return found.path;
  };
  const seen = await answerOf<CampAnswer>(await facilitator.browser.get(`/api/camps/${camp.id}`));
  const [team] = seen.teams;
  const board = seen.boards.find(({ teamId }) => teamId === team?.id);
  if (team === undefined || board === undefined) throw new Error('The demo has no city');
  const teamLink = linkOf('team', team.id);
  const member = await server.join(teamLink, '貫井 遥');
  const { teamBoard, interview } = await makeTeamBoard(hall, team, member, teamLink);
  const { versions } = await answerOf<VersionsAnswer>(
    await member.browser.post(`/api/boards/${board.id}/versions`, {
      title: '午前の版',
      kind: 'named',
      sheetId: null,
    }),
  );
  return {
    server,
    camp,
    team,
    board,
    teamBoard,
    interview,
    version: versions[0]?.id ?? '',
    participantLink: linkOf('participant'),
    people: { facilitator, member },
    clearHall: async () => {
      for (const command of [{ type: 'stop' }, { type: 'stop-timer' }, { type: 'show', shown: null }])
        await answerOf(await facilitator.browser.post(`/api/camps/${camp.id}/facilitation`, command));
    },
    close: () => server.close(),
  };
}

/** A board for the team alone, with an answer on its interview. */
async function makeTeamBoard(
  { server, camp }: DemoHall,
  team: Team,
  member: TestPerson,
  link: string,
): Promise<{ readonly teamBoard: Board; readonly interview: string }> {
  const isIts = (board: Board): boolean => board.teamId === team.id && board.visibility === 'team';
  const own = (await answerOf<CampAnswer>(await member.browser.get(`/api/camps/${camp.id}`))).boards.find(
    isIts,
  );
  const made =
    own ??
    (
      await answerOf<CampAnswer>(
        await member.browser.post(`/api/camps/${camp.id}/teams/${team.id}/board`, undefined),
      )
    ).boards.find(isIts);
  if (made === undefined) throw new Error('The team has no board of its own');
  for (const template of ['interview', 'commonality'])
    await member.browser.post(`/api/boards/${made.id}/sheets`, { template, seed: `a-fresh-${template}` });
  const after = (await answerOf<CampAnswer>(await member.browser.get(`/api/camps/${camp.id}`))).boards;
  const teamBoard = after.find(({ id }) => id === made.id) ?? made;
  const interview = teamBoard.sheets.find(({ template }) => template === 'interview')?.id ?? '';
  const colleague = await Colleague.join(server, link, made.id);
  colleague.put('shape:heard' as RecordId, interview as RecordId, '夜間窓口は人が足りない', [560, 300]);
  await until(
    async () => readBoard(await colleague.onServer()).notes.some(({ id }) => id === 'shape:heard'),
    {
      what: 'the answer is on the board',
    },
  );
  colleague.leave();
  return { teamBoard, interview };
}

/** Where the server's pages come on https. */
export const ELSEWHERE = 'https://camp.test';

/** One person's page in one language, with what sets its size. */
export interface Looker {
  readonly page: Page;
  readonly findings: string[];
  /** Gives the page the window of this screen; smaller than a laptop's is one at 200 %, with twice the dots. */
  resize(screen: Screen): Promise<void>;
}

export async function takeLooker(
  browser: Browser,
  stage: Stage,
  language: Language,
  who: Who,
): Promise<Looker> {
  const seat = await takeSeat(browser, stage.server.url);
  seat.expect('refusal');
  await seat.context.addInitScript(`localStorage.setItem('miraizu.language', '${language}')`);
  // The same server under a name on https, where the canvas asks for an operator's key.
  await seat.context.route(`${ELSEWHERE}/**`, async (route) => {
    const { pathname, search } = new URL(route.request().url());
    const response = await route.fetch({ url: stage.server.url + pathname + search });
    await route.fulfill({ response });
  });
  if (who !== 'nobody') {
    const [name = '', value = ''] = stage.people[who].cookie.split('=');
    for (const url of [stage.server.url, ELSEWHERE]) await seat.context.addCookies([{ name, value, url }]);
  }
  const keys = await seat.context.newCDPSession(seat.page);
  return {
    page: seat.page,
    findings: seat.findings,
    async resize({ width, height }) {
      const deviceScaleFactor = width < XGA.width ? 2 : 1;
      await keys.send('Emulation.setDeviceMetricsOverride', {
        width,
        height,
        deviceScaleFactor,
        mobile: false,
      });
      // Whoever draws by the width of the window has done so.
      await seat.page.evaluate(
        () =>
          new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
      );
    },
  };
}
