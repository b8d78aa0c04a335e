import { type ServerSideEncryption } from '@aws-sdk/client-s3'

/** The request parameters for the provider's encryption at rest, in addition to sealing. */
export function serverSideEncryption(sse: string | undefined): {
  ServerSideEncryption?: ServerSideEncryption
  SSEKMSKeyId?: string
} {
  if (!sse) return {}
  const key = /^aws:kms:(.+)$/.exec(sse)?.[1]
  return key ? { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: key } : { ServerSideEncryption: sse as ServerSideEncryption }
}

/** The same as headers of a request. */
export function encryptionHeaders(sse: string | undefined): Record<string, string> {
  const { ServerSideEncryption: how, SSEKMSKeyId: key } = serverSideEncryption(sse)
  return {
    ...(how ? { 'x-amz-server-side-encryption': how } : {}),
    ...(key ? { 'x-amz-server-side-encryption-aws-kms-key-id': key } : {}),
  }
}
