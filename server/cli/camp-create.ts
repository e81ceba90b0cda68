// `camp create`: a new camp on a running server, with all its links.
import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { type CreateCampAnswer, createCampRequest, type NAME_REFUSALS } from '../../shared/api/api.ts';
import { parseCities } from '../../shared/camp/parse-cities.ts';
import { fiscalYearOf } from '../../shared/time/fiscal-year.ts';
import { type Arguments, type Command, CommandError } from './command.ts';
import { askJson, isLoopback } from './server-client.ts';

export const campCreateCommand: Command = {
  name: 'camp create',
  usage: '--title T --date 2026-10-09 --cities 若葉市,高台市 [--file camp.json]',
  summary: '合宿をつくり、リンクを出します。 Makes a camp and prints its links.',
  options: ['title', 'date', 'cities', 'file'],
  run: async (args) => {
    const wish = v.safeParse(createCampRequest, await readWish(args));
    if (!wish.success) {
      const word = wish.issues
        .map(({ message }) => NAME_WORDS.get(message))
        .find((each) => each !== undefined);
      const at = wish.issues.map((issue) => v.getDotPath(issue) ?? '').join(', ');
      throw new CommandError(
        `この内容では合宿をつくれません Cannot make this camp: ${at}${word === undefined ? '' : `（${word}）`}`,
        2,
      );
    }
    const answer = await askJson<CreateCampAnswer>(args, '/api/camps', {
      method: 'POST',
      body: wish.output,
      asOperator: true,
    });
    const server = linkOrigin(args.server, answer);
    return { json: describe(server, answer), text: sentence(server, answer) };
  },
};

const NAME_WORDS: ReadonlyMap<string, string> = new Map<(typeof NAME_REFUSALS)[number], string>([
  ['name-unseen', '名前に、見える文字がありません No letter of a name can be seen'],
  ['name-taken', '同じ名前の自治体があります Two municipalities have the same name'],
  ['name-too-long', '長すぎる名前があります A name is too long'],
  ['too-many-cities', '自治体は24までです 24 municipalities at most'],
  ['too-many-rows', '今日の流れは120行までです An agenda has 120 rows at most'],
]);

/**
 * Where the links lead: never to localhost, which every device takes for itself. An address given by --server stands, for
 * it has just been shown to work; without a network localhost is all there is.
 */
function linkOrigin(server: string, { address }: CreateCampAnswer): string {
  return isLoopback(new URL(server).hostname) && address !== null ? address : server;
}

/** The file's wish, with the options laid over it. */
async function readWish(args: Arguments): Promise<unknown> {
  const file = args.option('file');
  const fromFile = file === undefined ? {} : await readJson(file);
  const wish: Record<string, unknown> = { ...fromFile };
  for (const name of ['title', 'date'] as const) {
    const value = args.option(name);
    if (value !== undefined) wish[name] = value;
  }
  const cities = args.option('cities');
  if (cities !== undefined) wish['cities'] = parseCities(cities);
  if (wish['baseFiscalYear'] === undefined && typeof wish['date'] === 'string')
    wish['baseFiscalYear'] = fiscalYearOf(wish['date']);
  return wish;
}

async function readJson(file: string): Promise<object> {
  try {
    const value: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (typeof value === 'object' && value !== null) return value;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new CommandError(`${file} を読めません Cannot read it: ${error.message}`, 2, { cause: error });
  }
  throw new CommandError(`${file}: JSONのオブジェクトではありません。 Not a JSON object.`, 2);
}

function describe(server: string, answer: CreateCampAnswer) {
  const url = (path: string): string => server + path;
  return {
    camp: {
      id: answer.camp.id,
      title: answer.camp.title,
      baseFiscalYear: answer.camp.baseFiscalYear,
      roomNumber: answer.camp.roomNumber,
    },
    teams: answer.teams.map(({ id, name }) => ({ id, name })),
    boards: answer.boards.map(({ id, title, teamId, visibility, sheets }) => ({
      id,
      title,
      teamId,
      visibility,
      sheets,
    })),
    invites: {
      facilitator: url(answer.links.facilitator),
      participant: url(answer.links.participant),
      observer: url(answer.links.observer),
      projector: url(answer.links.projector),
      teams: Object.fromEntries(Object.entries(answer.links.teams).map(([team, path]) => [team, url(path)])),
    },
  };
}

function sentence(server: string, answer: CreateCampAnswer): string {
  const { invites } = describe(server, answer);
  return [
    `${answer.camp.title}（部屋番号 ${answer.camp.roomNumber}）`,
    `進行役 facilitator: ${invites.facilitator}`,
    `参加者 participant: ${invites.participant}`,
    `見学者 observer:    ${invites.observer}`,
    `投影 projector:     ${invites.projector}`,
    ...answer.teams.map((team) => `${team.name}: ${invites.teams[team.id] ?? ''}`),
    '',
  ].join('\n');
}
