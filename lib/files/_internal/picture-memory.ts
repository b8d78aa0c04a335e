/** One picture takes at most this part of the memory, so that a few large ones do not drive all others out. */
const LARGEST_SHARE = 1 / 64

interface Kept {
  /** By the id of the object, or a name for what was made of it: under one name there are never other bytes. */
  pictures: Map<string, Buffer>
  bytes: number
}

/**
 * Keeps small derived pictures opened, up to a number of bytes in all. The file that was asked for longest ago makes
 * room, and with a file's erasure all of its pictures go.
 */
export class PictureMemory {
  /** By file; the one asked for longest ago comes first. */
  readonly #files = new Map<string, Kept>()
  readonly #making = new Map<string, Promise<Buffer>>()
  #bytes = 0

  /**
   * @param maxBytes zero keeps nothing
   * @param generation changes with whatever may have erased a file; null while that would not be heard of
   */
  constructor(
    private readonly maxBytes: number,
    readonly generation: () => number | null,
  ) {}

  get heldBytes(): number {
    return this.#bytes
  }

  find(fileId: string, name: string): Buffer | null {
    const kept = this.#files.get(fileId)
    const picture = kept?.pictures.get(name)
    if (!kept || !picture) return null
    this.#files.delete(fileId)
    this.#files.set(fileId, kept)
    return picture
  }

  /**
   * Gives a picture that takes long to make, and keeps it. Whoever asks meanwhile waits for the same one.
   *
   * @param asOf the generation before it was decided that the file may be seen
   */
  async findOrMake(fileId: string, name: string, asOf: number | null, make: () => Promise<Buffer>): Promise<Buffer> {
    const found = this.find(fileId, name)
    if (found) return found
    const key = `${fileId} ${name}`
    const begun = this.#making.get(key)
    if (begun) return begun
    const making = make().finally(() => this.#making.delete(key))
    this.#making.set(key, making)
    const picture = await making
    this.keep(fileId, name, asOf, picture)
    return picture
  }

  /** Keeps a picture, unless its file may have been erased since: nobody would tell us again to forget it. */
  keep(fileId: string, name: string, asOf: number | null, picture: Buffer): void {
    if (asOf === null || asOf !== this.generation() || picture.length > this.maxBytes * LARGEST_SHARE) return
    const kept = this.#files.get(fileId) ?? { pictures: new Map<string, Buffer>(), bytes: 0 }
    const more = picture.length - (kept.pictures.get(name)?.length ?? 0)
    kept.pictures.set(name, picture)
    kept.bytes += more
    this.#bytes += more
    this.#files.delete(fileId)
    this.#files.set(fileId, kept)
    for (const oldest of this.#files.keys()) {
      if (this.#bytes <= this.maxBytes) break
      this.forget(oldest)
    }
  }

  /** Forgets the pictures of a file, or all. */
  forget(fileId?: string): void {
    if (fileId === undefined) {
      this.#files.clear()
      this.#bytes = 0
    } else {
      this.#bytes -= this.#files.get(fileId)?.bytes ?? 0
      this.#files.delete(fileId)
    }
  }
}
