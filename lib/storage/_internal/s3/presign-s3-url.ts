import { type GetObjectCommand, type PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'

interface PresignS3UrlOptions {
  expiresInSeconds: number
  /** Names of headers, in lower case, that the request must send with the values of the command, besides Host. */
  signedHeaders?: readonly string[]
}

/** The maximum lifetime of a signature (AWS Signature Version 4). */
const MAX_PRESIGNED_SECONDS = 7 * 24 * 3600

/**
 * Presigns a request by AWS Signature Version 4, "Authenticating Requests: Using Query Parameters". Makes no request.
 *
 * The body is not signed, so that the client need not hash it first; its length and type are signed as headers.
 */
export function presignS3Url(
  s3: S3Client,
  command: GetObjectCommand | PutObjectCommand,
  { expiresInSeconds, signedHeaders = [] }: PresignS3UrlOptions,
): Promise<string> {
  const headers = new Set(signedHeaders)
  return getSignedUrl(s3, command, {
    expiresIn: Math.min(Math.max(1, Math.floor(expiresInSeconds)), MAX_PRESIGNED_SECONDS),
    signableHeaders: headers, // Otherwise Content-Type is not signed.
    unhoistableHeaders: headers, // Keeps them headers: hoisted into the query, they would not bind the request.
  })
}
