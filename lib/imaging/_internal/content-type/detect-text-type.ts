import { type RefusedType } from './refused-type'

/** Markup that a browser would run or render when it sniffs, matched against the text after a BOM, spaces and comments. */
const TEXT_SIGNATURES: [RegExp, RefusedType][] = [
  [/^<\?php|^<\?=/, 'application/x-php'],
  [/^#!/, 'application/x-sh'],
  [/^<svg[\s>:/]|^<!doctype svg/, 'image/svg+xml'],
  [
    /^<(!doctype html|html|head|body|title|meta|link|style|script|iframe|frameset|object|embed|form|img|table|div|a|p|b|h1|br|font)[\s>/]/,
    'text/html',
  ],
]

/** Detects text that can be run or rendered; null for anything else. */
export function detectTextType(bytes: Buffer): RefusedType | null {
  const text = skipBomAndComments(decodeTextHead(bytes))
  for (const [beginning, type] of TEXT_SIGNATURES) if (beginning.test(text)) return type
  if (!text.startsWith('<?xml') && !text.startsWith('<!doctype')) return null
  // The root element, after the prologue, identifies an XML format.
  if (/<(\w+:)?svg[\s>/]/.test(text)) return 'image/svg+xml'
  return /<html[\s>/]/.test(text) ? 'text/html' : 'application/xml'
}

/** In lower case. UTF-16 is detected by its byte order mark, or by the zero beside its first '<'. */
function decodeTextHead(bytes: Buffer): string {
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

/** Skips what may precede the first token, by position: a regular expression over comments could be made to run for ever. */
function skipBomAndComments(text: string): string {
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0
  for (;;) {
    while (at < text.length && text.charCodeAt(at) <= 0x20 && text.charCodeAt(at) !== 0) at++
    if (!text.startsWith('<!--', at)) return text.slice(at)
    const end = text.indexOf('-->', at + 4)
    if (end < 0) return text.slice(at)
    at = end + 3
  }
}
