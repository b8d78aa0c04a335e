import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { createHash } from 'node:crypto'
import { type SeenRequest } from '../../../lib/storage/drivers/test-fault-proxy'
import { type Client } from '../../support/fovea'
import { type ChaosCluster } from './chaos-cluster'
import { type ChaosUpload } from './chaos-upload'

const FRAME_BYTES = 128 * 1024
const [HEADER_BYTES, SEALED_FRAME_BYTES] = [64, FRAME_BYTES + 28]

interface LostUpload {
  cluster: ChaosCluster
  client: Client
  upload: ChaosUpload
  /** What was sent. */
  bytes: Buffer
  /** What was noticed. */
  why: string
}

/**
 * Describes a loss: the frames that are wrong or do not open, and for each part that has one, the hashes that the server
 * declared, that the proxy saw on each attempt, and that the store has now. They tell on which side of the proxy it happened. A
 * file that is not completed is not served: all its parts are described.
 */
export async function describeLoss({ cluster, client, upload, bytes, why }: LostUpload): Promise<string> {
  const wrong = await wrongFrames(client, upload, bytes)
  const rows = await cluster.servers[0].query<{ object_key: string | null; status: string }>(
    `SELECT coalesce(f.object_key, u.object_key) AS object_key, f.status::text
     FROM files f LEFT JOIN uploads u ON u.id = f.upload_id WHERE f.id = $1`,
    [upload.id],
  )
  const key = rows[0]?.object_key ?? ''
  const sent = cluster.bodies.filter(({ path }) => key !== '' && pathOf(path).includes(key))
  const head = `upload ${upload.n} of ${cluster.seed}: ${upload.sizeBytes} bytes, ${rows[0]?.status ?? 'no row'}, ${why}`
  const lines = [head, `  frames that are wrong: ${wrong.join(' ') || 'none'}`]
  for (const { number, start, end, attempts } of partsOf(sent)) {
    const isMeant = wrong.some((index) => {
      const at = HEADER_BYTES + index * SEALED_FRAME_BYTES
      return at < end && at + SEALED_FRAME_BYTES > start
    })
    if (!isMeant) continue
    lines.push(`  part ${number}, offset ${start} to ${end}, in the store now ${await storedHash(cluster, key, start, end)}`)
    lines.push(...attempts.map(describeAttempt))
  }
  return [...lines, ...sent.map(describeAttempt).slice(-20)].join('\n')
}

const pathOf = (path: string) => decodeURIComponent(new URL(path, 'http://x').pathname)

const describeAttempt = ({ method, path, bytes, sha256, declaredSha256, fault, status }: SeenRequest): string => {
  const part = new URL(path, 'http://x').searchParams.get('partNumber')
  const name = part ? `part ${part}` : pathOf(path).split('!')[1]
  return `    ${method} ${name ?? 'object'}: ${bytes} bytes, declared ${declaredSha256}, seen ${sha256}, ${fault ?? 'no fault'}, ${status ?? 'no answer'}`
}

/** The parts that were stored, by the size of their last successful attempt. */
function partsOf(sent: readonly SeenRequest[]) {
  const byNumber = new Map<number, SeenRequest[]>()
  for (const request of sent) {
    const number = Number(new URL(request.path, 'http://x').searchParams.get('partNumber'))
    if (number > 0) byNumber.set(number, [...(byNumber.get(number) ?? []), request])
  }
  let start = 0
  return [...byNumber]
    .sort(([a], [b]) => a - b)
    .map(([number, attempts]) => {
      const end = start + (attempts.findLast(({ status }) => status === 200)?.bytes ?? 0)
      const part = { number, start, end, attempts }
      start = end
      return part
    })
}

async function wrongFrames(client: Client, { id }: ChaosUpload, bytes: Buffer): Promise<number[]> {
  const wrong: number[] = []
  for (let at = 0; at < bytes.length; at += FRAME_BYTES) {
    const end = Math.min(at + FRAME_BYTES, bytes.length)
    const found = await client
      .fetch(`/api/v1/images/${id}/proxy?variant=original`, { headers: { range: `bytes=${at}-${end - 1}` } })
      .then(async (response) => Buffer.from(await response.arrayBuffer()))
      .catch(() => null)
    if (!found?.equals(bytes.subarray(at, end))) wrong.push(at / FRAME_BYTES)
  }
  return wrong
}

async function storedHash({ store }: ChaosCluster, key: string, start: number, end: number): Promise<string> {
  const { endpoint, region, bucket: Bucket, accessKeyId, secretAccessKey } = store
  const credentials = { accessKeyId: accessKeyId!, secretAccessKey: secretAccessKey! }
  const s3 = new S3Client({ endpoint, region, forcePathStyle: true, credentials })
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: key, Range: `bytes=${start}-${end - 1}` }))
    return createHash('sha256')
      .update(await Body!.transformToByteArray())
      .digest('hex')
  } catch (thrown) {
    return String(thrown)
  } finally {
    s3.destroy()
  }
}
