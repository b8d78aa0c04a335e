import { type MarkedPlace } from './test-mark'

/** A chunk of RIFF, padded to an even length. */
export function chunk(name: string, ...content: (string | Uint8Array)[]): Buffer {
  const data = Buffer.concat(content.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)))
  const size = Buffer.alloc(4)
  size.writeUInt32LE(data.length)
  return Buffer.concat([Buffer.from(name, 'latin1'), size, data, Buffer.alloc(data.length % 2)])
}

/** Rewrites the content of the first chunk of a path; a list is named by its type: `AVI /hdrl/strl/strh`. */
function inChunk(bytes: Buffer, path: string, edit: (content: Buffer) => Buffer): Buffer {
  const [name, ...rest] = path.split('/')
  for (let at = 0; at + 8 <= bytes.length;) {
    const id = bytes.toString('latin1', at, at + 4)
    const size = bytes.readUInt32LE(at + 4)
    const end = at + 8 + size
    const isList = id === 'RIFF' || id === 'LIST'
    if ((isList ? bytes.toString('latin1', at + 8, at + 12) : id) === name) {
      const content = bytes.subarray(at + (isList ? 12 : 8), end)
      const made = rest.length === 0 ? edit(content) : inChunk(content, rest.join('/'), edit)
      return Buffer.concat([
        bytes.subarray(0, at),
        isList ? chunk(id, name!, made) : chunk(id, made),
        bytes.subarray(end + (size % 2)),
      ])
    }
    at = end + (size % 2)
  }
  throw new Error(`no ${path}`)
}

const RIFF = 'AVI RIFF File Reference'
const within = (path: string, name: string, place: string, source = RIFF): MarkedPlace => ({
  place,
  source,
  plant: (file, mark) => inChunk(file, path, (content) => Buffer.concat([content, chunk(name, mark)])),
})
const over = (path: string, offset: number, length: number, place: string, source = RIFF): MarkedPlace => ({
  place,
  source,
  plant: (file, mark) =>
    inChunk(file, path, (content) =>
      Buffer.concat([content.subarray(0, offset), mark.subarray(0, length), content.subarray(offset + length)]),
    ),
})
const behind = (path: string, place: string, source = RIFF): MarkedPlace => ({
  place,
  source,
  plant: (file, mark) => inChunk(file, path, (content) => Buffer.concat([content, mark.subarray(0, mark.length & ~1)])),
})
/** A list, whose content begins with its type. */
const list = (path: string, type: string, place: string, source: string): MarkedPlace => ({
  place,
  source,
  plant: (file, mark) => inChunk(file, path, (content) => Buffer.concat([content, chunk('LIST', type, chunk('ISBJ', mark))])),
})

/** Every place of an AVI file that is not a sample of its images or sound. */
export const MARKED_AVI: MarkedPlace[] = [
  within('AVI ', 'JUNK', 'junk'),
  within('AVI ', 'IDIT', 'date of the recording', 'Exif 2.3 audio and AVI practice'),
  within('AVI ', '_PMX', 'XMP', 'XMP Part 3 §2.1.1'),
  within('AVI ', 'zebr', 'an unknown chunk'),
  list('AVI ', 'INFO', 'information list', 'Multimedia Programming Interface 1.0, chapter 2'),
  list('AVI ', 'exif', 'Exif list', 'Exif 3.0 §5.6'),
  within('AVI /hdrl', 'IDIT', 'date in the header'),
  within('AVI /hdrl', 'JUNK', 'junk of the header'),
  within('AVI /hdrl', 'zebr', 'an unknown chunk of the header'),
  within('AVI /hdrl/strl', 'strd', 'data of a driver'),
  within('AVI /hdrl/strl', 'strn', 'name of a stream'),
  within('AVI /hdrl/strl', 'JUNK', 'junk of a stream'),
  behind('AVI /hdrl/strl/strh', 'behind a stream header'),
  behind('AVI /hdrl/avih', 'behind the main header'),
  over('AVI /hdrl/avih', 40, 16, 'reserved fields of the main header'),
  within('AVI /movi', '07tx', 'text of no stream'),
  within('AVI /movi', 'JUNK', 'junk between samples'),
  within('AVI /movi', 'zebr', 'an unknown chunk between samples'),
  behind('AVI /idx1', 'behind the index'),
  {
    place: 'a chunk behind the file',
    source: 'OpenDML AVI 1.02 §2',
    plant: (file, mark) => Buffer.concat([file, chunk('JUNK', mark)]),
  },
  {
    place: 'a stream of text',
    source: RIFF,
    plant: (file, mark) => {
      const header = Buffer.concat([Buffer.from('txts'), mark.subarray(0, 52)])
      const added = inChunk(file, 'AVI /hdrl', (content) =>
        Buffer.concat([content, chunk('LIST', 'strl', chunk('strh', header), chunk('strf', mark))]),
      )
      return inChunk(added, 'AVI /movi', (content) => Buffer.concat([content, chunk('02tx', mark)]))
    },
  },
]
