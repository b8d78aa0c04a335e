import { fail } from '../../../errors/fail'
import type { CheckedDocument, DocumentFlag } from '../../documents/check-document'
import { type CfbEntry, readCfb } from './read-cfb'

/** MS-DOC §2.5.2: wIdent, and the bits of the word at 0x0A. */
const WORD = 0xa5ec
const [ENCRYPTED, SECOND_TABLE] = [0x0100, 0x0200]
/** MS-DOC §2.5.6: where the document's associated strings are in its table; the second is its template (§2.9.300). */
const [ASSOCIATED, ASSOCIATED_BYTES] = [0x19a, 0x19e]

/**
 * Checks the structure of a DOC: a compound file that contains a Word document and its table. An encrypted DOCX is also
 * a compound file (MS-OFFCRYPTO §2.3): it is detected by its two streams.
 *
 * @throws AppError `corrupt`; `type_mismatch` for a compound file that contains something else
 */
export function checkDoc(bytes: Buffer): CheckedDocument {
  let entries: CfbEntry[]
  try {
    entries = readCfb(bytes)
  } catch (cause) {
    throw fail('document_unreadable', { cause })
  }
  const atRoot = (name: string) => entries.find((one) => one.within.length === 0 && one.name === name && !one.isStorage)
  if (atRoot('EncryptedPackage') && atRoot('EncryptionInfo'))
    return { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', flags: ['encrypted'] }
  const word = atRoot('WordDocument')
  if (!word) throw fail('not_a_word_document')
  const fib = word.read().subarray(0, 4096)
  if (fib.length < 0x200 || fib.readUInt16LE(0) !== WORD) throw fail('document_unreadable')
  const bits = fib.readUInt16LE(0x0a)
  const table = atRoot(bits & SECOND_TABLE ? '1Table' : '0Table')
  if (!table) throw fail('document_unreadable')
  const flags = new Set<DocumentFlag>()
  if (bits & ENCRYPTED) flags.add('encrypted')
  else if (isRemote(templateOf(fib, table.read()))) flags.add('external_links')
  for (const entry of entries) inspectEntry(entry, flags)
  return { type: 'application/msword', flags: [...flags].sort() }
}

function inspectEntry({ name, isStorage, within }: CfbEntry, flags: Set<DocumentFlag>): void {
  if (isStorage ? name === 'Macros' || name === '_VBA_PROJECT_CUR' || name === 'VBA' : name === '_VBA_PROJECT')
    flags.add('macros')
  const isObject = name === '\u0001Ole10Native' || name === '\u0003OCXNAME' || name === 'Package'
  if (isObject || within.includes('ObjectPool')) flags.add('embedded_objects')
}

/** MS-DOC §2.9.300: an extended table of strings, each preceded by its length in characters. */
function templateOf(fib: Buffer, table: Buffer): string {
  const from = fib.readUInt32LE(ASSOCIATED)
  const list = table.subarray(from, from + Math.min(fib.readUInt32LE(ASSOCIATED_BYTES), 65_536))
  if (list.length < 10 || list.readUInt16LE(0) !== 0xffff) return ''
  const extra = list.readUInt16LE(4)
  const second = 6 + 2 + list.readUInt16LE(6) * 2 + extra
  if (second + 2 > list.length) return ''
  return list.toString('utf16le', second + 2, second + 2 + list.readUInt16LE(second) * 2)
}

const isRemote = (path: string): boolean => /^(https?|ftp|file|webdav):|^[\\/]{2}/i.test(path)
