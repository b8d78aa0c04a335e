/** How long what was just done on this device can be undone with one press. */
export const UNDO_WINDOW_MS = 8000
