const [FREE, END, MAX_SECTOR] = [0xffffffff, 0xfffffffe, 0xfffffffa]
const NO_STREAM = 0xffffffff
const MAX_ENTRIES = 65_536

export interface CfbEntry {
  name: string
  isStorage: boolean
  sizeBytes: number
  /** The names of its parent storages, from the root. */
  within: string[]
  /** The whole stream. */
  read(): Buffer
}

/**
 * Reads the structure of a compound file (MS-CFB): its allocation table, and every storage and stream with its sectors.
 * Each sector belongs to one chain, each chain ends, and no sector is missing.
 *
 * @throws Error where it is damaged or truncated
 */
export function readCfb(bytes: Buffer): CfbEntry[] {
  const file = readHeader(bytes)
  const fat = readFat(bytes, file)
  const taken = new Uint8Array(file.sectors)
  for (const sector of [...fat.own, ...fat.difat]) claimSector(taken, sector)
  const chain = (start: number): number[] => followChain(fat.next, taken, start, file.sectors)
  const join = (sectors: number[]) =>
    Buffer.concat(sectors.map((sector) => bytes.subarray((sector + 1) * file.sectorBytes, (sector + 2) * file.sectorBytes)))

  const directory = join(chain(file.directory))
  const miniFat = join(file.miniFat === END ? [] : chain(file.miniFat))
  const root = entryAt(directory, 0)
  if (root.type !== 5) throw new Error('there is no root')
  const mini = root.start === END ? Buffer.alloc(0) : join(chain(root.start))
  const miniTaken = new Uint8Array(Math.floor(miniFat.length / 4))
  const nextMini = (sector: number) => miniFat.readUInt32LE(sector * 4)

  return walkDirectory(directory, root.child).map(({ type, start, size, name, within }) => {
    const isStorage = type === 1
    const read = (() => {
      if (isStorage || size === 0) return () => Buffer.alloc(0)
      const isMini = size < file.cutoff
      // One map for all streams, so that two that share a sector are detected.
      const places = isMini ? followChain(nextMini, miniTaken, start, miniTaken.length) : chain(start)
      const unit = isMini ? 64 : file.sectorBytes
      if (places.length * unit < size) throw new Error('a stream is cut off')
      if (isMini && places.some((place) => (place + 1) * 64 > mini.length)) throw new Error('a small stream is cut off')
      return () =>
        (isMini ? Buffer.concat(places.map((at) => mini.subarray(at * 64, at * 64 + 64))) : join(places)).subarray(0, size)
    })()
    return { name, isStorage, sizeBytes: size, within, read }
  })
}

/** MS-CFB §2.2. */
function readHeader(bytes: Buffer) {
  if (bytes.length < 1536) throw new Error('too short')
  const [major, order, shift, miniShift] = [26, 28, 30, 32].map((at) => bytes.readUInt16LE(at)) as [
    number,
    number,
    number,
    number,
  ]
  if (order !== 0xfffe || miniShift !== 6 || !((major === 3 && shift === 9) || (major === 4 && shift === 12)))
    throw new Error('no header of a compound file')
  const sectorBytes = 1 << shift
  // The header takes the space of the first sector; the last sector must be complete.
  const sectors = Math.floor(bytes.length / sectorBytes) - 1
  return {
    sectorBytes,
    sectors,
    fatSectors: bytes.readUInt32LE(44),
    directory: bytes.readUInt32LE(48),
    cutoff: bytes.readUInt32LE(56),
    miniFat: bytes.readUInt32LE(60),
    firstDifat: bytes.readUInt32LE(68),
  }
}

function readFat(bytes: Buffer, file: ReturnType<typeof readHeader>) {
  const { sectorBytes, sectors, fatSectors } = file
  if (file.cutoff !== 4096 || fatSectors === 0 || fatSectors > sectors) throw new Error('a table larger than the file')
  const own: number[] = []
  const difat: number[] = []
  for (let at = 0; at < 109; at++) own.push(bytes.readUInt32LE(76 + at * 4))
  for (let sector = file.firstDifat; sector !== END && sector !== FREE;) {
    if (sector >= sectors || difat.length >= sectors) throw new Error('a table that does not end')
    difat.push(sector)
    const from = (sector + 1) * sectorBytes
    for (let at = 0; at < sectorBytes / 4 - 1; at++) own.push(bytes.readUInt32LE(from + at * 4))
    sector = bytes.readUInt32LE(from + sectorBytes - 4)
  }
  const tables = own.filter((sector) => sector !== FREE)
  if (tables.length !== fatSectors || tables.some((sector) => sector >= sectors)) throw new Error('a table that is not there')
  const perTable = sectorBytes / 4
  const next = (sector: number): number => {
    const table = tables[Math.floor(sector / perTable)]
    if (table === undefined) throw new Error('a sector that no table knows')
    return bytes.readUInt32LE((table + 1) * sectorBytes + (sector % perTable) * 4)
  }
  // All sectors in use are within the file, or it was truncated.
  for (let sector = sectors; sector < tables.length * perTable; sector++)
    if (next(sector) !== FREE) throw new Error('a sector is cut off')
  return { own: tables, difat, next }
}

function claimSector(taken: Uint8Array, sector: number): void {
  if (sector >= taken.length || taken[sector]) throw new Error('a sector stands in two chains, or in none')
  taken[sector] = 1
}

/** Each sector is taken once, so that a loop ends at its second pass. */
function followChain(next: (sector: number) => number, taken: Uint8Array, start: number, sectors: number): number[] {
  const chain: number[] = []
  for (let sector = start; sector !== END; sector = next(sector)) {
    if (sector > MAX_SECTOR || sector >= sectors) throw new Error('a chain leads out of the file')
    claimSector(taken, sector)
    chain.push(sector)
  }
  return chain
}

/** MS-CFB §2.6.1. */
function entryAt(directory: Buffer, index: number) {
  const at = index * 128
  if (at + 128 > directory.length) throw new Error('an entry that is not there')
  const nameBytes = directory.readUInt16LE(at + 64)
  if (nameBytes > 64 || nameBytes % 2 === 1) throw new Error('a name that is too long')
  return {
    name: directory.toString('utf16le', at, at + Math.max(0, nameBytes - 2)),
    type: directory[at + 66]!,
    left: directory.readUInt32LE(at + 68),
    right: directory.readUInt32LE(at + 72),
    child: directory.readUInt32LE(at + 76),
    start: directory.readUInt32LE(at + 116),
    size: directory.readUInt32LE(at + 120),
  }
}

type DirectoryEntry = ReturnType<typeof entryAt> & { within: string[] }

/** Every entry that the tree refers to, each once. */
function walkDirectory(directory: Buffer, first: number): DirectoryEntry[] {
  const found: DirectoryEntry[] = []
  const seen = new Set<number>()
  const waiting: { index: number; within: string[] }[] = [{ index: first, within: [] }]
  for (let one = waiting.pop(); one; one = waiting.pop()) {
    if (one.index === NO_STREAM) continue
    if (seen.has(one.index) || seen.size > MAX_ENTRIES) throw new Error('a tree that leads in a circle')
    seen.add(one.index)
    const entry = entryAt(directory, one.index)
    if (entry.type !== 1 && entry.type !== 2) throw new Error('an entry that is none')
    found.push({ ...entry, within: one.within })
    const { within } = one
    waiting.push({ index: entry.left, within }, { index: entry.right, within })
    if (entry.type === 1) waiting.push({ index: entry.child, within: [...within, entry.name] })
  }
  return found
}
