import localFont from 'next/font/local'

/**
 * The text of every page: Geist, Latin letters alone. The only font that is preloaded. On a slow connection a page stays in
 * the system's font until the next one: a font that comes later would move what is read and tapped (0124).
 */
export const sans = localFont({
  src: './geist-latin.woff2',
  weight: '400 600',
  display: 'optional',
  variable: '--font-geist-sans',
})

/** Checksums, codes and values over images; fetched by the pages that show some. */
export const mono = localFont({
  src: './geist-mono-latin.woff2',
  weight: '400 600',
  display: 'optional',
  preload: false,
  adjustFontFallback: false,
  variable: '--font-geist-mono',
})

/**
 * Arabic letters alone, so that digits and Latin names stay in Geist; only Arabic pages name it (app/styles/fonts.css). Text
 * changes to it when it comes, since a system without Arabic letters would show none.
 */
export const arabic = localFont({
  src: './noto-sans-arabic.woff2',
  weight: '400 600',
  display: 'swap',
  preload: false,
  adjustFontFallback: false,
  declarations: [{ prop: 'unicode-range', value: 'U+0600-06FF, U+200C-200D' }],
  variable: '--font-arabic',
})
