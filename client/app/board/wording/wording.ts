// The face of the facilitator's own wording of a sheet. Nobody outside imports a file behind it.
export { WordingDialog } from './wording-dialog.tsx';
