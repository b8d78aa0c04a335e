export interface XmlTag {
  /** Without its prefix. */
  name: string
  attributes: Record<string, string>
  /** The text directly behind it, up to the next tag, as it stands. */
  text: string
}

const DEEPEST = 512
const MOST_TAGS = 4_000_000
const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/**
 * Reads the tags of a part of a package in their order, and sees that it is well formed: every tag is closed by its own, in
 * order, and one stands around all. ECMA-376-2 §7: "XML content shall not contain … a DTD declaration", so that there is no
 * entity to expand and nothing to fetch.
 *
 * @param see told of each opening tag
 * @throws Error where it is not well formed
 */
export function scanXml(bytes: Buffer, see: (tag: XmlTag) => void): void {
  const text = decode(bytes)
  const open: string[] = []
  let tags = 0
  let at = 0
  let hasRoot = false
  for (;;) {
    const from = text.indexOf('<', at)
    const between = text.slice(at, from < 0 ? undefined : from)
    if (open.length === 0 && /[^\s\ufeff]/.test(between)) throw new Error('text stands outside')
    if (from < 0) break
    if (text.startsWith('<!--', from)) at = after(text, '-->', from + 4)
    else if (text.startsWith('<![CDATA[', from) && open.length > 0) at = after(text, ']]>', from + 9)
    else if (text.startsWith('<?', from)) at = after(text, '?>', from + 2)
    else if (text[from + 1] === '!') throw new Error('a declaration')
    else {
      const end = endOfTag(text, from + 1)
      const inside = text.slice(from + 1, end)
      at = end + 1
      if (++tags > MOST_TAGS) throw new Error('too many tags')
      if (inside.startsWith('/')) {
        if (open.pop() !== inside.slice(1).trimEnd()) throw new Error('a tag is not closed')
        continue
      }
      if (open.length === 0 && hasRoot) throw new Error('two roots')
      hasRoot = true
      const isEmpty = inside.endsWith('/')
      const [, name, rest] = /^([\p{L}_][\p{L}\p{N}_.:-]*)([\s\S]*)$/u.exec(isEmpty ? inside.slice(0, -1) : inside) ?? []
      if (name === undefined) throw new Error('no name')
      const next = text.indexOf('<', at)
      see({
        name: name.slice(name.indexOf(':') + 1),
        attributes: attributesOf(rest!),
        text: isEmpty ? '' : text.slice(at, next < 0 ? at : next),
      })
      if (!isEmpty && open.push(name) > DEEPEST) throw new Error('too deep')
    }
  }
  if (open.length > 0 || !hasRoot) throw new Error('cut off')
}

function decode(bytes: Buffer): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return bytes.toString('utf16le', 2)
  if (first === 0xfe && second === 0xff)
    return Buffer.from(bytes.subarray(2, bytes.length & ~1))
      .swap16()
      .toString('utf16le')
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
}

function after(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from)
  if (found < 0) throw new Error('cut off')
  return found + mark.length
}

/** A > within quotes ends no tag. */
function endOfTag(text: string, from: number): number {
  let quote = ''
  for (let at = from; at < text.length; at++) {
    const one = text[at]!
    if (quote) {
      if (one === quote) quote = ''
    } else if (one === '"' || one === "'") quote = one
    else if (one === '>') return at
    else if (one === '<') break
  }
  throw new Error('a tag has no end')
}

function attributesOf(text: string): Record<string, string> {
  const found: Record<string, string> = Object.create(null) as Record<string, string>
  const one = /\s+([\p{L}_][\p{L}\p{N}_.:-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/uy
  let at = 0
  while (at < text.length) {
    one.lastIndex = at
    const match = one.exec(text)
    if (!match) {
      if (/\S/.test(text.slice(at))) throw new Error('a broken attribute')
      break
    }
    const name = match[1]!
    if (name in found) throw new Error('an attribute twice')
    found[name] = (match[2] ?? match[3] ?? '').replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w{1,8});/gi, unescape)
    at = one.lastIndex
  }
  return found
}

function unescape(whole: string, word: string): string {
  if (word[0] !== '#') {
    if (!Object.hasOwn(ENTITIES, word)) throw new Error('an unknown entity')
    return ENTITIES[word]!
  }
  const code = /^#x/i.test(word) ? parseInt(word.slice(2), 16) : Number(word.slice(1))
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
}
