import path from 'node:path'
import { isAppError } from '../../../../errors/app-error'
import { fail } from '../../../../errors/fail'
import { detectContentType } from '../../../content-type/detect-content-type'
import { encodeDeidentified } from '../../raster/encode-deidentified'
import { safeSharp } from '../../raster/safe-sharp'
import { checkDocx } from '../check-docx'
import { readOpcPackage, type OpcPart } from '../read-opc-package'
import { rewriteBlocks } from './rewrite-content'
import { rewriteNumberings, rewriteStyles } from './rewrite-definitions'
import { readStyles, readThemeFonts, refuseContent, type WordContext, type WordPart, type WordPicture } from './word-context'
import { writeZip } from './write-zip'
import { childOf, elementsOf, NAMESPACES, node, parseXmlTree, writeXml, type XmlNode } from './xml-tree'

const MAX_XML_BYTES = 48 * 1024 * 1024
const MAX_MEDIA_BYTES = 64 * 1024 * 1024
const COMPOUND_FILE = Buffer.from('d0cf11e0', 'hex')
const RELATIONS = NAMESPACES['r']!
const TYPES = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

/** A part of the copy, with its relationships. */
interface WrittenPart {
  name: string
  type: string
  root: XmlNode
  relations: { id: string; type: string; target: string }[]
}

/**
 * Writes a Word document anew from what it shows: its text, tables, notes, headers and pictures, with the formats that
 * they use. Comments, earlier versions, names of people, fonts, styles and files, properties, custom XML, controls,
 * objects of other programs and the targets of links are not read into it; tracked changes are accepted.
 *
 * Runs in a decoder child.
 *
 * @throws AppError `cannot_deidentify` where it shows something that cannot be copied, `corrupt`, `type_mismatch`
 */
export async function deidentifyDocx(bytes: Buffer): Promise<Buffer> {
  // An encrypted package is in a compound file (MS-OFFCRYPTO §2.3).
  if (bytes.subarray(0, 4).equals(COMPOUND_FILE)) throw fail('document_encrypted')
  await checkDocx(bytes)
  const parts = await readOpcPackage(bytes, (name) => (/\.(xml|rels)$/i.test(name) ? MAX_XML_BYTES : MAX_MEDIA_BYTES))
  const byName = new Map([...parts.values()].map((part) => [part.name.toLowerCase(), part]))
  try {
    return await rewrite(byName)
  } catch (cause) {
    if (isAppError(cause)) throw cause
    throw fail('document_unreadable', { cause })
  }
}

async function rewrite(parts: ReadonlyMap<string, OpcPart>): Promise<Buffer> {
  const main = relationsOf(parts, '').find(({ type }) => type.endsWith('/officeDocument'))!.target
  const document = treeOf(parts, main)
  const body = childOf(document, 'w:body')
  if (document?.name !== 'w:document' || !body) return refuseContent('another namespace')
  const near = (kind: string) => relationsOf(parts, main).find(({ type }) => type.endsWith(`/${kind}`))?.target
  const part = (kind: string) => treeOf(parts, near(kind) ?? '')
  const settings = part('settings')
  const styles = part('styles')
  const context: WordContext = {
    ...readStyles(styles),
    themeFonts: readThemeFonts(part('theme')),
    usesEvenHeaders: childOf(settings, 'w:evenAndOddHeaders') !== undefined,
    ...{ usedStyles: new Set(), usedLevels: new Map(), pictures: [], notes: { footnote: [], endnote: [] } },
  }
  const opened = openPart(parts, main)
  const content = rewriteBlocks(elementsOf(body), context, opened)
  const written: WrittenPart[] = [
    {
      name: 'document',
      type: 'document.main',
      root: node('w:document', {}, [node('w:body', {}, content)]),
      relations: pictureRelations(opened),
    },
  ]
  const beside = (name: string, kind: string, root: XmlNode, relations: WrittenPart['relations'] = []) => {
    written.push({ name, type: kind, root, relations })
    written[0]!.relations.push({ id: `rIdN${written.length}`, type: kind, target: `${name}.xml` })
  }
  for (const [id, { kind, target }] of opened.margins) {
    const inner = openPart(parts, target)
    const blocks = rewriteBlocks(elementsOf(treeOf(parts, target)), context, inner)
    const name = `${kind}${id.slice(4)}`
    written.push({
      name,
      type: kind,
      root: node(kind === 'header' ? 'w:hdr' : 'w:ftr', {}, blocks),
      relations: pictureRelations(inner),
    })
    written[0]!.relations.push({ id, type: kind, target: `${name}.xml` })
  }
  for (const kind of ['footnote', 'endnote'] as const) {
    const target = near(`${kind}s`)
    if (context.notes[kind].length === 0 || !target) continue
    const inner = openPart(parts, target)
    const notes = rewriteNotes(kind, treeOf(parts, target), context, inner)
    beside(`${kind}s`, `${kind}s`, notes, pictureRelations(inner))
  }
  beside('settings', 'settings', copiedSettings(settings, context))
  const definitions = rewriteDefinitions(styles, part('numbering'), context, openPart(parts, ''))
  for (const [name, root] of Object.entries(definitions)) if (root) beside(name, name, root)
  const pictures = []
  for (const picture of context.pictures) pictures.push(await drawPicture(parts.get(picture.target), picture))
  return writePackage(written, pictures)
}

/** Styles may use numberings, and levels of numberings may use styles, until neither uses more. */
function rewriteDefinitions(styles: XmlNode | undefined, numbering: XmlNode | undefined, context: WordContext, part: WordPart) {
  for (;;) {
    const known = context.usedStyles.size + context.usedLevels.size
    const made = { styles: rewriteStyles(styles, context, part), numbering: rewriteNumberings(numbering, context, part) }
    if (context.usedStyles.size + context.usedLevels.size === known) return made
  }
}

function treeOf(parts: ReadonlyMap<string, OpcPart>, name: string): XmlNode | undefined {
  const part = parts.get(name)
  if (part && !part.bytes) throw new Error('a part is too large')
  return part?.bytes ? parseXmlTree(part.bytes) : undefined
}

/** The internal relationships of a part; of the package, where the name is empty (ECMA-376-2 §6.5). */
function relationsOf(parts: ReadonlyMap<string, OpcPart>, name: string): { id: string; type: string; target: string }[] {
  const folder = path.posix.dirname(name)
  const found = treeOf(
    parts,
    name ? `${folder === '.' ? '' : `${folder}/`}_rels/${path.posix.basename(name)}.rels` : '_rels/.rels',
  )
  return elementsOf(found).flatMap(({ attributes: { Id, Type, Target, TargetMode } }) => {
    if (!Id || !Type || !Target || TargetMode === 'External') return []
    return [
      {
        id: Id,
        type: Type,
        target: path.posix
          .join('/', Target.startsWith('/') ? '' : folder, Target)
          .slice(1)
          .toLowerCase(),
      },
    ]
  })
}

function openPart(parts: ReadonlyMap<string, OpcPart>, name: string): WordPart {
  const targets = new Map(relationsOf(parts, name).map(({ id, target }) => [id, target]))
  return { targetOf: (id) => targets.get(id) ?? null, pictures: new Set(), margins: new Map(), fields: [] }
}

const pictureRelations = ({ pictures }: WordPart): WrittenPart['relations'] =>
  [...pictures].map((index) => ({ id: `rIdP${index + 1}`, type: 'image', target: `media/image${index + 1}` }))

/** The notes that are referred to, in the order of their references, behind the two separators (§17.11). */
function rewriteNotes(kind: 'footnote' | 'endnote', given: XmlNode | undefined, context: WordContext, part: WordPart): XmlNode {
  const line = (type: string, id: string) =>
    node(`w:${kind}`, { 'w:type': type, 'w:id': id }, [node('w:p', {}, [node('w:r', {}, [node(`w:${type}`)])])])
  const notes: XmlNode[] = [line('separator', '-1'), line('continuationSeparator', '0')]
  // A note may refer to further notes: the list can grow.
  for (let at = 0; at < context.notes[kind].length; at++) {
    const note = elementsOf(given).find((one) => one.attributes['w:id'] === context.notes[kind][at])
    notes.push(node(`w:${kind}`, { 'w:id': String(at + 1) }, rewriteBlocks(elementsOf(note), context, part)))
  }
  return node(`w:${kind}s`, {}, notes)
}

function copiedSettings(settings: XmlNode | undefined, { usesEvenHeaders, notes }: WordContext): XmlNode {
  const tab = childOf(settings, 'w:defaultTabStop')?.attributes['w:val'] ?? ''
  const modes = elementsOf(childOf(settings, 'w:compat')).filter((one) => one.attributes['w:name'] === 'compatibilityMode')
  const mode = modes[0]?.attributes['w:val'] ?? ''
  const compatibility = {
    'w:name': 'compatibilityMode',
    'w:uri': 'http://schemas.microsoft.com/office/word',
    'w:val': /^1[1-5]$/.test(mode) ? mode : '15',
  }
  const separators = (kind: 'footnote' | 'endnote') =>
    notes[kind].length === 0
      ? []
      : [node(`w:${kind}Pr`, {}, [node(`w:${kind}`, { 'w:id': '-1' }), node(`w:${kind}`, { 'w:id': '0' })])]
  return node('w:settings', {}, [
    ...(/^\d{1,5}$/.test(tab) ? [node('w:defaultTabStop', { 'w:val': tab })] : []),
    ...(usesEvenHeaders ? [node('w:evenAndOddHeaders')] : []),
    ...separators('footnote'),
    ...separators('endnote'),
    node('w:compat', {}, [node('w:compatSetting', compatibility)]),
  ])
}

/** A picture from its pixels alone, without what is cropped away. */
async function drawPicture(part: OpcPart | undefined, { crop: [left, top, right, bottom] }: WordPicture) {
  const type = part?.bytes ? await detectContentType(part.bytes) : null
  if (!part?.bytes || !type?.startsWith('image/')) return refuseContent('a picture of another format')
  const drawn = await encodeDeidentified(part.bytes, type, null)
  if (left + top + right + bottom === 0) return drawn
  const opened = safeSharp(drawn.bytes)
  const { width, height } = await opened.metadata()
  const [x, y] = [Math.floor(left * width), Math.floor(top * height)]
  const area = { left: x, top: y, width: Math.round((1 - right) * width) - x, height: Math.round((1 - bottom) * height) - y }
  if (area.width < 1 || area.height < 1) return refuseContent('a picture of which nothing is left')
  const cropped = opened.extract(area)
  const encoded = drawn.type === 'image/jpeg' ? cropped.jpeg({ quality: 95, chromaSubsampling: '4:4:4' }) : cropped.png()
  return { type: drawn.type, bytes: await encoded.toBuffer() }
}

const ENDING = { 'image/jpeg': '.jpeg', 'image/png': '.png' } as const

function writePackage(
  written: readonly WrittenPart[],
  pictures: readonly { type: keyof typeof ENDING; bytes: Buffer }[],
): Buffer {
  const xml = (content: string) => Buffer.from(content)
  const media = pictures.map(({ type, bytes }, at) => [`word/media/image${at + 1}${ENDING[type]}`, bytes] as const)
  const relations = (all: WrittenPart['relations']) => {
    const rows = all.map(({ id, type, target }) => {
      const [, index] = /^media\/image(\d+)$/.exec(target) ?? []
      const named = index ? `${target}${ENDING[pictures[Number(index) - 1]!.type]}` : target
      return `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${named}"/>`
    })
    return xml(
      `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="${NAMESPACES['rel']}">${rows.join('')}</Relationships>`,
    )
  }
  const overrides = written.map(({ name, type }) => `<Override PartName="/word/${name}.xml" ContentType="${TYPES}.${type}+xml"/>`)
  const types =
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>' +
    `<Default Extension="jpeg" ContentType="image/jpeg"/><Default Extension="png" ContentType="image/png"/>${overrides.join('')}</Types>`
  return writeZip([
    ['[Content_Types].xml', xml(types)],
    ['_rels/.rels', relations([{ id: 'rId1', type: 'officeDocument', target: 'word/document.xml' }])],
    ...written.map(({ name, root }) => [`word/${name}.xml`, xml(writeXml(root))] as const),
    ...written.flatMap((part) =>
      part.relations.length ? [[`word/_rels/${part.name}.xml.rels`, relations(part.relations)] as const] : [],
    ),
    ...media,
  ])
}
