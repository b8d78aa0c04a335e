import { type RefusedType } from '../identify-content'

/** Markup that a browser would run or render when it sniffs, tried on the text behind a BOM, spaces and comments. */
const BEGINNINGS: [RegExp, RefusedType][] = [
  [/^<\?php|^<\?=/, 'application/x-php'],
  [/^#!/, 'application/x-sh'],
  [/^<svg[\s>:/]|^<!doctype svg/, 'image/svg+xml'],
  [
    /^<(!doctype html|html|head|body|title|meta|link|style|script|iframe|frameset|object|embed|form|img|table|div|a|p|b|h1|br|font)[\s>/]/,
    'text/html',
  ],
]

/** Names files that are text to be run or rendered; null for anything else. */
export function identifyText(bytes: Buffer): RefusedType | null {
  const text = skipIntroduction(decode(bytes))
  for (const [beginning, type] of BEGINNINGS) if (beginning.test(text)) return type
  if (!text.startsWith('<?xml') && !text.startsWith('<!doctype')) return null
  // XML says what it is by its first element, behind the prologue.
  if (/<(\w+:)?svg[\s>/]/.test(text)) return 'image/svg+xml'
  return /<html[\s>/]/.test(text) ? 'text/html' : 'application/xml'
}

/** In lower case. UTF-16 is known by its byte order mark, or by the zero beside its first '<'. */
function decode(bytes: Buffer): string {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return bytes.toString('utf16le').toLowerCase()
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) {
    const even = bytes.subarray(0, bytes.length & ~1)
    return Buffer.from(even).swap16().toString('utf16le').toLowerCase()
  }
  return bytes
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .toLowerCase()
}

/** Steps over what may stand before the first word, by position: a pattern over comments could be made to run for ever. */
function skipIntroduction(text: string): string {
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0
  for (;;) {
    while (at < text.length && text.charCodeAt(at) <= 0x20 && text.charCodeAt(at) !== 0) at++
    if (!text.startsWith('<!--', at)) return text.slice(at)
    const end = text.indexOf('-->', at + 4)
    if (end < 0) return text.slice(at)
    at = end + 3
  }
}
