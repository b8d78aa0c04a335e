/**
 * The character sets of PS3.3 C.12.1.1.2 that TextDecoder supports. Bytes that do not decode become U+FFFD: an unknown
 * character must not block an image.
 */
const SINGLE_BYTE_CHARACTER_SETS: Record<string, string> = {
  '': 'utf-8', // The default repertoire is ASCII; where a writer deviated, UTF-8 is the most likely.
  'ISO_IR 6': 'utf-8',
  'ISO_IR 13': 'shift_jis',
  'ISO_IR 100': 'iso-8859-1',
  'ISO_IR 101': 'iso-8859-2',
  'ISO_IR 109': 'iso-8859-3',
  'ISO_IR 110': 'iso-8859-4',
  'ISO_IR 126': 'iso-8859-7',
  'ISO_IR 127': 'iso-8859-6',
  'ISO_IR 138': 'iso-8859-8',
  'ISO_IR 144': 'iso-8859-5',
  'ISO_IR 148': 'windows-1254',
  'ISO_IR 166': 'windows-874',
  'ISO_IR 192': 'utf-8',
  'ISO_IR 203': 'iso-8859-15',
  'ISO_IR 149': 'euc-kr',
  'ISO_IR 58': 'gb18030',
  'ISO_IR 87': 'euc-jp',
  'ISO_IR 159': 'euc-jp',
  GB18030: 'gb18030',
  GBK: 'gbk',
}

/** How the bytes after an escape sequence become bytes that TextDecoder supports. */
interface CodeExtension {
  label: string
  /** For sets in the lower half: moves each byte to the upper half, as EUC writes them. */
  lift?: boolean
  /** EUC-JP's prefix of JIS X 0212, before each pair. */
  mark?: number
}

/** PS3.3 tables C.12-3 and C.12-4: the bytes after ESC that select a set. */
const CODE_EXTENSIONS: Record<string, CodeExtension> = {
  '(B': { label: 'utf-8' },
  '(J': { label: 'shift_jis' },
  ')I': { label: 'shift_jis' },
  '-A': { label: 'iso-8859-1' },
  '-B': { label: 'iso-8859-2' },
  '-C': { label: 'iso-8859-3' },
  '-D': { label: 'iso-8859-4' },
  '-F': { label: 'iso-8859-7' },
  '-G': { label: 'iso-8859-6' },
  '-H': { label: 'iso-8859-8' },
  '-L': { label: 'iso-8859-5' },
  '-M': { label: 'windows-1254' },
  '-T': { label: 'windows-874' },
  '-b': { label: 'iso-8859-15' },
  $B: { label: 'euc-jp', lift: true },
  '$(D': { label: 'euc-jp', lift: true, mark: 0x8f },
  '$)C': { label: 'euc-kr' },
  '$)A': { label: 'gb18030' },
}

const ESC = 0x1b
/**
 * PS3.5 6.1.2.5.3: the first set is active again after these: line ends, tab, and the separators of values and name
 * components.
 */
const RESETS = new Set([0x0a, 0x0c, 0x0d, 0x09, 0x5c, 0x5e, 0x3d])

/** Decodes text by the values of Specific Character Set (0008,0005). */
export function decodeCharacterSet(bytes: Uint8Array, characterSets: readonly string[]): string {
  const first = (characterSets[0] ?? '').trim().replace(/^ISO 2022 IR /, 'ISO_IR ')
  const initial: CodeExtension = { label: SINGLE_BYTE_CHARACTER_SETS[first] ?? 'utf-8' }
  if (!bytes.includes(ESC)) return decode(bytes, initial)
  let text = ''
  let shift = initial
  let start = 0
  const flush = (end: number) => {
    if (end > start) text += decode(bytes.subarray(start, end), shift)
  }
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] === ESC) {
      flush(at)
      const code = escapeAt(bytes, at + 1)
      shift = CODE_EXTENSIONS[code] ?? shift
      start = at + 1 + code.length
      at = start - 1
    } else if (shift !== initial && !shift.lift && RESETS.has(bytes[at]!)) {
      flush(at)
      shift = initial
      start = at
    }
  }
  flush(bytes.length)
  return text
}

/** ISO 2022: intermediate bytes 0x20–0x2F, then one final byte. */
function escapeAt(bytes: Uint8Array, at: number): string {
  let end = at
  while (end < bytes.length && end < at + 3 && bytes[end]! >= 0x20 && bytes[end]! <= 0x2f) end += 1
  return String.fromCharCode(...bytes.subarray(at, end + 1))
}

function decode(bytes: Uint8Array, { label, lift = false, mark }: CodeExtension): string {
  if (!lift) return decoderOf(label).decode(bytes)
  const euc: number[] = []
  for (let at = 0; at < bytes.length; at += 1) {
    if (mark !== undefined && at % 2 === 0) euc.push(mark)
    euc.push(bytes[at]! | 0x80)
  }
  return decoderOf(label).decode(Uint8Array.from(euc))
}

/** One for each set: a text of many escapes is decoded in as many pieces. */
const decoders = new Map<string, TextDecoder>()

function decoderOf(label: string): TextDecoder {
  const known = decoders.get(label) ?? new TextDecoder(label)
  decoders.set(label, known)
  return known
}
