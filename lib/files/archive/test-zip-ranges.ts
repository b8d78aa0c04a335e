import { Readable } from 'node:stream'
import yauzl from 'yauzl'
import type { ZipLayout } from './lay-out-zip'

/** A ZIP that a reader sees only by ranges: it is nowhere as a whole. */
export class ZipRanges extends yauzl.RandomAccessReader {
  constructor(private readonly layout: ZipLayout) {
    super()
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.layout.read({ start, end: end - 1 }, new AbortController().signal))
  }
}
