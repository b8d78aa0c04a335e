import { createCipheriv, randomBytes } from 'node:crypto'
import { open, unlink, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { type ByteReader } from '../../dicom/byte-reader'
import { fail } from '../../errors/fail'

/** A file that only its opener has: it has no name, and what lies in it is enciphered under a key of its own. */
export interface Scratch {
  file: FileHandle
  key: string
  iv: string
}

export const SCRATCH_PREFIX = 'video-'
const PART_BYTES = 2 ** 20

/**
 * Gives a copy of something sealed to a tool that must seek in it, for as long as `work` takes.
 *
 * Its name is gone before the first byte is written, so that nothing is left of it whoever is killed, and its key was never
 * anywhere but in memory: what the disk still holds afterwards is noise. AES-128-CBC is what ffmpeg's `crypto:` reads and seeks in.
 */
export async function inCryptedScratch<T>(
  folder: string,
  reader: ByteReader,
  work: (scratch: Scratch) => Promise<T>,
): Promise<T> {
  const name = path.join(folder, `${SCRATCH_PREFIX}${randomBytes(12).toString('hex')}`)
  const file = await open(name, 'wx+', 0o600)
  try {
    await unlink(name).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error // Another process that began just now has swept it.
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
    // No room for it now is no fault of the video: its job comes again.
    throw fail.unavailable(undefined, { cause })
  }
}
