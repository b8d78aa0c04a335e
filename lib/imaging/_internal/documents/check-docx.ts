import { fail } from '../../../errors/fail'
import type { DocumentFlag } from '../../documents/check-document'
import { readOpcPackage, type OpcPart } from './read-opc-package'
import { parseXmlSax } from './parse-xml-sax'

const WORD = /^application\/vnd\.openxmlformats-officedocument\.wordprocessingml\.(document|template)\.main\+xml$/i
const WORD_WITH_MACROS = /^application\/vnd\.ms-word\.(document|template)\.macroEnabled(Template)?\.main\+xml$/i
/** Fields that run or fetch something when the document is opened or printed (ECMA-376-1 §17.16.5). */
const FETCHING_FIELDS = /\b(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|DATABASE|LINK)\b/i
const NESTED_ARCHIVE = /^(PK\x03\x04|Rar!|7z\xbc\xaf|\x1f\x8b|BZh|\xfd7zXZ)/
/** The structure and the text of a document: a real one is never larger. */
const MAX_XML_BYTES = 96 * 1024 * 1024

/**
 * Checks a DOCX by the rules of its package (ECMA-376-2): its parts, the main one, and their relationships. Embedded
 * content is neither followed nor unpacked.
 *
 * @throws AppError `corrupt`; `type_mismatch` for an archive that is not a Word document
 */
export async function checkDocx(bytes: Buffer): Promise<DocumentFlag[]> {
  const parts = await readOpcPackage(bytes, (name) => (/\.(xml|rels)$/i.test(name) ? MAX_XML_BYTES : 0))
  const byName = new Map([...parts.values()].map((part) => [part.name.toLowerCase(), part]))
  const [types, root] = [byName.get('[content_types].xml'), byName.get('_rels/.rels')]
  if (!types || !root) throw fail('not_a_word_document')
  const flags = new Set<DocumentFlag>()
  const typeOf = readContentTypes(types, flags)
  const main = readRelationships(root, flags).find(({ type }) => /\/officeDocument$/.test(type))
  const mainName = main && !main.isExternal ? main.target.replace(/^\//, '').toLowerCase() : ''
  const document = byName.get(mainName)
  if (!document) throw fail('not_a_word_document')
  const mainType = typeOf(mainName)
  if (WORD_WITH_MACROS.test(mainType)) flags.add('macros')
  else if (!WORD.test(mainType)) throw fail('not_a_word_document')
  for (const [name, part] of byName) inspectPart(name, part, flags)
  return [...flags].sort()
}

function inspectPart(name: string, part: OpcPart, flags: Set<DocumentFlag>): void {
  const isEmbedded = /(^|\/)(embeddings|activex)\//.test(name)
  if (isEmbedded) flags.add('embedded_objects')
  if (/(^|\/)vba(project|data)[^/]*$/.test(name)) flags.add('macros')
  if (!isEmbedded && NESTED_ARCHIVE.test(part.head.toString('latin1'))) throw fail('document_contains_archive')
  if (name === '_rels/.rels' || name === '[content_types].xml') return
  if (name.endsWith('.rels')) readRelationships(part, flags)
  else if (name.endsWith('.xml')) readXml(part, flags)
}

/** Every XML part must be well-formed, or the document is damaged. */
function readXml(part: OpcPart, flags: Set<DocumentFlag>): void {
  let fields = ''
  parsePart(part, ({ name, attributes, text }) => {
    if (name === 'instrText') fields += text
    if (name === 'fldSimple') fields += ` ${Object.values(attributes).join(' ')} `
    if (name === 'altChunk' || name === 'object' || name === 'control') flags.add('embedded_objects')
  })
  if (FETCHING_FIELDS.test(fields)) flags.add('external_links')
}

function readContentTypes(part: OpcPart, flags: Set<DocumentFlag>): (name: string) => string {
  const [byName, byEnding] = [new Map<string, string>(), new Map<string, string>()]
  parsePart(part, ({ name, attributes }) => {
    const type = attributes['ContentType'] ?? ''
    if (/vbaProject|macroEnabled/i.test(type)) flags.add('macros')
    if (/oleObject|activeX/i.test(type)) flags.add('embedded_objects')
    if (name === 'Override') byName.set((attributes['PartName'] ?? '').replace(/^\//, '').toLowerCase(), type)
    if (name === 'Default') byEnding.set((attributes['Extension'] ?? '').toLowerCase(), type)
  })
  return (name) => byName.get(name) ?? byEnding.get(name.slice(name.lastIndexOf('.') + 1)) ?? ''
}

interface Relationship {
  type: string
  target: string
  isExternal: boolean
}

function readRelationships(part: OpcPart, flags: Set<DocumentFlag>): Relationship[] {
  const found: Relationship[] = []
  parsePart(part, ({ name, attributes }) => {
    if (name !== 'Relationship') return
    const relation = {
      type: attributes['Type'] ?? '',
      target: attributes['Target'] ?? '',
      isExternal: attributes['TargetMode'] === 'External',
    }
    found.push(relation)
    // Hyperlinks do not count: only what a program fetches automatically does.
    if (relation.isExternal && !/\/hyperlink$/.test(relation.type)) flags.add('external_links')
    if (/\/(oleObject|package|control|aFChunk)$/.test(relation.type)) flags.add('embedded_objects')
    if (/\/vbaProject$/.test(relation.type)) flags.add('macros')
  })
  return found
}

function parsePart(part: OpcPart, see: Parameters<typeof parseXmlSax>[1]): void {
  try {
    if (!part.bytes) throw new Error('too large')
    parseXmlSax(part.bytes, see)
  } catch (cause) {
    throw fail('document_unreadable', { cause })
  }
}
