import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { processSingleton } from '../../runtime/singleton'

/** What works without a connection, as built: the service worker, its end, and the offline page's style and script. */
export interface OfflineAssets {
  worker: string
  killSwitch: string
  style: string
  script: string
  /** As in a Content-Security-Policy: `sha256-…`. */
  styleHash: string
  scriptHash: string
}

const assetsSingleton = processSingleton<OfflineAssets | null>('offline-assets')

/** The assets of this process; null where the build has none: every page works without them. */
export const getOfflineAssets = (): OfflineAssets | null => assetsSingleton.peek() ?? null

/** Reads the build's assets from a folder for every bundle of this process; the returned function removes them. */
export function openOfflineAssets(folder: string): () => void {
  assetsSingleton.set(existsSync(path.join(folder, 'worker.js')) ? readAssets(folder) : null)
  return () => assetsSingleton.clear()
}

function readAssets(folder: string): OfflineAssets {
  const textOf = (name: string) => readFileSync(path.join(folder, name), 'utf8').trim()
  const [style, script] = [textOf('style.css'), textOf('script.js')]
  const [worker, killSwitch] = [textOf('worker.js'), textOf('kill-switch.js')]
  return { worker, killSwitch, style, script, styleHash: hashOf(style), scriptHash: hashOf(script) }
}

const hashOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`
