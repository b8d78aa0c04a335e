import { strToU8, zipSync, type Zippable } from 'fflate'

/** A minimal PDF with one empty page. `sizeBytes` pads it; `fill` is in a stream that nothing refers to. */
export function tinyPdf({ sizeBytes = 0, fill, objects = [], catalog = '' }: TinyPdf = {}): Buffer {
  const made = Buffer.concat(pdfParts(0, fill, objects, catalog))
  const missing = sizeBytes - made.length
  if (missing < 2) return made
  // The offsets have ten digits each, but startxref as many as it needs.
  const padded = Buffer.concat(pdfParts(missing, fill, objects, catalog))
  return padded.length === sizeBytes
    ? padded
    : Buffer.concat(pdfParts(missing - (padded.length - sizeBytes), fill, objects, catalog))
}

export interface TinyPdf {
  sizeBytes?: number
  fill?: Buffer
  /** Further objects, numbered from 4 on, each without `n 0 obj` and `endobj`. */
  objects?: string[]
  /** Further entries of the catalog. */
  catalog?: string
}

function pdfParts(padding: number, fill: Buffer | undefined, objects: string[], catalog: string): Buffer[] {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n'), Buffer.from(padding >= 2 ? `%${' '.repeat(padding - 2)}\n` : '')]
  const offsets: number[] = []
  const length = () => parts.reduce((sum, part) => sum + part.length, 0)
  const bodies: (string | Buffer)[] = [
    `<</Type/Catalog/Pages 2 0 R ${catalog}>>`,
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>',
    ...objects,
  ]
  if (fill) bodies.push(Buffer.concat([Buffer.from(`<</Length ${fill.length}>>stream\n`), fill, Buffer.from('\nendstream')]))
  bodies.forEach((body, at) => {
    offsets.push(length())
    parts.push(Buffer.from(`${at + 1} 0 obj`), Buffer.from(body), Buffer.from('endobj\n'))
  })
  const xref = length()
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const count = bodies.length + 1
  const trailer = `trailer<</Size ${count}/Root 1 0 R>>\nstartxref\n${xref}\n%%EOF`
  parts.push(Buffer.from(`xref\n0 ${count}\n0000000000 65535 f \n${rows}${trailer}`))
  return parts
}

const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** The parts of a small DOCX; given ones are added, or replace those of the same name. */
export const docxParts = (more: Record<string, string | Uint8Array> = {}, mainType = MAIN): Record<string, Uint8Array> =>
  Object.fromEntries(
    Object.entries({
      '[Content_Types].xml':
        `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
        `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
        `<Override PartName="/word/document.xml" ContentType="${mainType}"/></Types>`,
      '_rels/.rels': relationships({ type: `${RELATION}/officeDocument`, target: 'word/document.xml' }),
      'word/document.xml':
        '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>' +
        '<w:t>Knee plan, week 6 &amp; 7</w:t></w:r></w:p></w:body></w:document>',
      ...more,
    }).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part]),
  )

interface Relation {
  type: string
  target: string
  isExternal?: boolean
}

/** A part with the relationships of another part. */
export const relationships = (...all: Relation[]): string =>
  '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' +
  all
    .map(({ type, target, isExternal }, at) => {
      const name = type.includes('/') ? type : `${RELATION}/${type}`
      return `<Relationship Id="r${at}" Type="${name}" Target="${target}"${isExternal ? ' TargetMode="External"' : ''}/>`
    })
    .join('') +
  '</Relationships>'

/** A small DOCX. */
export const tinyDocx = (more: Record<string, string | Uint8Array> = {}, mainType?: string): Buffer =>
  Buffer.from(zipSync(docxParts(more, mainType) as Zippable))

const SECTOR = 512
const [END, FREE, FAT_MARK] = [0xfffffffe, 0xffffffff, 0xfffffffd]

export interface TinyDoc {
  /** Further streams and storages of the root, by name; a storage is an empty one. */
  streams?: Record<string, Buffer | 'storage'>
  isEncrypted?: boolean
  /** The name of its attached template. */
  template?: string
  /** false leaves the document out: then it is a compound file of another type. */
  hasWord?: boolean
}

/** A minimal compound file (MS-CFB), with a Word document in it (MS-DOC) as small as its rules allow. */
export function tinyDoc({ streams = {}, isEncrypted, template, hasWord = true }: TinyDoc = {}): Buffer {
  const word = Buffer.alloc(4096) // As long as the cutoff, so that it has sectors of its own.
  word.writeUInt16LE(0xa5ec, 0)
  word.writeUInt16LE(0x00c1, 2)
  word.writeUInt16LE(0x0200 | (isEncrypted ? 0x0100 : 0), 0x0a)
  const table = Buffer.alloc(4096)
  if (template !== undefined) {
    const names = ['', template].map((name) => {
      const one = Buffer.alloc(2 + name.length * 2)
      one.writeUInt16LE(name.length)
      one.write(name, 2, 'utf16le')
      return one
    })
    const list = Buffer.concat([Buffer.from([0xff, 0xff, 2, 0, 0, 0]), ...names])
    list.copy(table, 64)
    word.writeUInt32LE(64, 0x19a)
    word.writeUInt32LE(list.length, 0x19e)
  }
  const all: [string, Buffer | 'storage'][] = [
    ...(hasWord
      ? ([
          ['WordDocument', word],
          ['1Table', table],
        ] as [string, Buffer][])
      : []),
    ...Object.entries(streams).map(([name, one]): [string, Buffer | 'storage'] => [
      name,
      one === 'storage' ? one : Buffer.concat([one, Buffer.alloc(Math.max(0, 4096 - one.length))]),
    ]),
  ]
  const fat: number[] = [FAT_MARK]
  const sectors: Buffer[] = []
  const put = (bytes: Buffer): number => {
    const count = Math.ceil(bytes.length / SECTOR)
    const first = fat.length
    for (let at = 0; at < count; at++) {
      fat.push(at === count - 1 ? END : first + at + 1)
      const sector = Buffer.alloc(SECTOR)
      bytes.copy(sector, 0, at * SECTOR, (at + 1) * SECTOR)
      sectors.push(sector)
    }
    return first
  }
  const entry = (name: string, { type, start = END, size = 0, child = FREE, right = FREE }: Record<string, number>): Buffer => {
    const bytes = Buffer.alloc(128)
    bytes.write(name, 'utf16le')
    bytes.writeUInt16LE((name.length + 1) * 2, 64)
    bytes[66] = type!
    bytes[67] = 1
    bytes.writeUInt32LE(FREE, 68)
    bytes.writeUInt32LE(right, 72)
    bytes.writeUInt32LE(child, 76)
    bytes.writeUInt32LE(start, 116)
    bytes.writeUInt32LE(size, 120)
    return bytes
  }
  const entries = all.map(([name, one], at) => {
    const right = at + 2 <= all.length ? at + 2 : FREE
    return one === 'storage'
      ? entry(name, { type: 1, right })
      : entry(name, { type: 2, start: put(one), size: one.length, right })
  })
  const directory = put(Buffer.concat([entry('Root Entry', { type: 5, child: 1 }), ...entries]))
  const header = Buffer.alloc(SECTOR)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header)
  header.writeUInt16LE(0x3e, 24)
  header.writeUInt16LE(3, 26)
  header.writeUInt16LE(0xfffe, 28)
  header.writeUInt16LE(9, 30)
  header.writeUInt16LE(6, 32)
  header.writeUInt32LE(1, 44)
  header.writeUInt32LE(directory, 48)
  header.writeUInt32LE(4096, 56)
  header.writeUInt32LE(END, 60)
  header.writeUInt32LE(END, 68)
  header.fill(0xff, 76)
  header.writeUInt32LE(0, 76)
  const table0 = Buffer.alloc(SECTOR, 0xff)
  fat.forEach((next, at) => table0.writeUInt32LE(next, at * 4))
  return Buffer.concat([header, table0, ...sectors])
}
