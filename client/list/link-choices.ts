// What a note can be linked with: everything on the board that may be an end, by sheet and year, and what is nearest to it first while
// nothing is typed. Pure.
import type { LinkEnd } from '../../shared/board/records.ts';
import { type Chain, type ChainNode, hasWords } from '../../shared/chain/chain.ts';
import { candidates, endOnTargets } from '../../shared/chain/missing.ts';
import { fold, foldedParts } from '../../shared/text/fold.ts';
import type { Target } from './link-targets.ts';

/** One end to choose. */
export interface LinkChoice {
  readonly end: LinkEnd;
  readonly number: string;
  readonly words: string;
  /** Its sheet, where that is neither the note's own nor said over it. */
  readonly sheet: string;
  /** Years after the base year, where that is not said over it. */
  readonly years: number | null;
}

/** Ends on one sheet and of one year. */
export interface LinkChoiceGroup {
  readonly key: string;
  /** null: what the note is nearest to. */
  readonly sheet: string | null;
  /** Years after the base year; null where the place says none. */
  readonly years: number | null;
  readonly choices: readonly LinkChoice[];
}

export interface LinkChoices {
  readonly groups: readonly LinkChoiceGroup[];
  /** How many more there are than are shown. */
  readonly more: number;
}

interface ChoicesFor {
  readonly chain: Chain;
  readonly of: LinkEnd;
  /** Ends with which it is linked already. */
  readonly taken: readonly LinkEnd[];
  readonly query: string;
  readonly targets: ReadonlyMap<string, Target>;
  /** At most so many are shown; those that come first in reading order. */
  readonly most: number;
}

/** More than these are not suggested. */
const NEAREST = 5;

/** In reading order, grouped. */
export function linkChoices({ chain, of, taken, query, targets, most }: ChoicesFor): LinkChoices {
  const own = chain.nodes.get(chain.meant(of));
  if (own === undefined) return { groups: [], more: 0 };
  const isTaken = new Set(taken.map((end) => chain.meant(end)));
  const parts = foldedParts(query);
  const isMeant = (node: ChainNode): boolean => {
    if (node.id === own.id || isTaken.has(node.id) || !hasWords(node) || node.kind === 'question')
      return false;
    // Names, dates and the like are no ends; words of the vision are.
    if (node.kind === 'field' && node.part === 'other' && node.shownAt.length === 0) return false;
    const words = fold(node.words);
    return parts.every((part) => words.includes(part));
  };
  const choice = (node: ChainNode): LinkChoice => {
    const end = endOnTargets(chain, node);
    const number = targets.get(end)?.number ?? '';
    return { end, number, words: node.words, sheet: '', years: null };
  };
  const nearChoice = (node: ChainNode): LinkChoice => {
    const target = targets.get(endOnTargets(chain, node));
    const sheet = target === undefined || target.sheetId === own.sheetId ? '' : target.sheet;
    return { ...choice(node), sheet, years: node.years };
  };
  const near = parts.length > 0 ? [] : candidates(chain, own, 'up').filter(isMeant).slice(0, NEAREST);
  const others = [...chain.nodes.values()].filter((node) => isMeant(node) && !near.includes(node));
  const groups = new Map<string, { sheet: string; years: number | null; choices: LinkChoice[] }>();
  for (const node of others.slice(0, most)) {
    const key = `${node.sheetId} ${node.years}`;
    const group = groups.get(key) ?? {
      sheet: targets.get(node.id)?.sheet ?? '',
      years: node.years,
      choices: [],
    };
    group.choices.push(choice(node));
    groups.set(key, group);
  }
  const nearest: LinkChoiceGroup = { key: 'near', sheet: null, years: null, choices: near.map(nearChoice) };
  return {
    groups: [
      ...(near.length > 0 ? [nearest] : []),
      ...[...groups].map(([key, group]) => ({ key, ...group })),
    ],
    more: Math.max(0, others.length - most),
  };
}
