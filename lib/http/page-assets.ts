import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fail } from '../errors/fail'
import { processWide } from '../runtime/process-wide'

/** What the build makes for pages that stand outside Next. Style and script go into the page itself: one round trip. */
export interface PageAssets {
  style: string
  script: string
  /** As a Content-Security-Policy names them: `sha256-…`. */
  styleHash: string
  scriptHash: string
  /** Fonts by name; a name holds the hash of its content and never means anything else. */
  fonts: Map<string, Buffer>
}

const living = processWide<PageAssets>('page-assets')

/** The assets of this process. */
export const pageAssets = (): PageAssets => living.get()

/** Reads what the build left in a folder, and makes it known to every bundle of this process; the answer forgets it. */
export function openPageAssets(folder: string): () => void {
  const names = filesOf(folder)
  const textOf = (name: string) => readFileSync(path.join(folder, name), 'utf8').trim()
  const [style, script] = [textOf('style.css'), textOf('script.js')]
  const fonts = names.filter((name) => name.endsWith('.woff2'))
  living.set({
    style,
    script,
    styleHash: hashOf(style),
    scriptHash: hashOf(script),
    fonts: new Map(fonts.map((name) => [name, readFileSync(path.join(folder, name))])),
  })
  return () => living.clear()
}

function filesOf(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (cause) {
    throw fail.internal({ cause: new Error('the build left no assets: start Fovea with npm start', { cause }) })
  }
}

const hashOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`
