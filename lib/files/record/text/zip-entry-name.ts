import { trimEnd } from '../../../runtime/text/trim-end'
import { FILE_TYPES, type FileType } from '../kinds/file-types/schema'

/** Names that Windows reserves for devices, whatever follows their first dot; ¹, ² and ³ are digits there. */
const WINDOWS_DEVICE_NAMES = /^(con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)$/i
/** Of a name on the disks of Linux, macOS and Windows, in UTF-8. */
const MAX_NAME_BYTES = 255
const MAX_ENDING_LENGTH = 10
/** “_”, and “ (123456)” */
const ADDED_BYTES = 10
/** As `foldOf` has it. */
const MANIFEST = 'MANIFEST.JSON'

/** The names of a folder of an archive, as `foldOf` has them, with the number of the last of each. */
export type TakenNames = Map<string, number>

/**
 * Converts a filename to one that is safe to unpack anywhere, and different from those already taken.
 *
 * In NFC and of at most 255 bytes; no folder, no control or direction character, no reserved name, and no duplicate as
 * disks compare names, ignoring case and how a letter is written. Where its type is given, it ends as files of that type do: a system opens a file by its ending.
 *
 * @param type the type of the content, such as `image/png`
 */
export function zipEntryName(given: string, taken: TakenNames, type?: string): string {
  const [stem, ending] = divide(withoutUnsafe(given), type)
  const room = MAX_NAME_BYTES - ADDED_BYTES - Buffer.byteLength(ending)
  const cut = withoutEnd(firstBytes(stem, room)) || 'file'
  // What was cut or trimmed may leave a reserved name, such as that of “CON .png”.
  const short = isReserved(`${cut}${ending}`) ? `_${cut}` : cut
  const plain = `${short}${ending}`
  const key = foldOf(plain)
  for (let count = taken.get(key) ?? (key === MANIFEST ? 1 : 0); ;) {
    count += 1
    taken.set(key, count)
    if (count === 1) return plain
    const name = `${short} (${count})${ending}`
    const folded = foldOf(name)
    if (taken.has(folded)) continue
    taken.set(folded, 1)
    return name
  }
}

/**
 * What two names have in common that a disk takes for one. Disks of macOS and Windows ignore case, each by a table of its own, and
 * some how a letter is written: `straße` and `STRASSE`, `ﬁle` and `file`, `σς` and `σσ`. More names are the same here than on any.
 */
function foldOf(name: string): string {
  const letters = name.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, '')
  // To lower case first, as the capital ß has two letters only in the capitals of the small one.
  return letters.toLowerCase().toUpperCase().normalize('NFKC')
}

/** Windows ignores what follows the first dot, and blanks before it. */
function isReserved(name: string): boolean {
  const [stem = ''] = name.split('.', 1)
  return WINDOWS_DEVICE_NAMES.test(stem.normalize('NFKC').trim())
}

function withoutUnsafe(given: string): string {
  // Composed last: a letter and its accent may have had one of these between them.
  const name = given
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .normalize('NFC')
    .replace(/[<>:"/\\|?*]/g, '_')
    .replace(/^[\s.~-]+/, '')
  return withoutEnd(name)
}

const withoutEnd = (name: string): string => trimEnd(name, /[\s.]/)

/** The stem and the ending of a name, which is that of its type. */
function divide(name: string, type: string | undefined): [stem: string, ending: string] {
  const dot = name.lastIndexOf('.')
  const hasEnding = dot > 0 && name.length - dot <= MAX_ENDING_LENGTH
  const known: readonly string[] = (type && FILE_TYPES[type as FileType]?.extensions) || []
  const isOfType = hasEnding && (known.length === 0 || known.includes(name.slice(dot + 1).toLowerCase()))
  if (isOfType) return [name.slice(0, dot), name.slice(dot)]
  return [name, known[0] ? `.${known[0]}` : '']
}

/** As many whole characters as fit. */
function firstBytes(text: string, bytes: number): string {
  let [kept, left] = ['', bytes]
  for (const character of text) {
    left -= Buffer.byteLength(character)
    if (left < 0) break
    kept += character
  }
  return kept
}
