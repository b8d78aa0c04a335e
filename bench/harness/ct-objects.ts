import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { storageSopClass, writeDicom, type NewElement } from '../../lib/dicom/write/write-dicom'

/** A real CT slice of 512 × 512, 530 KB, if the samples exist, else a drawn one. */
export function loadCt(): Uint8Array {
  const file = path.join(process.env.FOVEA_SAMPLES ?? '', 'ct-512-implicit-le-private.dcm')
  if (process.env.FOVEA_SAMPLES && existsSync(file)) return new Uint8Array(readFileSync(file))
  const data = Int16Array.from({ length: 512 * 512 }, (_, at) => ((at * 7919) % 2000) - 1000)
  const pixels = { rows: 512, columns: 512, photometric: 'MONOCHROME2', bitsStored: 16, data } as const
  const uid = (tag: number, value: string): NewElement => ({ tag, vr: 'UI', value })
  return writeDicom({
    sopClassUid: storageSopClass.ct,
    elements: [uid(0x0020000d, '1.2.276.0.7230010.3.1.2.1'), uid(0x0020000e, '1.2.276.0.7230010.3.1.3.1')],
    pixels,
    sopInstanceUid: '1.2.276.0.7230010.3.1.4.1000000000',
  })
}

/** The same object as another instance: the last digits of its own UID are replaced, wherever it occurs. */
export function withNewInstanceUid(original: Uint8Array, number: number): Buffer {
  const bytes = Buffer.from(original)
  const uid = /\x08\x00\x18\x00(?:UI)?[^]{2,4}?([\d.]{20,64})/.exec(bytes.subarray(0, 2000).toString('latin1'))?.[1]
  if (!uid) throw new Error('the object does not say which it is')
  const other = Buffer.from(uid.slice(0, -8) + String(10_000_000 + number))
  for (let at = bytes.indexOf(uid); at !== -1; at = bytes.indexOf(uid, at + 1)) other.copy(bytes, at)
  return bytes
}
