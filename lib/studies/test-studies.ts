import { Readable } from 'node:stream'
import type { Actor } from '../access/actor'
import { openDeidentified } from './open-deidentified'
import { receiveUpload, type ReceiveUpload } from './receive-upload'

/** Sends bytes through the DICOM API. */
export const send = (actor: Actor, bytes: Buffer, more: Partial<ReceiveUpload> = {}) =>
  receiveUpload(actor, {
    ...{ filename: 'eye.jpg', declaredType: null, lengthBytes: bytes.length, userName: null, ip: null, maxWaitMs: 120_000 },
    source: Readable.from([bytes]),
    ...more,
  })

/** Returns the de-identified object of an upload. */
export async function objectOf(actor: Actor, uploadId: string): Promise<Buffer> {
  const delivery = await openDeidentified(actor, uploadId, null)
  const parts: Buffer[] = []
  for await (const part of delivery.read(undefined, new AbortController().signal)) parts.push(Buffer.from(part))
  return Buffer.concat(parts)
}
