// tldraw's theme in our look: BIZ UDPGothic in every font slot, so that strokes' and arrows' words break alike everywhere,
// and the selection in the board's one blue. The faces are declared by client/ui/fonts.css.
import { DEFAULT_THEME, type TLThemes } from 'tldraw';

const FAMILY = "'BIZ UDPGothic', 'BIZ UDGothic', sans-serif";
/** `--blue` of tokens.css; the canvas draws selections by script, where no custom property reaches. */
const BLUE = '#0017c1';

const fonts = Object.fromEntries(
  Object.keys(DEFAULT_THEME.fonts).map((slot) => [slot, { fontFamily: FAMILY }]),
) as unknown as typeof DEFAULT_THEME.fonts;

/** The only theme that boards are shown in. */
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
