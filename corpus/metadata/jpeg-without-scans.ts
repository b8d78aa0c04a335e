/**
 * A JPEG, or a DICOM object with one in it, without the entropy-coded bytes of its scans, where anything occurs by chance; any
 * other file unchanged. What follows the end of the image stays.
 */
export function jpegWithoutScans(bytes: Buffer): Buffer {
  const kept: Buffer[] = []
  let from = 0
  for (let scan = bytes.indexOf('\xff\xda', 0, 'latin1'); scan >= 0; scan = bytes.indexOf('\xff\xda', from, 'latin1')) {
    const start = scan + 2 + (bytes[scan + 2] ?? 0) * 256 + (bytes[scan + 3] ?? 0)
    kept.push(bytes.subarray(from, start))
    from = endOfScan(bytes, start)
  }
  return Buffer.concat([...kept, bytes.subarray(from)])
}

/** The next marker that is none of the scan: FF 00 is a byte of it, D0 to D7 restart it (ITU-T T.81, B.1.1). */
function endOfScan(bytes: Buffer, start: number): number {
  for (let at = bytes.indexOf(0xff, start); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const marker = bytes[at + 1] ?? 0xd9
    if (marker !== 0 && marker !== 0xff && (marker < 0xd0 || marker > 0xd7)) return at
  }
  return bytes.length
}
