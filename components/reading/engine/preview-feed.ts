import { type Preview, PreviewRecords } from '@/lib/dicom/previews/preview-records'

/** A series of which all previews are wanted at once. */
export interface PreviewsOf {
  seriesId: string
  /** Where they are sent. */
  path: string
  /** The frame that comes first, counted from 0 in reading order; null for the middle. */
  around: number | null
}

interface PreviewFeedOptions {
  /** Whether the lists of its series have come. */
  isKnown: (imageId: string) => boolean
  /** Takes one, and resolves once it was decoded or left. */
  take: (imageId: string, bytes: Preview['bytes']) => Promise<void>
  /** The first one is there, or will not come soon; or all are there. */
  onChange: () => void
}

interface Stream {
  abort: AbortController
  users: number
  /** Nothing has come of it yet. */
  isAwaited: boolean
  isRunning: boolean
  /** Previews of frames that are not known yet, in the order in which they came. */
  early: Map<string, Preview['bytes']>
  /** Called once a frame of it is known. */
  onKnown: () => void
}

/** So many are decoded at a time: what is on the screen does not wait behind all others. */
const MAX_DECODES = 8

/** Whoever waits for the first preview asks for the frame alone after that. */
const MAX_WAIT_MS = 1500

/** Has the previews of whole series sent, each series in one answer: a request for each would wait for the line each time. */
export class PreviewFeed {
  readonly #streams = new Map<string, Stream>()
  readonly #sent = new Set<string>()

  constructor(private readonly options: PreviewFeedOptions) {}

  /** Whether the first preview is on its way, before which no frame is asked for alone. */
  get isAwaited(): boolean {
    return [...this.#streams.values()].some(({ isAwaited }) => isAwaited)
  }

  /** Whether previews are being sent, before which nothing is fetched that nobody looks at. */
  get isRunning(): boolean {
    return [...this.#streams.values()].some(({ isRunning }) => isRunning)
  }

  /** Has the previews of a series sent, unless they were. @returns what ends it, once nobody shows the series any more */
  start({ seriesId, path, around }: PreviewsOf, limit: number): () => void {
    if (this.#sent.has(seriesId)) return () => undefined
    const stream = this.#streams.get(seriesId) ?? this.#open(seriesId, path, { around, limit })
    stream.users += 1
    return () => {
      stream.users -= 1
      if (stream.users > 0) return
      this.#streams.delete(seriesId)
      stream.abort.abort()
      if (stream.isRunning) this.options.onChange()
    }
  }

  #open(seriesId: string, path: string, { around, limit }: { around: number | null; limit: number }): Stream {
    const abort = new AbortController()
    const stream: Stream = { abort, users: 0, isAwaited: true, isRunning: true, early: new Map(), onKnown: () => undefined }
    this.#streams.set(seriesId, stream)
    const timer = setTimeout(() => this.#begin(stream), MAX_WAIT_MS)
    const url = `${path}?${around === null ? '' : `around=${around}&`}`
    void this.#readAll(url, limit, stream).then((isWhole) => {
      clearTimeout(timer)
      if (abort.signal.aborted) return
      if (isWhole) this.#sent.add(seriesId)
      Object.assign(stream, { isAwaited: false, isRunning: false })
      this.options.onChange()
    })
    return stream
  }

  /** Hands over what came before the lists of its series. */
  deliver(): void {
    for (const { early, onKnown } of this.#streams.values())
      for (const [imageId, bytes] of early) {
        if (!this.options.isKnown(imageId)) continue
        early.delete(imageId)
        void this.options.take(imageId, bytes)
        onKnown()
      }
  }

  /** Frames were dropped: their series are sent again when they are shown again. */
  forget(): void {
    this.#sent.clear()
  }

  close(): void {
    for (const { abort } of this.#streams.values()) abort.abort()
    this.#streams.clear()
  }

  #begin(stream: Stream): void {
    if (!stream.isAwaited || stream.abort.signal.aborted) return
    stream.isAwaited = false
    this.options.onChange()
  }

  /**
   * Returns whether all have come. What has not is fetched frame by frame, and says there why it cannot be. The first one
   * comes alone, and the others after the lists of the series, which would wait behind them.
   */
  async #readAll(url: string, limit: number, stream: Stream): Promise<boolean> {
    const known = new Promise<void>((resolve) => (stream.onKnown = resolve))
    try {
      if (!(await this.#read(`${url}limit=1`, stream))) return false
      await known
      return limit === 1 || (await this.#read(`${url}offset=1&limit=${limit}`, stream))
    } catch {
      return false
    }
  }

  /** Returns whether there were any, and all of them have come. @throws Error when the line is interrupted */
  async #read(url: string, stream: Stream): Promise<boolean> {
    const decoding = new Set<Promise<void>>()
    const response = await fetch(url, { signal: stream.abort.signal, credentials: 'same-origin' })
    if (!response.ok || !response.body) return false
    const records = new PreviewRecords()
    const reader = response.body.getReader()
    let count = 0
    for (let part = await reader.read(); !part.done; part = await reader.read())
      for (const { fileId, frame, bytes } of records.push(part.value)) {
        count += 1
        const imageId = `fovea:${fileId}/${frame}`
        if (this.options.isKnown(imageId)) {
          stream.onKnown()
          const taken = this.options.take(imageId, bytes)
          decoding.add(taken)
          void taken.finally(() => decoding.delete(taken))
        } else stream.early.set(imageId, bytes)
        this.#begin(stream)
        if (decoding.size >= MAX_DECODES) await Promise.race(decoding)
      }
    return count > 0 && records.isComplete
  }
}
