export interface S3StoreOptions {
  bucket: string
  region: string
  /** Only for a store other than AWS. */
  endpoint?: string
  /** If there are no keys, the SDK uses those of the environment or the machine. */
  accessKeyId?: string
  secretAccessKey?: string
  /** S3 Transfer Acceleration. */
  accelerate?: boolean
  /** `AES256`, `aws:kms` or `aws:kms:<key>`: encryption by the provider, in addition to sealing. */
  sse?: string
  /** Path-style addresses: the bucket in the path instead of the host name. The default for every endpoint but AWS's. */
  pathStyle?: boolean
  /** S3 refuses parts below 5 MiB, except the last. */
  minPartBytes?: number
  /** Memory that all appendable objects share for bytes in no part yet. */
  maxBufferBytes?: number
  maxAttempts?: number
  requestTimeoutMs?: number
}
