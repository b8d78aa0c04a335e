import { createGunzip } from 'node:zlib'
import { pipeline } from 'node:stream/promises'
import { PassThrough, Readable } from 'node:stream'
import type { DicomJson } from '../../dicom/json/to-dicom-json'
import { openObject, type SealedObjectRef } from '../../files/deliver/open-object'
import { textOf } from '../record/read-instance'

/**
 * The metadata of a series is a JSON array with an instance in each line: `[{…},`, `{…},`, `{…}]`. A text of JSON has no
 * line break inside, so an instance is found without parsing those before it.
 */
export async function* toArrayText(lines: AsyncIterable<string>): AsyncGenerator<Buffer> {
  let count = 0
  for await (const line of lines) {
    yield Buffer.from((count === 0 ? '[' : ',\n') + line)
    count += 1
  }
  yield Buffer.from(count === 0 ? '[]' : ']')
}

/** Streams the bytes of a series's metadata object, compressed as they are. */
export async function* readMetadataObject(object: SealedObjectRef, signal?: AbortSignal): AsyncGenerator<Buffer> {
  const reader = await openObject(object)
  try {
    yield* reader.read(undefined, signal)
  } finally {
    await reader.close()
  }
}

/** Reads the instances of a metadata object, each as the text of its JSON. */
export async function* readMetadataLines(object: SealedObjectRef): AsyncGenerator<string> {
  for await (const line of splitLines(inflate(readMetadataObject(object)))) {
    const text = line.replace(/^\[/, '').replace(/[,\]]$/, '')
    if (text !== '') yield text
  }
}

/** Inflates a stream of gzip. */
export async function* inflate(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const out = new PassThrough()
  // Its error is the error of `out`, which is thrown below.
  const done = pipeline(Readable.from(packed), createGunzip(), out).catch(() => undefined)
  try {
    for await (const part of out) yield part as Buffer
  } finally {
    out.destroy()
    await done
  }
}

async function* splitLines(parts: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let open: Buffer[] = []
  for await (const part of parts) {
    let from = 0
    for (let at = part.indexOf(0x0a); at >= 0; at = part.indexOf(0x0a, from)) {
      open.push(part.subarray(from, at))
      yield Buffer.concat(open).toString('utf8')
      open = []
      from = at + 1
    }
    if (from < part.length) open.push(part.subarray(from))
  }
  if (open.length > 0) yield Buffer.concat(open).toString('utf8')
}

/** The SOP Instance UID of an instance's metadata. */
export const uidOfLine = (line: string): string | null => textOf(JSON.parse(line) as DicomJson, '00080018')

/**
 * Puts another address in place of the one below which BulkDataURIs lie. The name and the sign behind it are outside of
 * every JSON text, in which a quotation mark is escaped.
 */
export const withBase = (line: string, from: string, to: string): string =>
  from === to ? line : line.replaceAll(`"BulkDataURI":"${from}/`, () => `"BulkDataURI":"${to}/`)
