import { type S3Client } from '@aws-sdk/client-s3'
import { BucketStore, type UrlSigner } from './_internal/bucket-store'
import { encryptionOf } from './_internal/encryption-of'
import { PartMemory } from './_internal/part-memory'
import { S3ObjectClient, connectS3 } from './_internal/s3-client'
import { signS3Url } from './_internal/sign-s3-url'
import { type ObjectKey } from './object-key'
import { type Store } from './store'

export interface S3StoreOptions {
  bucket: string
  region: string
  /** Of another store than AWS. */
  endpoint?: string
  /** Without keys those of the environment or the machine are used, as the SDK finds them. */
  accessKeyId?: string
  secretAccessKey?: string
  /** S3 Transfer Acceleration. */
  accelerate?: boolean
  /** `AES256`, `aws:kms` or `aws:kms:<key>`: encryption by the provider, besides the sealing. */
  sse?: string
  /** The bucket in the path instead of the host; the default is so for every endpoint but AWS's. */
  pathStyle?: boolean
  /** S3 takes no parts below 5 MiB but the last. */
  leastPartBytes?: number
  /** Memory that all growing objects share for bytes that are in no part yet. */
  memoryBytes?: number
  attempts?: number
  requestMs?: number
}

const LEAST_PART_BYTES = 8 * 1024 * 1024
const MEMORY_BYTES = 64 * 1024 * 1024

/**
 * Opens a bucket of AWS S3, or of any store that speaks S3, as a store. Makes no request.
 *
 * An object that grows is a multipart upload of equal parts (the next one goes up while bytes come), and small segments
 * beside it for what does not fill a part yet; see docs/decisions/0011-how-s3-carries-an-upload.md.
 */
export function openS3Store(options: S3StoreOptions): Store & { close(): void } {
  const s3 = connectS3(options)
  const store = new BucketStore({
    client: new S3ObjectClient(s3, options.bucket, options.sse),
    signer: s3Signer(s3, options),
    signedLengths: true,
    leastPartBytes: options.leastPartBytes ?? LEAST_PART_BYTES,
    memory: new PartMemory(options.memoryBytes ?? MEMORY_BYTES),
  })
  return Object.assign(store, { close: () => s3.destroy() })
}

function s3Signer(s3: S3Client, options: S3StoreOptions): UrlSigner {
  const { region } = options
  const about = async (key: ObjectKey) => ({ url: objectUrl(options, key), region, credentials: await s3.config.credentials() })
  return {
    get: async (key, { expiresInSeconds, type, downloadAs }) => {
      const { url, ...rest } = await about(key)
      if (type) url.searchParams.set('response-content-type', type)
      if (downloadAs) {
        url.searchParams.set('response-content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(downloadAs)}`)
      }
      return signS3Url({ ...rest, method: 'GET', url, expiresInSeconds })
    },
    put: async (key, { expiresInSeconds, type, sizeBytes }) => {
      const headers = { 'content-length': String(sizeBytes), 'content-type': type, ...encryptionHeaders(options.sse) }
      return { url: signS3Url({ ...(await about(key)), method: 'PUT', expiresInSeconds, headers }), headers }
    },
  }
}

/** What comes from outside lies there unsealed for a moment: there too it is encrypted as the rule demands. */
function encryptionHeaders(sse: string | undefined): Record<string, string> {
  const { ServerSideEncryption: how, SSEKMSKeyId: key } = encryptionOf(sse)
  return {
    ...(how ? { 'x-amz-server-side-encryption': how } : {}),
    ...(key ? { 'x-amz-server-side-encryption-aws-kms-key-id': key } : {}),
  }
}

/** The address of an object as a client asks for it: the bucket in the host at AWS, in the path elsewhere. */
function objectUrl({ bucket, region, endpoint, accelerate, pathStyle }: S3StoreOptions, key: ObjectKey): URL {
  if (accelerate) return new URL(`https://${bucket}.s3-accelerate.amazonaws.com/${key}`)
  if (!endpoint) return new URL(`https://${bucket}.s3.${region}.amazonaws.com/${key}`)
  const url = new URL(endpoint)
  const inHost = pathStyle === false || (pathStyle === undefined && url.hostname.endsWith('.amazonaws.com'))
  const path = url.pathname.replace(/\/$/, '')
  if (inHost) url.hostname = `${bucket}.${url.hostname}`
  url.pathname = inHost ? `${path}/${key}` : `${path}/${bucket}/${key}`
  return url
}
