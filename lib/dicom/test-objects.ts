import { readFileSync } from 'node:fs'
import path from 'node:path'
import { isAppError } from '../errors/app-error'
import type { ByteReader } from './parse/byte-reader'
import { concat, writeElements, type NewElement } from './_internal/write/write-elements'
import { writeFileMeta } from './_internal/write/write-file-meta'
import { writeDicom, storageSopClass, type NewPixels } from './write/write-dicom'

const folder = process.env.FOVEA_SAMPLES

/** The reason to skip a test without the sample files; false when they exist. */
export const noSamples = folder ? false : 'no samples: set FOVEA_SAMPLES'

/** Reads a sample file. */
export const sample = (name: string): Uint8Array => new Uint8Array(readFileSync(path.join(folder ?? '', name)))

export const bytesOf = (...numbers: number[]): Uint8Array => Uint8Array.from(numbers)

/** Makes an object from raw parts: the data set's bytes after well-formed file meta information. */
export const objectOf = (transferSyntaxUid: string, ...dataSet: Uint8Array[]): Uint8Array =>
  concat([writeFileMeta(storageSopClass.secondaryCapture, '2.25.1', transferSyntaxUid), ...dataSet])

/** Makes a small greyscale object: a ramp of 4 × 4, with any further elements. */
export const greyObject = (elements: NewElement[] = [], pixels: Partial<NewPixels> = {}): Uint8Array =>
  writeDicom({
    sopClassUid: storageSopClass.ct,
    elements,
    pixels: {
      rows: 4,
      columns: 4,
      photometric: 'MONOCHROME2',
      bitsStored: 16,
      data: Int16Array.from({ length: 16 }, (_, index) => index * 100 - 800),
      ...pixels,
    },
  })

export interface Encapsulated {
  transferSyntaxUid: string
  /** A secondary capture by default. */
  sop?: { classUid: string; instanceUid: string }
  rows: number
  columns: number
  samples?: number
  bitsAllocated?: number
  /** All of them by default. */
  bitsStored?: number
  isSigned?: boolean
  photometric?: string
  frames?: number
  offsetTable?: number[]
  extra?: NewElement[]
  fragments: Uint8Array[]
}

/** Makes an object with compressed pixels from its fragments. */
export function encapsulatedObject(input: Encapsulated): Uint8Array {
  const { samples = 1, bitsAllocated = 8, photometric = 'MONOCHROME2', frames = 1, offsetTable = [], extra = [] } = input
  const { bitsStored = bitsAllocated, isSigned = false } = input
  const head = writeElements([
    { tag: 0x00280002, vr: 'US', value: samples },
    { tag: 0x00280004, vr: 'CS', value: photometric },
    { tag: 0x00280008, vr: 'IS', value: frames },
    { tag: 0x00280010, vr: 'US', value: input.rows },
    { tag: 0x00280011, vr: 'US', value: input.columns },
    { tag: 0x00280100, vr: 'US', value: bitsAllocated },
    { tag: 0x00280101, vr: 'US', value: bitsStored },
    { tag: 0x00280102, vr: 'US', value: bitsStored - 1 },
    { tag: 0x00280103, vr: 'US', value: isSigned ? 1 : 0 },
    ...extra,
  ])
  const table = new Uint8Array(offsetTable.length * 4)
  offsetTable.forEach((offset, index) => new DataView(table.buffer).setUint32(index * 4, offset, true))
  const { classUid, instanceUid } = input.sop ?? { classUid: storageSopClass.secondaryCapture, instanceUid: '2.25.1' }
  return concat([
    writeFileMeta(classUid, instanceUid, input.transferSyntaxUid),
    head,
    bytesOf(0xe0, 0x7f, 0x10, 0x00, 0x4f, 0x42, 0, 0, 0xff, 0xff, 0xff, 0xff),
    ...[table, ...input.fragments].map(itemOf),
    bytesOf(0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0),
  ])
}

/** Wraps bytes as an item of defined length. */
export function itemOf(bytes: Uint8Array): Uint8Array {
  const head = bytesOf(0xfe, 0xff, 0x00, 0xe0, 0, 0, 0, 0)
  new DataView(head.buffer).setUint32(4, bytes.length, true)
  return concat([head, bytes])
}

/** Reads through another reader and counts the requested bytes. */
export function countingReader(reader: ByteReader): ByteReader & { asked: () => number } {
  let asked = 0
  return {
    sizeBytes: reader.sizeBytes,
    asked: () => asked,
    read(start, end) {
      asked += end - start
      return reader.read(start, end)
    },
  }
}

/** A file that begins with some bytes and is zero from there on, however large, without using memory. */
export const sparseReader = (head: Uint8Array, sizeBytes: number): ByteReader => ({
  sizeBytes,
  read(start, end) {
    const bytes = new Uint8Array(end - start)
    bytes.set(head.subarray(start, end))
    return Promise.resolve(bytes)
  },
})

/** Runs a function on hostile bytes: it may throw an AppError, nothing else. */
export async function refusesCleanly(run: () => Promise<unknown>): Promise<void> {
  try {
    await run()
  } catch (error) {
    if (!isAppError(error) || error.code === 'internal') throw error
  }
}

/** The header of a JPEG 2000 of any size (ISO 15444-1 A.5), with a tile that has no coded data. */
export function emptyJpeg2000(columns: number, rows: number): Uint8Array {
  const u32 = (value: number) => [value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255]
  const size = [
    ...[0, 0],
    ...u32(columns),
    ...u32(rows),
    ...u32(0),
    ...u32(0),
    ...u32(columns),
    ...u32(rows),
    ...u32(0),
    ...u32(0),
  ]
  const siz = [0xff, 0x51, 0, 41, ...size, 0, 1, 7, 1, 1]
  const cod = [0xff, 0x52, 0, 12, 0, 0, 0, 1, 0, 5, 4, 4, 0, 1]
  const qcd = [0xff, 0x5c, 0, 19, 0x40, ...Array.from({ length: 16 }, () => 0x40)]
  return Uint8Array.from([0xff, 0x4f, ...siz, ...cod, ...qcd, 0xff, 0x90, 0, 10, 0, 0, ...u32(14), 0, 1, 0xff, 0x93, 0xff, 0xd9])
}
