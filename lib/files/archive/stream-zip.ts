import { crc32 } from 'node:zlib'
import { fail } from '../../errors/fail'
import { descriptorRecord, directoryRecord, endRecords, localRecord, type ZipEntryFacts } from './zip-records'

/** An entry whose length is not known before its last byte. */
export interface StreamedEntry {
  /** With its folders. */
  name: string
  modified: Date
  /** How long it is at most, where that is known once it is reached; else it is announced as one of more than 4 GiB. */
  sizeBytes?: number
  input: AsyncIterable<Uint8Array> | string
}

/** Writes a ZIP while its entries are made: its length is known at its end. Entries whose content is known are laid out instead. */
export async function* streamZip(entries: AsyncIterable<StreamedEntry>, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const written: (ZipEntryFacts & { checksum: number })[] = []
  let offset = 0
  for await (const { name: text, modified, sizeBytes: known = Infinity, input } of entries) {
    const name = Buffer.from(text)
    const mostBytes = typeof input === 'string' ? Buffer.byteLength(input) : known
    const head = localRecord({ name, modified, sizeBytes: 0, mostBytes })
    yield head
    let [sizeBytes, checksum] = [0, 0]
    for await (const part of typeof input === 'string' ? [Buffer.from(input)] : input) {
      if (signal.aborted) return
      sizeBytes += part.length
      if (sizeBytes > mostBytes) throw fail('integrity_error') // Its sizes would not fit their records.
      checksum = crc32(part, checksum)
      yield part
    }
    const descriptor = descriptorRecord({ sizeBytes, mostBytes }, checksum)
    yield descriptor
    written.push({ name, modified, sizeBytes, offset, checksum })
    offset += head.length + sizeBytes + descriptor.length
  }
  const directory = written.map((entry) => directoryRecord(entry, entry.checksum))
  yield* directory
  yield endRecords({ count: written.length, offset, sizeBytes: directory.reduce((sum, { length }) => sum + length, 0) })
}
