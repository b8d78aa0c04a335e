import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fail } from '../../errors/fail'
import { processSingleton } from '../../runtime/singleton'

/** The build's assets for pages outside Next. Style and script are inlined: one round trip. */
interface PageAssets {
  style: string
  script: string
  /** As in a Content-Security-Policy: `sha256-…`. */
  styleHash: string
  scriptHash: string
  /** Fonts by name; a name contains the hash of its content and is immutable. */
  fonts: Map<string, Buffer>
  /** The name of the font of Latin text, which every page uses. */
  latinFont: string
}

const assetsSingleton = processSingleton<PageAssets>('page-assets')

/** The assets of this process. */
export const getPageAssets = (): PageAssets => assetsSingleton.get()

/** Reads the build's assets from a folder for every bundle of this process; the returned function removes them. */
export function openPageAssets(folder: string): () => void {
  const names = filesOf(folder)
  const textOf = (name: string) => readFileSync(path.join(folder, name), 'utf8').trim()
  const [style, script] = [textOf('style.css'), textOf('script.js')]
  const fonts = names.filter((name) => name.endsWith('.woff2'))
  const latinFont = fonts.find((name) => name.startsWith('geist-latin-'))
  if (latinFont === undefined) throw fail('internal', { cause: new Error('the build left no font: start Fovea with npm start') })
  assetsSingleton.set({
    style,
    script,
    styleHash: hashOf(style),
    scriptHash: hashOf(script),
    latinFont,
    fonts: new Map(fonts.map((name) => [name, readFileSync(path.join(folder, name))])),
  })
  return () => assetsSingleton.clear()
}

function filesOf(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (cause) {
    throw fail('internal', { cause: new Error('the build left no assets: start Fovea with npm start', { cause }) })
  }
}

const hashOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`
