import { concat, writeElements } from './write-elements'

/** This writer, and its version; a number of our own under 2.25. */
const IMPLEMENTATION_CLASS_UID = '2.25.168870350963122349219600304985671221938'

/** Writes the preamble, the prefix and the file meta information of an object (PS3.10 7.1). */
export function writeFileMeta(sopClassUid: string, sopInstanceUid: string, transferSyntaxUid: string): Uint8Array {
  const meta = writeElements([
    { tag: 0x00020001, vr: 'OB', value: Uint8Array.of(0, 1) },
    { tag: 0x00020002, vr: 'UI', value: sopClassUid },
    { tag: 0x00020003, vr: 'UI', value: sopInstanceUid },
    { tag: 0x00020010, vr: 'UI', value: transferSyntaxUid },
    { tag: 0x00020012, vr: 'UI', value: IMPLEMENTATION_CLASS_UID },
    { tag: 0x00020013, vr: 'SH', value: 'FOVEA 1' },
  ])
  const length = writeElements([{ tag: 0x00020000, vr: 'UL', value: meta.length }])
  return concat([new Uint8Array(128), new TextEncoder().encode('DICM'), length, meta])
}
