/**
 * The largest HEIC that the decoder takes, in pixels, in one piece and in tiles, one after the other. More needs more memory than
 * a child may have: it is stored, and not shown.
 */
export const MAX_HEIC_PIXELS = { whole: 72e6, tiled: 208e6 } as const
