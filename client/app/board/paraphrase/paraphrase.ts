// The face of 言い換えて写す. Nobody outside imports a file behind it.
export { ParaphraseDialog } from './paraphrase-dialog.tsx';
