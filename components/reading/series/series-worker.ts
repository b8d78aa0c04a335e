import { ApiError, apiRequest } from '../../shell/api-client'
import { readSeries, type SeriesAddress, type SeriesPart } from './read-series'

/** What the worker answers: parts as they come, and at last that it is done, or why it is not. */
export type SeriesAnswer =
  | { part: SeriesPart }
  | { isDone: true }
  | { failure: Pick<ApiError, 'detail' | 'status' | 'code' | 'retryAfterMs' | 'params'> | null }

/** The worker that reads what a series is, so that the room answers meanwhile, however many slices it has. */
self.onmessage = ({ data: address }: MessageEvent<SeriesAddress>) => {
  void read(address)
}

const answer = (message: SeriesAnswer): void => self.postMessage(message)

async function read(address: SeriesAddress): Promise<void> {
  try {
    for await (const part of readSeries(address, (path) => apiRequest(path, { staysOnPage: true }))) answer({ part })
    answer({ isDone: true })
  } catch (thrown) {
    const isOfApi = thrown instanceof ApiError
    const { detail, status, code, retryAfterMs, params } = isOfApi ? thrown : new ApiError('', 0, null)
    answer({ failure: isOfApi ? { detail, status, code, retryAfterMs, params } : null })
  }
}
