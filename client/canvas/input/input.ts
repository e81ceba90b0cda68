// What this folder exports: keys, fingers, pen, menus, where the view goes, and who is where. Other folders import only this file.
export { listenToInput } from './all-input.ts';
export { goTo, goToShape, stayWithWords } from './camera.ts';
export { closeMenu, contextMenu } from './context-menu.ts';
export { deleteSelected, listenToKeys } from './keyboard.ts';
export { readingOn, selectNext } from './keyboard-navigation.ts';
export { CanvasPresenceSync, type PresentPerson } from './presence.ts';
export { RefitOnResize } from './refit-on-resize.ts';
