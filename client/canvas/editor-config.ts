// Which of tldraw's parts a board uses: our four shapes and the few of its own that people draw with, our tools, no chrome,
// no shortcuts, nothing that asks another host for anything.
import {
  ArrowShapeTool,
  DEFAULT_THEME,
  DrawShapeTool,
  DrawShapeUtil,
  defaultBindingUtils,
  defaultOverlayUtils,
  GeoShapeUtil,
  HandTool,
  HighlightShapeUtil,
  ImageShapeUtil,
  LineShapeUtil,
  SelectTool,
  TextShapeUtil,
  type TLAnyShapeUtilConstructor,
  type TLThemes,
  type TldrawOptions,
} from 'tldraw';
import { ArrowUtil } from '../shapes/arrow/arrow-util.tsx';
import { LinkUtil } from '../shapes/link/link-util.tsx';
import { NodeUtil } from '../shapes/node/node-util.tsx';
import { NoteUtil } from '../shapes/note/note-util.tsx';
import { SheetUtil } from '../shapes/sheet/sheet-util.tsx';
import { textExtensions } from '../words/words.ts';
import { LinkTool, NoteTool, TextTool, TreeTool } from './tools/tools.ts';

/** Words of figures and plain text, which come only by pasting, are shown and not edited here. */
class PlainGeoUtil extends GeoShapeUtil {
  override canEdit(): boolean {
    return false;
  }
}
class PlainTextUtil extends TextShapeUtil {
  override canEdit(): boolean {
    return false;
  }
}

/** The kinds of shapes on a board. Records of other kinds are hidden (derived-store.ts). */
export const SHAPE_UTILS = [
  SheetUtil,
  NoteUtil,
  NodeUtil,
  LinkUtil,
  DrawShapeUtil,
  HighlightShapeUtil,
  LineShapeUtil,
  ArrowUtil,
  PlainGeoUtil,
  PlainTextUtil,
  ImageShapeUtil,
  // tldraw's own types do not hold under exactOptionalPropertyTypes.
] as unknown as readonly TLAnyShapeUtilConstructor[];
/** tldraw’s own: arrows are bound to what they point at. */
export const BINDING_UTILS = defaultBindingUtils;
/** tldraw’s own: selection, handles, brushes, and what collaborators have selected. */
export const OVERLAY_UTILS = defaultOverlayUtils;
/** The tools of canvas-handle.ts as tldraw’s states. */
export const TOOLS_OF_BOARD = [
  SelectTool,
  HandTool,
  DrawShapeTool,
  ArrowShapeTool,
  NoteTool,
  TextTool,
  LinkTool,
  TreeTool,
];

/** Twice what a camp's largest board has held. */
const MAX_SHAPES = 10_000;

/** One page of at most 10,000 shapes; no text by a double click. */
export const EDITOR_OPTIONS: Partial<TldrawOptions> = {
  maxShapesPerPage: MAX_SHAPES,
  maxPages: 1,
  createTextOnCanvasDoubleClick: false,
  // No faces of tldraw's are loaded: words stand in the page's own. Without this line the first text shape ends the editor.
  text: { tipTapConfig: { extensions: textExtensions }, addFontsFromNode: (_node, state) => state },
};

const FAMILY = "'BIZ UDPGothic', 'BIZ UDGothic', sans-serif";
/** `--blue` of look.css; the canvas draws selections by script, where no custom property reaches. */
const BLUE = '#0017c1';

const fonts = Object.fromEntries(
  Object.keys(DEFAULT_THEME.fonts).map((slot) => [slot, { fontFamily: FAMILY }]),
) as unknown as typeof DEFAULT_THEME.fonts;

/**
 * tldraw's theme in our look: one font in every slot, so that strokes' and arrows' words break alike everywhere, and the selection
 * in the board's one blue. The faces are declared by client/ui/fonts.css.
 */
export const BOARD_THEMES: Partial<TLThemes> = {
  default: {
    ...DEFAULT_THEME,
    fonts,
    colors: {
      ...DEFAULT_THEME.colors,
      light: { ...DEFAULT_THEME.colors.light, selectionStroke: BLUE, brushStroke: BLUE },
    },
  },
};
