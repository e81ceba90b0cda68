// The chain of one board, read again and again while people work. What has not changed is kept: the part of a sheet whose reading is the
// same, what serves what while links, trees and ids are, and the chain itself while all of this is, so that a note that is only pushed
// about in its place changes nothing for anybody who follows the chain. It says what readChain says
// (tests/shared/chain/kept-chain.test.ts). Pure but for what it remembers.
import { equalityDeep } from 'lib0/function';
import type { RecordId } from '../board/ids.ts';
import type { BoardContent } from '../board/records.ts';
import { isSameList } from '../board/same-lists.ts';
import type { SheetReading } from '../reading/read-board.ts';
import type { MirrorSource } from '../templates/template.ts';
import {
  type Chain,
  type ChainBoard,
  type ChainNode,
  joined,
  type SheetPart,
  sheetPart,
  wordsShown,
} from './chain.ts';
import { type ServingLinks, servingLinks } from './serving-links.ts';

/** By sheet, null for the table: its part, and the reading that this was made of. */
type Parts = ReadonlyMap<RecordId | null, { readonly of: SheetReading; readonly part: readonly SheetPart[] }>;

interface Before {
  readonly parts: Parts;
  readonly content: BoardContent;
  readonly serving: ServingLinks;
  readonly words: ReadonlyMap<MirrorSource, string>;
  readonly chain: Chain;
}

/** As readChain; made for one board, it remembers the chain that it gave last, and gives the same object while that says the same. */
export function keptChain(): (board: ChainBoard) => Chain {
  let before: Before | null = null;
  return (board) => {
    const { content } = board;
    const parts = keptParts(board.readings, before?.parts ?? new Map());
    const all = partsOf(parts);
    const serving =
      before !== null && isLinkedAlike(before.content, content) ? before.serving : servingLinks(content);
    const words = wordsOfMirrors(all, board);
    const chain =
      before !== null &&
      serving === before.serving &&
      isSameList(all, partsOf(before.parts)) &&
      [...words].every(([source, said]) => before?.words.get(source) === said)
        ? before.chain
        : joined(all, serving, (source) => words.get(source) ?? '');
    before = { parts, content, serving, words, chain };
    return chain;
  };
}

const partsOf = (parts: Parts): readonly SheetPart[] => [...parts.values()].flatMap(({ part }) => part);

function keptParts(readings: readonly SheetReading[], before: Parts): Parts {
  return new Map(
    readings.map((of) => {
      const id = of.sheet?.id ?? null;
      const was = before.get(id);
      return [id, was?.of === of ? was : { of, part: keptPart(sheetPart(of), was?.part ?? []) }] as const;
    }),
  );
}

/** The part as it was, if it says the same. */
function keptPart(now: readonly SheetPart[], was: readonly SheetPart[]): readonly SheetPart[] {
  const [one] = now;
  const [other] = was;
  if (one === undefined || other === undefined) return now;
  const isSame =
    one.targets?.template === other.targets?.template &&
    equalityDeep(one.mirrors, other.mirrors) &&
    one.nodes.length === other.nodes.length &&
    one.nodes.every((node, at) => isSameNode(node, other.nodes[at]));
  return isSame ? was : now;
}

/** A note that was pushed about is another node, which says the same; zones that follow from the camp are new ones each time. */
const isSameNode = (one: ChainNode, other: ChainNode | undefined): boolean =>
  one === other || (other !== undefined && equalityDeep(one, other));

/** Nothing has changed by which servingLinks goes: of notes that is which there are. */
const isLinkedAlike = (one: BoardContent, other: BoardContent): boolean =>
  isSameList(one.links, other.links) &&
  isSameList(one.nodes, other.nodes) &&
  isSameList(one.sheets, other.sheets) &&
  one.notes.length === other.notes.length &&
  one.notes.every(({ id }, at) => id === other.notes[at]?.id);

/** Each source once, however many zones show it. */
function wordsOfMirrors(parts: readonly SheetPart[], board: ChainBoard): ReadonlyMap<MirrorSource, string> {
  const words = new Map<MirrorSource, string>();
  for (const { mirrors } of parts)
    for (const { source } of mirrors) if (!words.has(source)) words.set(source, wordsShown(source, board));
  return words;
}
