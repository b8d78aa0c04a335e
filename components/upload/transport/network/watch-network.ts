import { getUploadSettings } from '../data-usage/device-storage'
import { onConnectionChange } from './network-information'

const tickIntervalMs = 5000

/** Subscribes to everything after which sending may resume or must change. @returns how to unsubscribe. */
export function watchNetwork({
  onWake,
  onSpare,
  onTick,
}: {
  onWake: () => void
  onSpare: () => void
  onTick: () => void
}): () => void {
  const wake = () => {
    if (document.visibilityState !== 'hidden') onWake()
  }
  const timer = setInterval(onTick, tickIntervalMs)
  window.addEventListener('online', wake)
  window.addEventListener('focus', wake)
  document.addEventListener('visibilitychange', wake)
  const unsubscribers = [getUploadSettings().subscribe(onSpare), onConnectionChange(onSpare)]
  onSpare()
  return () => {
    clearInterval(timer)
    window.removeEventListener('online', wake)
    window.removeEventListener('focus', wake)
    document.removeEventListener('visibilitychange', wake)
    for (const unsubscribe of unsubscribers) unsubscribe()
  }
}
