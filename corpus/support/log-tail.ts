import type { Fovea } from '../../e2e/support/fovea'

/** What a server writes to its log, from a moment on; what nobody reads any more is let go. */
export class LogTail {
  private chunks: string[] = []
  private dropped = 0
  private readonly open = new Set<number>()

  /** Hears the current process; again after each start. */
  attach({ child }: Fovea): void {
    for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (data) => this.chunks.push(String(data)))
  }

  /** Reads all that was written since now. */
  begin(): { read: () => string; end: () => void } {
    const from = this.dropped + this.chunks.length
    this.open.add(from)
    return {
      read: () => this.chunks.slice(from - this.dropped).join(''),
      end: () => {
        this.open.delete(from)
        const keep = Math.min(...this.open, this.dropped + this.chunks.length)
        this.chunks.splice(0, keep - this.dropped)
        this.dropped = keep
      },
    }
  }
}
