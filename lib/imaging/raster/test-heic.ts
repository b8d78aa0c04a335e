/** Drawn: 64 × 64 pixels in four colours, as x265 codes them at quality 80 (red, green; blue, white, and black, yellow; cyan, magenta). */
const TILES = {
  bright:
    '0000003b2801af04f8413269dbffac8fffffeb447d97f6f78617ee7e09b1fff1257fffc7a6334fbf991fa37ec2d81fff1ac6434bffd4923fff709d63eaf638',
  dark: '000000372801af04f841aecc966ffecb47c61df7fa61751ffff4562dbffc48d5858ffdf797e97f1473fffdb435ef27ff92adf21fd96fe56f9a0160',
}
const CODEC =
  '0103700000000000000000001ef000fcfdf8f800000f03200001001840010c01ffff03700000030090000003000003001eba0240210001002b42010103700000030090000003000003001ea020810596ea4929ae6e04040c08000003000800000300084022000100074401c172b02240'
export const TILE_PX = 64

interface HeicForm {
  tiles?: (keyof typeof TILES)[]
  /** Of a grid: the tiles in reading order. Without one, the first tile is the image. */
  columns?: number
  /** Of a grid that is narrower than its tiles. */
  cutWidth?: number
  /** Quarter turns against the clock (ISO/IEC 23008-12 §6.5.10). */
  rotation?: 1 | 2 | 3
  /** 0: top and bottom change places; 1: left and right (§6.5.12). */
  mirror?: 0 | 1
  icc?: Buffer
  /** ITU-T H.273 §8.1, in place of a profile. */
  primaries?: number
  /** A TIFF header and what follows. */
  exif?: Buffer
  /** What the container says of the height, where that is false. */
  saidHeight?: number
}

const u8 = (...values: number[]): Buffer => Buffer.from(values)
const u16 = (value: number): Buffer => u8(value >> 8, value & 255)
const u32 = (value: number): Buffer => Buffer.concat([u16(value >>> 16), u16(value & 0xffff)])
const text = (value: string): Buffer => Buffer.from(value, 'latin1')
const box = (type: string, ...content: Buffer[]): Buffer => {
  const body = Buffer.concat(content)
  return Buffer.concat([u32(body.length + 8), text(type), body])
}
const fullBox = (type: string, flags: number, ...content: Buffer[]): Buffer => box(type, u32(flags), ...content)

/** Writes a HEIC as phones do: tiles and a grid over them, with its rotation, its profile and its EXIF (ISO/IEC 23008-12 §6.6.2.3). */
export function testHeic({
  tiles = ['bright'],
  columns,
  cutWidth,
  rotation,
  mirror,
  icc,
  primaries,
  exif,
  saidHeight,
}: HeicForm = {}): Buffer {
  const rows = columns ? tiles.length / columns : 1
  const [width, height] = [cutWidth ?? TILE_PX * (columns ?? 1), TILE_PX * rows]
  const items = tiles.map((name) => ({ type: 'hvc1', data: Buffer.from(TILES[name], 'hex') }))
  const primary = columns ? tiles.length + 1 : 1
  if (columns) items.push({ type: 'grid', data: Buffer.concat([u8(0, 0, rows - 1, columns - 1), u16(width), u16(height)]) })
  const exifId = exif ? items.length + 1 : null
  if (exif) items.push({ type: 'Exif', data: Buffer.concat([u32(0), exif]) })

  const size = (side: number, otherSide: number) => fullBox('ispe', 0, u32(side), u32(otherSide))
  const properties = [box('hvcC', Buffer.from(CODEC, 'hex')), size(TILE_PX, saidHeight ?? TILE_PX), size(width, height)]
  const ofPrimary = columns ? [3] : [0x81, 2]
  const addToPrimary = (property: Buffer) => ofPrimary.push(properties.push(property))
  if (icc) addToPrimary(box('colr', text('prof'), icc))
  if (primaries) addToPrimary(box('colr', text('nclx'), u16(primaries), u16(13), u16(6), u8(0x80)))
  if (rotation) addToPrimary(box('irot', u8(rotation)))
  if (mirror !== undefined) addToPrimary(box('imir', u8(mirror)))
  const associations = tiles.map((_, i) => [i + 1, [0x81, 2]] as const).filter(([id]) => id !== primary)
  const ipma = [...associations, [primary, ofPrimary] as const].map(([id, indices]) =>
    Buffer.concat([u16(id), u8(indices.length, ...indices)]),
  )
  const iinf = items.map(({ type }, i) => fullBox('infe', 0x02000000, u16(i + 1), u16(0), text(type), u8(0)))
  const references = [
    ...(columns ? [box('dimg', u16(primary), u16(tiles.length), ...tiles.map((_, i) => u16(i + 1)))] : []),
    ...(exifId ? [box('cdsc', u16(exifId), u16(1), u16(primary))] : []),
  ]
  const ftyp = box('ftyp', text('heic'), u32(0), text('mif1heic'))
  const meta = (dataAt: number): Buffer => {
    let at = dataAt
    const iloc = items.map(({ data }, i) => {
      const entry = Buffer.concat([u16(i + 1), u16(0), u16(1), u32(at), u32(data.length)])
      at += data.length
      return entry
    })
    return fullBox(
      'meta',
      0,
      fullBox('hdlr', 0, u32(0), text('pict'), Buffer.alloc(13)),
      fullBox('pitm', 0, u16(primary)),
      fullBox('iloc', 0, u8(0x44, 0), u16(items.length), ...iloc),
      fullBox('iinf', 0, u16(items.length), ...iinf),
      ...(references.length > 0 ? [fullBox('iref', 0, ...references)] : []),
      box('iprp', box('ipco', ...properties), fullBox('ipma', 0, u32(ipma.length), ...ipma)),
    )
  }
  const dataAt = ftyp.length + meta(0).length + 8
  return Buffer.concat([ftyp, meta(dataAt), box('mdat', ...items.map(({ data }) => data))])
}
