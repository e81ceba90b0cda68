// The face of the outline: the ruler of years with the sheets hung on it, and their names. Nobody outside imports a file behind it.
export { useNamersWords, useSheetNaming } from './naming.ts';
export { OutlineRail } from './outline-rail.tsx';
