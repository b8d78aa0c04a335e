import { SaxesParser } from 'saxes'

/** An element. Names carry the usual prefix of their namespace, whatever the part calls it; of others, `?`. */
export interface XmlNode {
  name: string
  attributes: Record<string, string>
  children: (XmlNode | string)[]
}

/** The namespaces that a copy may use (ECMA-376-1, transitional), and those that are recognised to be left out. */
export const NAMESPACES: Record<string, string> = {
  w: 'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  r: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  wp: 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing',
  a: 'http://schemas.openxmlformats.org/drawingml/2006/main',
  pic: 'http://schemas.openxmlformats.org/drawingml/2006/picture',
  m: 'http://schemas.openxmlformats.org/officeDocument/2006/math',
  mc: 'http://schemas.openxmlformats.org/markup-compatibility/2006',
  rel: 'http://schemas.openxmlformats.org/package/2006/relationships',
  xml: 'http://www.w3.org/XML/1998/namespace',
}
const PREFIXES = new Map(Object.entries(NAMESPACES).map(([prefix, uri]) => [uri, prefix]))

const MAX_DEPTH = 256
/** A document of a thousand pages has fewer. */
const MAX_NODES = 1_500_000
const CHUNK_CHARACTERS = 1 << 20

/** @throws Error where the part is not well-formed, declares a DTD, or has too many or too deeply nested elements */
export function parseXmlTree(bytes: Buffer): XmlNode {
  const parser = new SaxesParser<{ position: false; xmlns: true }>({ position: false, xmlns: true })
  const root: XmlNode = { name: '', attributes: {}, children: [] }
  const open = [root]
  let nodes = 0
  const count = () => {
    if (++nodes > MAX_NODES || open.length > MAX_DEPTH) throw new Error('too large')
  }
  const addText = (text: string) => {
    count()
    open.at(-1)!.children.push(text)
  }
  parser.on('error', (error) => {
    throw error
  })
  parser.on('doctype', () => {
    throw new Error('a declaration')
  })
  parser.on('opentag', ({ uri, local, attributes }) => {
    count()
    const given = Object.values(attributes).filter((one) => one.prefix !== 'xmlns' && one.name !== 'xmlns')
    const node: XmlNode = {
      name: prefixed(uri, local),
      attributes: Object.fromEntries(given.map((one) => [one.uri ? prefixed(one.uri, one.local) : one.local, one.value])),
      children: [],
    }
    open.at(-1)!.children.push(node)
    open.push(node)
  })
  parser.on('closetag', () => void open.pop())
  parser.on('text', addText)
  parser.on('cdata', addText)
  const text = decode(bytes)
  for (let at = 0; at < text.length; at += CHUNK_CHARACTERS) parser.write(text.slice(at, at + CHUNK_CHARACTERS))
  parser.close()
  return elementsOf(root)[0]!
}

const prefixed = (uri: string, local: string) => `${PREFIXES.get(uri) ?? '?'}:${local}`

function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le', 2)
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
}

/** The elements within an element, without the text between them. */
export const elementsOf = (node: XmlNode | undefined): XmlNode[] =>
  (node?.children ?? []).filter((one): one is XmlNode => typeof one !== 'string')

/** The first element of this name, following a path of names. */
export const childOf = (node: XmlNode | undefined, ...names: string[]): XmlNode | undefined =>
  names.reduce<XmlNode | undefined>((at, name) => elementsOf(at).find((one) => one.name === name), node)

export const node = (name: string, attributes: Record<string, string> = {}, children: (XmlNode | string)[] = []): XmlNode => ({
  name,
  attributes,
  children,
})

/** Writes a part with the usual prefixes, all declared at its root. */
export function writeXml(root: XmlNode): string {
  const used = Object.entries(NAMESPACES).filter(([prefix]) => prefix !== 'xml' && prefix !== 'mc' && prefix !== 'rel')
  const declared = Object.fromEntries(used.map(([prefix, uri]) => [`xmlns:${prefix}`, uri]))
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${writeNode({ ...root, attributes: { ...declared, ...root.attributes } })}`
}

function writeNode(given: XmlNode | string): string {
  if (typeof given === 'string') return escapeXml(given)
  const attributes = Object.entries(given.attributes).map(([name, value]) => ` ${name}="${escapeXml(value)}"`)
  const inner = given.children.map(writeNode).join('')
  return `<${given.name}${attributes.join('')}${inner ? `>${inner}</${given.name}>` : '/>'}`
}

/** XML 1.0 §2.2: most control characters have no way to be written. Tag characters are never seen (Unicode §23.9). */
const escapeXml = (text: string): string =>
  text
    .replace(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]|[\u{e0000}-\u{e0fff}]/gu, '')
    .replace(/[&<>"\t\n\r]/g, (one) => `&#${one.charCodeAt(0)};`)
