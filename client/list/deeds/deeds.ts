// What people do in the list, each deed one transaction and one step of undo. Rights are asked before; what may not be done answers why.
// How it is said and what has the focus then is use-list-work.ts's. Other files of the list import only this one.
export {
  type LinkOutcome,
  type LinkRefused,
  type LinkThere,
  link,
  linksOf,
  linkThisWay,
  putWhatFor,
  unlink,
  whyNotLinked,
} from './link-deeds.ts';
export {
  chainOf,
  type Did,
  type LinkBoard,
  type ListBoard,
  type Outcome,
  type Refusal,
} from './list-board.ts';
export {
  addBeside,
  carry,
  mayWrite,
  order,
  put,
  putWords,
  remove,
  whyNotCarried,
  write,
} from './note-deeds.ts';
export { branchOf, pasteBelow } from './outline-deeds.ts';
export { addBelow, demote, evidence, fold, foldTo, promote, removeOne, star } from './tree-deeds.ts';
