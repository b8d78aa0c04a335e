import { spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, truncateSync, writeSync } from 'node:fs'
import path from 'node:path'

const BLOCK = Buffer.alloc(64 * 1024, 1)

/** A disk so small that a test can fill it: a tmpfs of its own. Only root can mount one. */
export class SmallDisk {
  private constructor(readonly folder: string) {}

  /** @returns the disk, or the reason why this machine cannot provide one */
  static mount(sizeMb: number): SmallDisk | string {
    if (!process.env.FOVEA_TEST_TEMP) throw new Error('run it through npm test: npm test -- e2e/…')
    if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'only root on Linux can mount a disk to fill'
    const folder = mkdtempSync(path.join(process.env.FOVEA_TEST_TEMP, 'disk-'))
    const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeMb}m,mode=755`, 'tmpfs', folder])
    if (status === 0) return new SmallDisk(folder)
    rmSync(folder, { recursive: true })
    return 'this machine does not allow mounting a disk to fill'
  }

  get #ballast(): string {
    return path.join(this.folder, 'ballast')
  }

  /** Fills the disk, except for so many bytes. */
  fill(leaveBytes = 0): void {
    const file = openSync(this.#ballast, 'a')
    let size = 0
    try {
      for (;;) size += writeSync(file, BLOCK)
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code !== 'ENOSPC') throw thrown
    } finally {
      closeSync(file)
    }
    if (leaveBytes > 0) truncateSync(this.#ballast, Math.max(0, size - leaveBytes))
  }

  /** Frees the space. */
  free(): void {
    rmSync(this.#ballast, { force: true })
  }

  /** Creates a folder on it. */
  makeFolder(name: string): string {
    const made = path.join(this.folder, name)
    mkdirSync(made, { mode: 0o755 })
    return made
  }

  unmount(): void {
    spawnSync('umount', ['-l', this.folder])
    rmSync(this.folder, { recursive: true, force: true })
  }
}
