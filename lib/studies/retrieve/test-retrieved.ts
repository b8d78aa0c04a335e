import assert from 'node:assert/strict'
import type { Retrieved, RetrievedForm, RetrievedRange } from './retrieved'

/** Reads every part of a form of what was retrieved. */
export async function readParts(form: RetrievedForm, range?: RetrievedRange): Promise<Buffer[]> {
  const { parts } = await form.open()
  return Promise.all(
    parts.map(async ({ sizeBytes, read }) => {
      const pieces: Uint8Array[] = []
      for await (const piece of read(range, new AbortController().signal)) pieces.push(Buffer.from(piece))
      const bytes = Buffer.concat(pieces)
      if (sizeBytes !== null && !range) assert.equal(bytes.length, sizeBytes, 'the length that was announced')
      return bytes
    }),
  )
}

/** The form of a media type, and of a transfer syntax. */
export function formOf({ representations }: Retrieved, type: string, transferSyntax?: string): RetrievedForm {
  const found = representations.find(
    (form) => form.type === type && (transferSyntax === undefined || form.transferSyntax === transferSyntax),
  )
  assert.ok(found, `no ${type} ${transferSyntax ?? ''}`)
  return found
}
