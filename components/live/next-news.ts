import { lineStands, onNews } from './news'

const firstMs = 1000
/** So long at most, where no line says anything. */
const longestMs = 60_000

/**
 * Resolves when the live line of this tab tells of a file, or that something may have been missed; without a line after a while,
 * which grows with each look in vain.
 */
export function nextNews(looks: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      deaf()
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, lineStands() ? longestMs : Math.min(longestMs, firstMs * 2 ** looks))
    const deaf = onNews((frame) => {
      const isOfFiles =
        frame === null ||
        frame.type === 'FILE_UPLOADED' ||
        frame.type === 'FILE_DELETED' ||
        (frame.type === 'SYSTEM' && (frame.data.what === 'files' || frame.data.what === 'access'))
      if (isOfFiles) done()
    })
    signal.addEventListener('abort', done, { once: true })
  })
}
