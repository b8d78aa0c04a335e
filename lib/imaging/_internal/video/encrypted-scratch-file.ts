import { createCipheriv, randomBytes } from 'node:crypto'
import { open, unlink, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { type ByteReader } from '../../../dicom/parse/byte-reader'
import { fail } from '../../../errors/fail'

/** An unlinked file that only its opener can access, encrypted under a key of its own. */
export interface ScratchFile {
  file: FileHandle
  key: string
  iv: string
}

const PREFIX = 'video-'
const NAME_BYTES = 12

/** Whether a file of the folder of scratch files is one of them. */
export const isScratchName = (name: string): boolean => /^video-[0-9a-f]{24}$/.test(name)
const PART_BYTES = 2 ** 20

/**
 * Copies sealed content to a file in which a tool can seek, for as long as `work` takes.
 *
 * It is unlinked before the first byte is written, so that nothing is left of it after a kill, and its key exists in
 * memory only: what remains on the disk is noise. AES-128-CBC is what ffmpeg's `crypto:` reads and seeks in.
 */
export async function withEncryptedScratchFile<T>(
  folder: string,
  reader: ByteReader,
  work: (scratch: ScratchFile) => Promise<T>,
): Promise<T> {
  const name = path.join(folder, `${PREFIX}${randomBytes(NAME_BYTES).toString('hex')}`)
  const file = await open(name, 'wx+', 0o600)
  try {
    await unlink(name).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error // Another process that started just now has swept it.
    })
    const [key, iv] = [randomBytes(16), randomBytes(16)]
    const cipher = createCipheriv('aes-128-cbc', key, iv)
    for (let at = 0; at < reader.sizeBytes; at += PART_BYTES) {
      await write(file, cipher.update(await reader.read(at, Math.min(at + PART_BYTES, reader.sizeBytes))))
    }
    await write(file, cipher.final())
    return await work({ file, key: key.toString('hex'), iv: iv.toString('hex') })
  } finally {
    await file.close()
  }
}

async function write(file: FileHandle, bytes: Buffer): Promise<void> {
  try {
    for (let at = 0; at < bytes.length;) at += (await file.write(bytes, at)).bytesWritten
  } catch (cause) {
    // A full disk is not the video's fault: its job is retried.
    throw fail('unavailable', { cause })
  }
}
