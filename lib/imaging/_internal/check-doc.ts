import { fail } from '../../errors/fail'
import type { CheckedDocument, DocumentFlag } from '../check-document'
import { type CompoundEntry, readCompoundFile } from './read-compound-file'

const DAMAGED = 'This document could not be read. It may be damaged or cut off: please send it again'
const OTHER = 'The content is not a Word document. Send PDF, DOC or DOCX'

/** MS-DOC §2.5.2: wIdent, and the bits of the word at 0x0A. */
const WORD = 0xa5ec
const [ENCRYPTED, SECOND_TABLE] = [0x0100, 0x0200]
/** MS-DOC §2.5.6: where the strings that belong to the document lie in its table; the second is its template (§2.9.300). */
const [ASSOCIATED, ASSOCIATED_BYTES] = [0x19a, 0x19e]

/**
 * Reads a DOC by its structure: a compound file with a Word document and its table in it. A compound file is also what an
 * encrypted DOCX lies in (MS-OFFCRYPTO §2.3): that one is told by its two streams.
 *
 * @throws AppError `corrupt`; `type_mismatch` for a compound file that holds something else
 */
export function checkDoc(bytes: Buffer): CheckedDocument {
  let entries: CompoundEntry[]
  try {
    entries = readCompoundFile(bytes)
  } catch (cause) {
    throw fail.corrupt(DAMAGED, { cause })
  }
  const atRoot = (name: string) => entries.find((one) => one.within.length === 0 && one.name === name && !one.isStorage)
  if (atRoot('EncryptedPackage') && atRoot('EncryptionInfo'))
    return { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', flags: ['encrypted'] }
  const word = atRoot('WordDocument')
  if (!word) throw fail.typeMismatch(OTHER)
  const fib = word.read().subarray(0, 4096)
  if (fib.length < 0x200 || fib.readUInt16LE(0) !== WORD) throw fail.corrupt(DAMAGED)
  const bits = fib.readUInt16LE(0x0a)
  const table = atRoot(bits & SECOND_TABLE ? '1Table' : '0Table')
  if (!table) throw fail.corrupt(DAMAGED)
  const flags = new Set<DocumentFlag>()
  if (bits & ENCRYPTED) flags.add('encrypted')
  else if (isRemote(templateOf(fib, table.read()))) flags.add('external_links')
  for (const entry of entries) lookAt(entry, flags)
  return { type: 'application/msword', flags: [...flags].sort() }
}

function lookAt({ name, isStorage, within }: CompoundEntry, flags: Set<DocumentFlag>): void {
  if (isStorage ? name === 'Macros' || name === '_VBA_PROJECT_CUR' || name === 'VBA' : name === '_VBA_PROJECT')
    flags.add('macros')
  const isObject = name === '\u0001Ole10Native' || name === '\u0003OCXNAME' || name === 'Package'
  if (isObject || within.includes('ObjectPool')) flags.add('embedded_objects')
}

/** MS-DOC §2.9.300: an extended table of strings, each with its length in characters before it. */
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
