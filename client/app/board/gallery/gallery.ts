// The face of シートを足す: the gallery of all sheets, from which one is put on a board. Nobody outside imports a file behind it.
export { GalleryDialog } from './gallery-dialog.tsx';
