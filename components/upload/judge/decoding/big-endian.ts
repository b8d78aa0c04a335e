/** Reads numbers of a format whose byte order is that of the network. */
export const bigEndian = (bytes: Uint8Array) => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return {
    u8: (at: number) => view.getUint8(at),
    u16: (at: number) => view.getUint16(at),
    u32: (at: number) => view.getUint32(at),
    text: (at: number, length = 4) => String.fromCharCode(...bytes.subarray(at, at + length)),
  }
}
