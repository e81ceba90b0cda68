// The face of the outline: the ruler of years with the sheets hung on it, their names and places. Nobody outside imports a file behind it.
export { useSheetArranging } from './arranging.ts';
export { useNamersWords, useSheetNaming } from './naming.ts';
export { OutlineRail } from './outline-rail.tsx';
