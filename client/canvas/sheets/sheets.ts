// What this folder exports: where things go on sheets, and how trees grow there. Other folders import only this file.
export { endExamples, showExample } from './example.ts';
export {
  createNote,
  editWords,
  fieldShape,
  placeAt,
  planNote,
  putNote,
  refusalToAdd,
  sheetAt,
  sheetById,
  sheetInView,
  sheetsOf,
  takenPlaces,
  zoneById,
  zoneForMe,
  zonesOfSheet,
  zoneUnder,
} from './placement.ts';
export {
  addChild,
  addSibling,
  dropTarget,
  hangOn,
  isTooDeep,
  moveAmongSiblings,
  neighbour,
  nodeUnder,
  subtreeIds,
  treeOn,
} from './tree-actions.ts';
