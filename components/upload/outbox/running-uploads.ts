const PREFIX = 'fovea.upload.'

/**
 * The uploads that this tab sends, as the other tabs of this browser see them: by Web Locks, which end with the tab whatever
 * becomes of it. An old browser, or plain http, has none: its tabs do not know of each other.
 */
export class RunningUploads {
  readonly #ends = new Map<string, () => void>()

  begin(uploadId: string): void {
    if (this.#ends.has(uploadId)) return
    const over = new Promise<void>((end) => this.#ends.set(uploadId, end))
    void globalThis.navigator?.locks?.request(PREFIX + uploadId, () => over).catch(() => undefined)
  }

  end(uploadId: string): void {
    this.#ends.get(uploadId)?.()
    this.#ends.delete(uploadId)
  }

  endAll(): void {
    for (const uploadId of [...this.#ends.keys()]) this.end(uploadId)
  }

  /** Whether another tab sends it. */
  async isElsewhere(uploadId: string): Promise<boolean> {
    return !this.#ends.has(uploadId) && (await listRunningUploads()).has(uploadId)
  }
}

/** The ids of all uploads that a tab of this browser sends now. */
export async function listRunningUploads(): Promise<ReadonlySet<string>> {
  const { held = [] } = (await globalThis.navigator?.locks?.query().catch(() => null)) ?? {}
  return new Set(held.flatMap(({ name }) => (name?.startsWith(PREFIX) ? [name.slice(PREFIX.length)] : [])))
}

/** Resolves once no tab sends an upload. @throws the signal's reason when aborted */
export async function uploadEnded(uploadId: string, signal: AbortSignal): Promise<void> {
  await navigator.locks.request(PREFIX + uploadId, { mode: 'shared', signal }, () => undefined)
}
