import assert from 'node:assert/strict'
import { createCipheriv, createHash } from 'node:crypto'
import { type Client } from '../../support/fovea'
import { type Seed } from '../../support/seed'
import { Sender } from '../../support/sender'
import { type ChaosCluster } from './chaos-cluster'

const MB = 1024 * 1024

/** What is sent, and what is left of it afterwards: its bytes can be made again. */
export interface ChaosUpload {
  n: number
  sizeBytes: number
  sha256: string
  /** The path of the upload. */
  path: string
  id: string
}

/** A size between these, each order of magnitude as often as any other. */
export const sizeBetween = (seed: Seed, leastMb: number, mostMb: number): number =>
  Math.floor(leastMb * MB * (mostMb / leastMb) ** seed.roll())

/** A picture followed by bytes of its own, which readers of JPEG ignore: the same for the same seed and number. */
export function bytesOf(picture: Buffer, seed: Seed, n: number, sizeBytes: number): Buffer {
  const key = createHash('sha256').update(`${seed.number} ${n}`).digest()
  const rest = createCipheriv('aes-256-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(sizeBytes - picture.length))
  return Buffer.concat([picture, rest])
}

interface SendOptions {
  cluster: ChaosCluster
  client: Client
  picture: Buffer
  n: number
  sizeBytes: number
  /** Called with the bytes that were sent since the last call. */
  onSent: (bytes: number) => void
  signal: AbortSignal
}

/** Sends one upload until its last byte is acknowledged, however often it takes. */
export async function sendUpload({ cluster, client, picture, n, sizeBytes, onSent, signal }: SendOptions): Promise<ChaosUpload> {
  const { ofRequests: seed, through } = cluster
  const bytes = bytesOf(picture, cluster.seed, n, sizeBytes)
  // Some clients send all that is left at once, others pieces.
  const mostPieceMb = seed.roll() < 0.2 ? 256 : seed.within(1, 16)
  let reported = 0
  const sender: Sender = new Sender({
    ...{ client, bytes, through, signal, isStoreFaulty: true },
    pairs: { filename: `${n}.jpg`, filetype: 'image/jpeg' },
    pieceBytes: () => seed.within(256 * 1024, mostPieceMb * MB),
    onEvent: () => {
      onSent(sender.sentBytes - reported)
      reported = sender.sentBytes
    },
  })
  await sender.send()
  assert.equal(sender.acknowledged, sizeBytes)
  return { n, sizeBytes, sha256: createHash('sha256').update(bytes).digest('hex'), path: sender.path, id: sender.id }
}
