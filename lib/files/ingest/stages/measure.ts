import { createHash } from 'node:crypto'
import { fail } from '../../../errors/fail'
import { openObject } from '../../deliver/open-object'
import type { Findings, IngestFile } from './findings'

/** The longest head that content detection may need. */
export const HEAD_BYTES = 64 * 1024

/**
 * Reads every byte once: the SHA-256 of the whole, its length, and the head. A sealed frame that fails to open stops
 * here.
 */
export async function measure(file: IngestFile, findings: Findings): Promise<void> {
  const reader = await openObject(file)
  try {
    const hash = createHash('sha256')
    const head: Buffer[] = []
    let size = 0
    for await (const part of reader.read()) {
      if (size < HEAD_BYTES) head.push(Buffer.from(part.subarray(0, HEAD_BYTES - size)))
      hash.update(part)
      size += part.length
    }
    if (size === 0) throw fail('empty_file')
    if (file.size !== null && BigInt(size) !== file.size) throw fail('file_incomplete')
    findings.sizeBytes = size
    findings.sha256 = hash.digest()
    findings.head = Buffer.concat(head)
  } finally {
    await reader.close()
  }
}
