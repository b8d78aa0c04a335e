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
    return (await mapS3Errors(() => this.s3.send(command, { abortSignal: signal }), signal)).ETag!
  }

  async listParts(name: string, uploadId: string): Promise<Part[]> {
    const found: Part[] = []
    let after: string | undefined
    do {
      const where = { Bucket: this.bucket, Key: name, UploadId: uploadId, PartNumberMarker: after }
      const page = await mapS3Errors(() => this.s3.send(new ListPartsCommand(where)))
      for (const { PartNumber, ETag, Size, ChecksumCRC32 } of page.Parts ?? [])
        found.push({ number: PartNumber!, etag: ETag!, sizeBytes: Size!, ...checksumOf(ChecksumCRC32) })
      after = page.IsTruncated ? String(page.NextPartNumberMarker) : undefined
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
      after = page.IsTruncated ? { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker } : null
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

/** In base64, big endian. */
function checksumOf(text: string | undefined): { checksum?: number } {
  const bytes = Buffer.from(text ?? '', 'base64')
  return bytes.length === 4 ? { checksum: bytes.readUInt32BE() } : {}
}
