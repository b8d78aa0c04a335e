import { sendSettings } from './device'
import { onLineKind } from './line-kind'

const lookEveryMs = 5000

/** Hears of everything after which sending may go on or must go otherwise. @returns how to stop hearing. */
export function watchLine({
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
  const timer = setInterval(onTick, lookEveryMs)
  window.addEventListener('online', wake)
  window.addEventListener('focus', wake)
  document.addEventListener('visibilitychange', wake)
  const undo = [sendSettings().subscribe(onSpare), onLineKind(onSpare)]
  onSpare()
  return () => {
    clearInterval(timer)
    window.removeEventListener('online', wake)
    window.removeEventListener('focus', wake)
    document.removeEventListener('visibilitychange', wake)
    for (const one of undo) one()
  }
}
