import { SaxesParser } from 'saxes'

interface XmlTag {
  /** Without its prefix. */
  name: string
  attributes: Record<string, string>
  /** The text directly after it, up to the next tag, with references resolved. */
  text: string
}

const MAX_DEPTH = 512
const MAX_TAGS = 4_000_000
/** The size of a write, which bounds the parser's own buffers. */
const CHUNK_CHARACTERS = 1 << 20

/**
 * Parses the tags of a package part in order, and checks that it is well-formed. ECMA-376-2 §7: "XML content shall not
 * contain … a DTD declaration", so that there is no entity to expand and nothing to fetch.
 *
 * @param onTag called for each opening tag, once the text after it is known
 * @throws Error where it is not well-formed, declares a DTD, or has too many or too deeply nested tags
 */
export function parseXmlSax(bytes: Buffer, onTag: (tag: XmlTag) => void): void {
  const parser = new SaxesParser<{ position: false; xmlns: false }>({ position: false, xmlns: false })
  let depth = 0
  let tags = 0
  let current: XmlTag | null = null
  const flush = () => {
    if (++tags > MAX_TAGS) throw new Error('too many tags')
    if (current) onTag(current)
    current = null
  }
  const addText = (text: string) => {
    if (current) current.text += text
  }
  parser.on('error', (error) => {
    throw error
  })
  parser.on('doctype', () => {
    throw new Error('a declaration')
  })
  parser.on('opentag', ({ name, attributes }) => {
    flush()
    if (++depth > MAX_DEPTH) throw new Error('too deep')
    current = { name: name.slice(name.indexOf(':') + 1), attributes, text: '' }
  })
  parser.on('closetag', () => {
    flush()
    depth -= 1
  })
  parser.on('text', addText)
  parser.on('cdata', addText)
  const text = decode(bytes)
  for (let at = 0; at < text.length; at += CHUNK_CHARACTERS) parser.write(text.slice(at, at + CHUNK_CHARACTERS))
  parser.close()
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
