// The face of hands: keys, fingers, pen, menus, where the view goes, and who is where. Nobody outside imports a file behind it.
export { listenToInput } from './all-input.ts';
export { goTo, goToShape, stayWithWords } from './camera.ts';
export { closeMenu, contextMenu } from './context-menu.ts';
export { deleteSelected, listenToKeys } from './keyboard.ts';
export { selectNext } from './keyboard-navigation.ts';
export { CanvasPresenceSync, type PresentPerson } from './presence.ts';
export { RefitOnResize } from './refit-on-resize.ts';
