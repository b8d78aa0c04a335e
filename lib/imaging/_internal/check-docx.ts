import { fail } from '../../errors/fail'
import type { DocumentFlag } from '../check-document'
import { readPackage, type PackagePart } from './read-package'
import { scanXml } from './scan-xml'

const DAMAGED = 'This document could not be read. It may be damaged or cut off: please send it again'
const OTHER = 'The content is not a Word document. Send PDF, DOC or DOCX'

const WORD = /^application\/vnd\.openxmlformats-officedocument\.wordprocessingml\.(document|template)\.main\+xml$/i
const WORD_WITH_MACROS = /^application\/vnd\.ms-word\.(document|template)\.macroEnabled(Template)?\.main\+xml$/i
/** Fields that run or fetch something when the document is opened or printed (ECMA-376-1 §17.16.5). */
const FETCHING = /\b(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|DATABASE|LINK)\b/i
const NESTED = /^(PK\x03\x04|Rar!|7z\xbc\xaf|\x1f\x8b|BZh|\xfd7zXZ)/
/** The structure and the text of a document: more than that is no document of ours. */
const MOST_XML_BYTES = 96 * 1024 * 1024

/**
 * Reads a DOCX by the rules of its package (ECMA-376-2): what its parts are, which is the main one, and what they relate to.
 * Nothing within it is followed or unpacked further.
 *
 * @throws AppError `corrupt`; `type_mismatch` for an archive that is no Word document
 */
export async function checkDocx(bytes: Buffer): Promise<DocumentFlag[]> {
  const parts = await readPackage(bytes, (name) => (/\.(xml|rels)$/i.test(name) ? MOST_XML_BYTES : 0))
  const byName = new Map([...parts.values()].map((part) => [part.name.toLowerCase(), part]))
  const [types, root] = [byName.get('[content_types].xml'), byName.get('_rels/.rels')]
  if (!types || !root) throw fail.typeMismatch(OTHER)
  const flags = new Set<DocumentFlag>()
  const typeOf = readTypes(types, flags)
  const main = readRelations(root, flags).find(({ type }) => /\/officeDocument$/.test(type))
  const mainName = main && !main.isExternal ? main.target.replace(/^\//, '').toLowerCase() : ''
  const document = byName.get(mainName)
  if (!document) throw fail.typeMismatch(OTHER)
  const mainType = typeOf(mainName)
  if (WORD_WITH_MACROS.test(mainType)) flags.add('macros')
  else if (!WORD.test(mainType)) throw fail.typeMismatch(OTHER)
  for (const [name, part] of byName) look(name, part, flags)
  return [...flags].sort()
}

function look(name: string, part: PackagePart, flags: Set<DocumentFlag>): void {
  const isEmbedded = /(^|\/)(embeddings|activex)\//.test(name)
  if (isEmbedded) flags.add('embedded_objects')
  if (/(^|\/)vba(project|data)[^/]*$/.test(name)) flags.add('macros')
  if (!isEmbedded && NESTED.test(part.head.toString('latin1')))
    throw fail.corrupt('There is an archive within this document: send it apart')
  if (name === '_rels/.rels' || name === '[content_types].xml') return
  if (name.endsWith('.rels')) readRelations(part, flags)
  else if (name.endsWith('.xml')) readXml(part, flags)
}

/** Every part that is text is well formed, or the document was damaged. */
function readXml(part: PackagePart, flags: Set<DocumentFlag>): void {
  let fields = ''
  scan(part, ({ name, attributes, text }) => {
    if (name === 'instrText') fields += text
    if (name === 'fldSimple') fields += ` ${Object.values(attributes).join(' ')} `
    if (name === 'altChunk' || name === 'object' || name === 'control') flags.add('embedded_objects')
  })
  if (FETCHING.test(fields)) flags.add('external_links')
}

function readTypes(part: PackagePart, flags: Set<DocumentFlag>): (name: string) => string {
  const [byName, byEnding] = [new Map<string, string>(), new Map<string, string>()]
  scan(part, ({ name, attributes }) => {
    const type = attributes['ContentType'] ?? ''
    if (/vbaProject|macroEnabled/i.test(type)) flags.add('macros')
    if (/oleObject|activeX/i.test(type)) flags.add('embedded_objects')
    if (name === 'Override') byName.set((attributes['PartName'] ?? '').replace(/^\//, '').toLowerCase(), type)
    if (name === 'Default') byEnding.set((attributes['Extension'] ?? '').toLowerCase(), type)
  })
  return (name) => byName.get(name) ?? byEnding.get(name.slice(name.lastIndexOf('.') + 1)) ?? ''
}

interface Relation {
  type: string
  target: string
  isExternal: boolean
}

function readRelations(part: PackagePart, flags: Set<DocumentFlag>): Relation[] {
  const found: Relation[] = []
  scan(part, ({ name, attributes }) => {
    if (name !== 'Relationship') return
    const relation = {
      type: attributes['Type'] ?? '',
      target: attributes['Target'] ?? '',
      isExternal: attributes['TargetMode'] === 'External',
    }
    found.push(relation)
    // A link that a reader presses is no such thing: what is meant is what a program fetches by itself.
    if (relation.isExternal && !/\/hyperlink$/.test(relation.type)) flags.add('external_links')
    if (/\/(oleObject|package|control|aFChunk)$/.test(relation.type)) flags.add('embedded_objects')
    if (/\/vbaProject$/.test(relation.type)) flags.add('macros')
  })
  return found
}

function scan(part: PackagePart, see: Parameters<typeof scanXml>[1]): void {
  try {
    if (!part.bytes) throw new Error('too large')
    scanXml(part.bytes, see)
  } catch (cause) {
    throw fail.corrupt(DAMAGED, { cause })
  }
}
