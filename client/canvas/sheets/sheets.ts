// What this folder exports: where things go on sheets, and how trees grow there. Other folders import only this file.
export { endExamples, showExample } from './example.ts';
export { bringOn, isMark, isOnSteps, setMark } from './marks.ts';
export { followSheets } from './moving-sheets.ts';
export {
  allSheetsOf,
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
  neighbour,
  nodeUnder,
  rehang,
  subtreeIds,
  type TreeStep,
  treeOn,
} from './tree-actions.ts';
