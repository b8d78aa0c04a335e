let isKept = false
let spare: Worker | null = null

/** Keeps a worker that reads series ready: to start one takes longer than a line to the server. @returns what ends that */
export function keepSeriesWorker(): () => void {
  isKept = true
  giveBackSeriesWorker(takeSeriesWorker())
  return () => {
    isKept = false
    spare?.terminate()
    spare = null
  }
}

/** Returns a worker that reads one series at a time. It is given back, or terminated. */
export function takeSeriesWorker(): Worker {
  const worker = spare ?? new Worker(new URL('./series-worker.ts', import.meta.url), { type: 'module' })
  spare = null
  return worker
}

/** Takes a worker that has done what it was asked for. */
export function giveBackSeriesWorker(worker: Worker): void {
  if (!isKept || spare) return worker.terminate()
  spare = worker
  worker.onmessage = null
  // One that could not be loaded never answers.
  worker.onerror = () => {
    if (spare === worker) spare = null
  }
}
