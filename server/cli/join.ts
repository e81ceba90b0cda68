// `join`: becomes one or many people of a camp by a link, and says how each can open its boards' sockets (load tools).
import type { JoinAnswer, OpenAnswer } from '../../shared/api/api.ts';
import { isSameName } from '../../shared/text/name.ts';
import { type Arguments, type Command, CommandError, positional } from './command.ts';
import { ask } from './server-client.ts';

interface Joined {
  readonly person: { readonly id: string; readonly role: string; readonly teamId: string | null };
  /** `name=value`, to be sent as the Cookie header. */
  readonly cookie: string;
  readonly boards: readonly { readonly id: string; readonly title: string; readonly syncUrl: string }[];
}

/** Joins under way at once; more only queue in the server. */
const AT_ONCE = 16;

export const joinCommand: Command = {
  name: 'join',
  usage: '<inviteUrl> --name N [--team 若葉市|ID] [--count K]',
  summary: 'リンクで参加し、クッキーと同期のURLを出します。 Joins by a link; prints cookie and sync URLs.',
  options: ['name', 'team', 'count'],
  run: async (args) => {
    const secret = secretOf(positional(args, 0, joinCommand));
    const name = args.option('name');
    if (name === undefined) throw new CommandError('--name がありません。 --name is missing.', 2);
    const count = args.option('count');
    if (count === undefined) {
      const joined = await join(args, secret, name, await teamOf(args, secret));
      return { json: joined, text: `${lines(joined)}\n` };
    }
    const many = Number(count);
    if (!Number.isInteger(many) || many < 1 || many > 1000)
      throw new CommandError('--count は1〜1000です。 --count is 1 to 1000.', 2);
    const team = await teamOf(args, secret);
    const people: Joined[] = [];
    for (let from = 0; from < many; from += AT_ONCE) {
      const batch = Array.from({ length: Math.min(AT_ONCE, many - from) }, (_, i) => from + i + 1);
      people.push(...(await Promise.all(batch.map((nth) => join(args, secret, `${name}${nth}`, team)))));
    }
    return { json: people, text: `${people.map(lines).join('\n')}\n` };
  },
};

/** The team that --team names, by its name or its id; undefined without --team. */
async function teamOf(args: Arguments, secret: string): Promise<string | undefined> {
  const wanted = args.option('team');
  if (wanted === undefined) return undefined;
  const response = await ask(args, '/api/open', { method: 'POST', body: { proof: { secret } } });
  const opened = (await response.json()) as OpenAnswer;
  const teams = opened.opens === 'host' ? [] : opened.teams;
  const team = teams.find(({ id }) => id === wanted) ?? teams.find(({ name }) => isSameName(name, wanted));
  if (team !== undefined) return team.id;
  const names = teams.map(({ name }) => name).join('、');
  throw new CommandError(`${wanted} はこの合宿にありません。 No such team here: ${names}`, 2);
}

async function join(
  args: Arguments,
  secret: string,
  name: string,
  team: string | undefined,
): Promise<Joined> {
  const response = await ask(args, '/api/join', {
    method: 'POST',
    body: { proof: { secret }, name, ...(team === undefined ? {} : { teamId: team }) },
  });
  const { person, boards } = (await response.json()) as JoinAnswer;
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0];
  if (person === null || cookie === undefined)
    throw new CommandError('このリンクでは参加できません。 This link makes nobody a participant.');
  const socket = args.server.replace(/^http/, 'ws');
  return {
    person: { id: person.id, role: person.role, teamId: person.teamId },
    cookie,
    boards: boards.map(({ id, title }) => ({ id, title, syncUrl: `${socket}/sync/${id}` })),
  };
}

function secretOf(invite: string): string {
  const secret = URL.canParse(invite) ? new URL(invite).hash.slice(1) : '';
  if (secret === '') throw new CommandError('リンクに「#」以降がありません。 The link has no secret.', 2);
  return secret;
}

const lines = (joined: Joined): string =>
  [
    `${joined.person.id} ${joined.person.role} ${joined.cookie}`,
    ...joined.boards.map(({ title, syncUrl }) => `  ${title}: ${syncUrl}`),
  ].join('\n');
