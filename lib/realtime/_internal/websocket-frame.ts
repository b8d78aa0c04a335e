/** RFC 6455 §5.2: FIN and the opcode of a text; a frame of a server is not masked. */
const FIN_TEXT = 0x81
/** An empty ping. */
export const PING_FRAME = Buffer.from([0x89, 0])

/** The content of one frame. */
export interface OutboundMessage {
  id: string
  type: string
  data: object
  created_at: string
  replayed?: true
}

/** The bytes of one frame, made once for however many sockets they are written to. */
export function textFrame(text: string): Buffer {
  const length = Buffer.byteLength(text)
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10
  const frame = Buffer.allocUnsafe(head + length)
  frame[0] = FIN_TEXT
  if (head === 2) frame[1] = length
  else if (head === 4) {
    frame[1] = 126
    frame.writeUInt16BE(length, 2)
  } else {
    frame[1] = 127
    frame.writeBigUInt64BE(BigInt(length), 2)
  }
  frame.write(text, head)
  return frame
}

export const messageFrame = ({ id, type, data, created_at, replayed }: OutboundMessage): Buffer =>
  textFrame(JSON.stringify({ id, type, data, created_at, replayed }))
