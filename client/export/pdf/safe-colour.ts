// Guards PDFKit against colours it would silently ignore (the shape would then take the colour drawn before).

/** Colours are `#rrggbb` by contract; anything else is drawn in black rather than lost. */
export const safeColour = (colour: string): string => (/^#[0-9a-f]{6}$/i.test(colour) ? colour : '#000000');
