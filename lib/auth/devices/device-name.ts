/** The first that fits: what imitates others comes before them. */
const BROWSERS: [RegExp, string][] = [
  [/\bEdgA?\b|\bEdgiOS\b/, 'Edge'],
  [/\bSamsungBrowser\b/, 'Samsung Internet'],
  [/\bOPR\b/, 'Opera'],
  [/\bFirefox\b|\bFxiOS\b/, 'Firefox'],
  [/\bChrome\b|\bCriOS\b|\bHeadlessChrome\b/, 'Chrome'],
  [/\bSafari\b/, 'Safari'],
]
const SYSTEMS: [RegExp, string][] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
]
const MAX_LENGTH = 60

/**
 * Names a device as its person recognises it, from a `User-Agent`: “Firefox · Windows”, or the program of an API client. It
 * contains no version, so that an update is no new device.
 *
 * @returns null where the header says nothing
 */
export function deviceName(userAgent: string | null): string | null {
  if (!userAgent) return null
  const [browser, system] = [BROWSERS, SYSTEMS].map((table) => table.find(([pattern]) => pattern.test(userAgent))?.[1])
  const known = [browser, system].filter((name) => name !== undefined)
  if (known.length > 0) return known.join(' · ')
  // RFC 9110 §10.1.5: a product, and its version after a slash.
  const product = /^[\w.!#$%&'*+^`|~-]+/.exec(userAgent)?.[0]
  return product?.slice(0, MAX_LENGTH) ?? null
}
