import { trimEnd } from '../../../runtime/text/trim-end'
import { FILE_TYPES, type FileType } from '../kinds/file-types/schema'

/** Names that Windows reserves for devices, whatever their extension. */
const WINDOWS_DEVICE_NAMES = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i
/** Of a name on the disks of Linux, macOS and Windows, in UTF-8. */
const MAX_NAME_BYTES = 255
const MAX_ENDING_LENGTH = 10
/** “ (123456)” */
const COUNTER_BYTES = 9
const MANIFEST = 'manifest.json'

/** The names of a folder of an archive, without regard to case, with the number of the last of each. */
export type TakenNames = Map<string, number>

/**
 * Converts a filename to one that is safe to unpack anywhere, and different from those already taken.
 *
 * In NFC and of at most 255 bytes; no folder, no control or direction character, no reserved name, and no duplicate, ignoring
 * case. Where its type is given, it ends as files of that type do: a system opens a file by its ending.
 *
 * @param type the type of the content, such as `image/png`
 */
export function zipEntryName(given: string, taken: TakenNames, type?: string): string {
  const [stem, ending] = divide(withoutUnsafe(given), type)
  const safe = `${WINDOWS_DEVICE_NAMES.test(stem) ? '_' : ''}${stem}`
  const room = MAX_NAME_BYTES - COUNTER_BYTES - Buffer.byteLength(ending)
  const short = withoutEnd(firstBytes(safe, room)) || 'file'
  const plain = `${short}${ending}`
  const key = plain.toLowerCase()
  for (let count = taken.get(key) ?? (key === MANIFEST ? 1 : 0); ;) {
    count += 1
    taken.set(key, count)
    const name = count === 1 ? plain : `${short} (${count})${ending}`
    if (count > 1 && taken.has(name.toLowerCase())) continue
    if (count > 1) taken.set(name.toLowerCase(), 1)
    return name
  }
}

function withoutUnsafe(given: string): string {
  const name = given
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
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
