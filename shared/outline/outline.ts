// An outline: words within words, as trees stand in mail, Word, Excel and mind-map tools. What is tidy, how large one may be, and why
// one is refused. How it is read is read-outline.ts and opml.ts, how it is written write-outline.ts. Pure.
import { BOARD_LIMITS } from '../board/limits.ts';
import { err, ok, type Result } from '../result.ts';
import { cleanText } from '../text/clean-text.ts';

/** Words, and what stands below them. */
export interface OutlineNode {
  readonly words: string;
  readonly children: readonly OutlineNode[];
}
/** Trees beside each other. */
export type Forest = readonly OutlineNode[];

/** How much is taken in at once, and why no more. */
export const OUTLINE_LIMITS = {
  /** Nodes: more is no tree in which anybody finds their way; a camp's have some forty. */
  nodes: 1000,
  /** Levels below the question. */
  levels: BOARD_LIMITS.maxDepth - 1,
  /** Characters of one node. */
  words: BOARD_LIMITS.maxTextLength,
  /** Characters of all words together, a hundred A4 pages: with its nodes it is one update that the relay takes (BOARD_LIMITS.maxUpdateBytes). */
  allWords: 150_000,
  /** Characters of the text in which it comes, with all that stands around the words. */
  text: 4_000_000,
} as const;

/** Why an outline is not taken. The words are i18n keys `outline.<kind>`. */
export type OutlineRefusal =
  | { readonly kind: 'too-large'; readonly most: number }
  | { readonly kind: 'too-many'; readonly count: number; readonly most: number }
  | { readonly kind: 'too-many-levels'; readonly most: number }
  /** `words` is how the long one begins. */
  | { readonly kind: 'too-long'; readonly words: string; readonly most: number }
  | { readonly kind: 'no-outline' }
  /** The file names things to be fetched or repeated (DTD, entities). */
  | { readonly kind: 'has-entities' };

/** A node while an outline is being read. */
export interface GrowingNode {
  readonly words: string;
  readonly children: GrowingNode[];
}

/** How many nodes it has. */
export function nodesIn(forest: Forest): number {
  let count = 0;
  const waiting: OutlineNode[] = [...forest];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    count += 1;
    for (const child of node.children) waiting.push(child);
  }
  return count;
}

/** How many levels it has; 0 for none. */
export function levelsIn(forest: Forest): number {
  let most = 0;
  const waiting = forest.map((node) => ({ node, level: 1 }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    most = Math.max(most, next.level);
    for (const node of next.node.children) waiting.push({ node, level: next.level + 1 });
  }
  return most;
}

const BEGINNING = 20;

/** The outline, tidy, where a tree takes all of it; else why not. Nothing is cut. */
export function withinLimits(forest: Forest): Result<Forest, OutlineRefusal> {
  if (levelsIn(forest) > OUTLINE_LIMITS.levels)
    return err({ kind: 'too-many-levels', most: OUTLINE_LIMITS.levels });
  const tidy = tidied(forest);
  const count = nodesIn(tidy);
  const letters = lettersIn(tidy);
  if (count > OUTLINE_LIMITS.nodes) return err({ kind: 'too-many', count, most: OUTLINE_LIMITS.nodes });
  const long = longWords(tidy);
  if (long !== undefined)
    return err({
      kind: 'too-long',
      words: [...long].slice(0, BEGINNING).join(''),
      most: OUTLINE_LIMITS.words,
    });
  if (letters > OUTLINE_LIMITS.allWords) return err({ kind: 'too-large', most: OUTLINE_LIMITS.allWords });
  return count === 0 ? err({ kind: 'no-outline' }) : ok(tidy);
}

const lettersIn = (forest: Forest): number =>
  forest.reduce((sum, { words, children }) => sum + words.length + lettersIn(children), 0);

function longWords(forest: Forest): string | undefined {
  for (const { words, children } of forest) {
    const found = words.length > OUTLINE_LIMITS.words ? words : longWords(children);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Words as a board keeps them; what says nothing and holds nothing is left out. Tidying twice is tidying once. */
export const tidied = (forest: Forest): Forest =>
  forest
    .map(({ words, children }) => ({ words: cleanText(words), children: tidied(children) }))
    .filter(({ words, children }) => words.trim() !== '' || children.length > 0);
