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
  minPartBytes?: number
  /** Memory that all growing objects share for bytes that are in no part yet. */
  maxBufferBytes?: number
  maxAttempts?: number
  requestTimeoutMs?: number
}
