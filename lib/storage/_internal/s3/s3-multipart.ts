import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  UploadPartCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import { hasCategory } from '../../../errors/app-error'
import { fail } from '../../../errors/fail'
import { entityTag } from './foreign-answers'
import { mapS3Errors } from './s3-errors'
import { type Part, type MultipartClient } from '../bucket/bucket-client'
import { serverSideEncryption } from './server-side-encryption'

/** Multipart uploads of a bucket. */
export class S3Multipart implements MultipartClient {
  constructor(
    readonly s3: S3Client,
    readonly bucket: string,
    readonly sse?: string,
  ) {}

  async create(name: string, signal?: AbortSignal): Promise<string> {
    const ContentType = 'application/octet-stream'
    const command = new CreateMultipartUploadCommand({
      Bucket: this.bucket,
      Key: name,
      ContentType,
      ...serverSideEncryption(this.sse),
    })
    return (await mapS3Errors(() => this.s3.send(command, { abortSignal: signal }), signal)).UploadId!
  }

  async uploadPart(name: string, uploadId: string, number: number, bytes: Buffer, signal?: AbortSignal): Promise<string> {
    const where = { Bucket: this.bucket, Key: name, UploadId: uploadId, PartNumber: number }
    const command = new UploadPartCommand({ ...where, Body: bytes, ContentLength: bytes.length })
    return mapS3Errors(async () => entityTag((await this.s3.send(command, { abortSignal: signal })).ETag), signal)
  }

  async listParts(name: string, uploadId: string): Promise<Part[]> {
    const found: Part[] = []
    let after: string | undefined
    do {
      const where = { Bucket: this.bucket, Key: name, UploadId: uploadId, PartNumberMarker: after }
      const page = await mapS3Errors(() => this.s3.send(new ListPartsCommand(where)))
      for (const { PartNumber, ETag, Size, ChecksumCRC32 } of page.Parts ?? [])
        found.push({ number: PartNumber!, etag: entityTag(ETag), sizeBytes: Size!, ...checksumOf(ChecksumCRC32) })
      after = page.IsTruncated ? String(requireMarker(page.NextPartNumberMarker)) : undefined
    } while (after)
    return found.sort((a, b) => a.number - b.number)
  }

  async *listUploads(prefix: string, signal?: AbortSignal): AsyncIterable<{ name: string; uploadId: string; startedAt: Date }> {
    let after: { KeyMarker?: string; UploadIdMarker?: string } | null = {}
    while (after) {
      const command: ListMultipartUploadsCommand = new ListMultipartUploadsCommand({
        Bucket: this.bucket,
        Prefix: prefix,
        ...after,
      })
      const page = await mapS3Errors(() => this.s3.send(command, { abortSignal: signal }), signal)
      for (const { Key, UploadId, Initiated } of page.Uploads ?? []) {
        yield { name: Key!, uploadId: UploadId!, startedAt: Initiated! }
      }
      const next = { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker }
      after = page.IsTruncated && requireMarker(next.KeyMarker) ? next : null
    }
  }

  async complete(name: string, uploadId: string, parts: readonly Part[]): Promise<void> {
    const Parts = parts.map(({ number, etag }) => ({ PartNumber: number, ETag: etag }))
    const where = { Bucket: this.bucket, Key: name, UploadId: uploadId }
    try {
      await mapS3Errors(() => this.s3.send(new CompleteMultipartUploadCommand({ ...where, MultipartUpload: { Parts } })))
    } catch (cause) {
      // On a retry after a lost response, the upload does not exist because it is complete.
      const isDone = hasCategory(cause, 'not_found') && (await this.#isThere(name, parts))
      if (!isDone) throw cause
    }
  }

  async abort(name: string, uploadId: string): Promise<void> {
    const command = new AbortMultipartUploadCommand({ Bucket: this.bucket, Key: name, UploadId: uploadId })
    try {
      await mapS3Errors(() => this.s3.send(command))
    } catch (cause) {
      if (!hasCategory(cause, 'not_found')) throw cause
    }
  }

  async #isThere(name: string, parts: readonly Part[]): Promise<boolean> {
    const sizeBytes = parts.reduce((sum, part) => sum + part.sizeBytes, 0)
    const found = await mapS3Errors(() => this.s3.send(new HeadObjectCommand({ Bucket: this.bucket, Key: name }))).catch(
      () => null,
    )
    return found?.ContentLength === sizeBytes
  }
}

/** Where a listing goes on. @throws AppError `unavailable` for one that is cut and does not say where */
export function requireMarker<T>(marker: T | undefined): T {
  if (marker === undefined) throw fail('unavailable', { cause: new Error('a listing is cut, and does not say where it goes on') })
  return marker
}

/** In base64, big endian. */
function checksumOf(text: string | undefined): { checksum?: number } {
  const bytes = Buffer.from(text ?? '', 'base64')
  return bytes.length === 4 ? { checksum: bytes.readUInt32BE() } : {}
}
