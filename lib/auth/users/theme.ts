/** How pages look; `system` follows the device. */
export const THEMES = ['light', 'dark', 'system'] as const
export type Theme = (typeof THEMES)[number]

/** Whether a word names a theme. */
export const isTheme = (word: unknown): word is Theme => (THEMES as readonly unknown[]).includes(word)
