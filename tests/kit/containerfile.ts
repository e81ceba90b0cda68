// Reads a Containerfile as far as ours goes: stages, their instructions, and what the last one runs.

export interface Instruction {
  readonly word: string;
  readonly rest: string;
}

/** Instructions of each stage, in order; each begins with its FROM. */
export function stagesOf(text: string): readonly (readonly Instruction[])[] {
  const stages: Instruction[][] = [];
  for (const line of text.split('\n')) {
    const [, word, rest] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
    if (word === undefined || rest === undefined) {
      if (line !== '' && !line.startsWith('#')) throw new Error(`not understood: ${line}`);
      continue;
    }
    if (word === 'FROM') stages.push([]);
    stages.at(-1)?.push({ word, rest });
  }
  return stages;
}

/** What the last stage is: copied from the build, environment, account and command. */
export function lastStage(text: string): {
  readonly copied: readonly { readonly from: string; readonly to: string }[];
  readonly env: Readonly<Record<string, string>>;
  readonly user: string;
  readonly command: readonly string[];
} {
  const stage = stagesOf(text).at(-1) ?? [];
  const all = (word: string): readonly string[] =>
    stage.filter((instruction) => instruction.word === word).map(({ rest }) => rest);
  return {
    copied: all('COPY').map((rest) => {
      const [, from = '', to = ''] = /^--from=build \/build\/(\S+) (\S+)$/.exec(rest) ?? [];
      return { from, to };
    }),
    env: Object.fromEntries(
      all('ENV').flatMap((rest) => rest.split(' ').map((pair) => pair.split('=') as [string, string])),
    ),
    user: all('USER').at(-1) ?? 'root',
    command: JSON.parse(all('CMD').at(-1) ?? '[]') as readonly string[],
  };
}
