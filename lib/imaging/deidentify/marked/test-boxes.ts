/** A box of ISOBMFF (ISO/IEC 14496-12 §4.2). */
export function box(type: string, ...content: (string | Uint8Array)[]): Buffer {
  const data = Buffer.concat(content.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)))
  const head = Buffer.alloc(8)
  head.writeUInt32BE(data.length + 8)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, data])
}

/** Bytes of a box before its children: version and flags, a count, or the fields of a sample entry. */
const FIELDS: Record<string, number> = { meta: 4, stsd: 8, dref: 8, iinf: 6, avc1: 78, hvc1: 78, mp4v: 78, av01: 78, mp4a: 28 }

/** Rewrites the content of the first box of a path, `moov/trak/mdia`, with the sizes of those around it. */
export function inBox(bytes: Buffer, path: string, edit: (content: Buffer) => Buffer): Buffer {
  const [type, ...rest] = path.split('/')
  for (let at = 0; at + 8 <= bytes.length; at += bytes.readUInt32BE(at) || bytes.length) {
    if (bytes.toString('latin1', at + 4, at + 8) !== type) continue
    const end = at + (bytes.readUInt32BE(at) || bytes.length - at)
    const content = bytes.subarray(at + 8, end)
    const fields = rest.length === 0 ? 0 : (FIELDS[type!] ?? 0)
    const made =
      rest.length === 0
        ? edit(content)
        : Buffer.concat([content.subarray(0, fields), inBox(content.subarray(fields), rest.join('/'), edit)])
    return Buffer.concat([bytes.subarray(0, at), box(type!, made), bytes.subarray(end)])
  }
  throw new Error(`no ${path}`)
}
