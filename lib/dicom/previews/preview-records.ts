/** The preview of a frame: the beginning of its HTJ2K codestream. */
export interface Preview {
  fileId: string
  /** Counted from 1. */
  frame: number
  bytes: Uint8Array<ArrayBuffer>
}

/** Of a record: the file's id, the frame and the number of bytes that follow (32 bits each, the highest byte first). */
const [ID_BYTES, HEADER_BYTES] = [16, 24]

/** Writes a preview as one record of a stream of them. */
export function writePreview({ fileId, frame, bytes }: Preview): Uint8Array<ArrayBuffer> {
  const record = new Uint8Array(HEADER_BYTES + bytes.length)
  const view = new DataView(record.buffer)
  const id = fileId.replaceAll('-', '')
  for (let at = 0; at < ID_BYTES; at += 1) record[at] = Number.parseInt(id.slice(at * 2, at * 2 + 2), 16)
  view.setUint32(ID_BYTES, frame)
  view.setUint32(ID_BYTES + 4, bytes.length)
  record.set(bytes, HEADER_BYTES)
  return record
}

/** Takes a stream of previews apart as it arrives. */
export class PreviewRecords {
  #rest: Uint8Array<ArrayBuffer> = new Uint8Array(0)

  /** Whether nothing is missing of the record that came last. */
  get isComplete(): boolean {
    return this.#rest.length === 0
  }

  /** Takes the next bytes, and returns the previews that they complete. */
  push(part: Uint8Array): Preview[] {
    const bytes = new Uint8Array(this.#rest.length + part.length)
    bytes.set(this.#rest)
    bytes.set(part, this.#rest.length)
    const view = new DataView(bytes.buffer)
    const previews: Preview[] = []
    let at = 0
    while (bytes.length - at >= HEADER_BYTES) {
      const end = at + HEADER_BYTES + view.getUint32(at + ID_BYTES + 4)
      if (end > bytes.length) break
      const frame = view.getUint32(at + ID_BYTES)
      previews.push({ fileId: idOf(bytes.subarray(at, at + ID_BYTES)), frame, bytes: bytes.slice(at + HEADER_BYTES, end) })
      at = end
    }
    this.#rest = bytes.slice(at)
    return previews
  }
}

function idOf(bytes: Uint8Array): string {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
