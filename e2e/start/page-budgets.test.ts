// reads: app/ components/ lib/ messages/ next.config.js package-lock.json scripts/build/bundles.mjs scripts/build/compress-static.mjs scripts/start.mjs
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { PAGE_BUDGETS_KB, QUICK_LOOK_BUDGET_KB, USUAL_PAGE_BUDGET_KB } from '../../app/page-budgets'

/** What the build wrote for each page: the files of its layouts, of its error pages and of itself. */
interface ClientManifest {
  entryJSFiles: Record<string, string[]>
}

const readJson = <T>(file: string): T => JSON.parse(readFileSync(file, 'utf8')) as T

/** The files of all pages: React, Next, and what loads the others. */
const shared = readJson<{ rootMainFiles: string[] }>('.next/build-manifest.json').rootMainFiles
const sources = Object.entries(readJson<Record<string, string>>('.next/app-path-routes-manifest.json')).filter(
  ([source, path]) => source.endsWith('/page') && !path.startsWith('/_'),
)

function filesOf(source: string): string[] {
  const text = readFileSync(`.next/server/app${source}_client-reference-manifest.js`, 'utf8')
  const manifest = JSON.parse(text.slice(text.indexOf('= {', text.indexOf(']')) + 2).replace(/;\s*$/, '')) as ClientManifest
  return [...new Set([...shared, ...Object.values(manifest.entryJSFiles).flat()])]
}

/** As the server sends it: what the build compressed. */
const sentKb = (file: string): number => readFileSync(`build/${file}.br`).length / 1000

const kbOf = (files: readonly string[]): number => files.reduce((sum, file) => sum + sentKb(file), 0)
const codeOf = (file: string): string => readFileSync(`.next/${file}`, 'utf8')

/** In the code of every component of base-ui. */
const DIALOG = 'data-base-ui'

/** The files of each `import()` in these files, and in what those load. */
function loadedLater(files: readonly string[]): string[][] {
  const groups: string[][] = []
  const seen = new Set(files)
  for (const file of seen) {
    for (const [, list] of codeOf(file).matchAll(/Promise\.all\((\["static[^\]]*\])/g)) {
      const group = (JSON.parse(list!) as string[]).filter((name) => name.endsWith('.js'))
      groups.push(group)
      for (const name of group) seen.add(name) // The loop goes on to them.
    }
  }
  return groups
}

describe('the JavaScript of a page, as it is sent', () => {
  it('keeps the budget of its page', () => {
    const paths = sources.map(([, path]) => path)
    assert.deepEqual(
      Object.keys(PAGE_BUDGETS_KB).filter((path) => !paths.includes(path)),
      [],
    )
    const weighed = sources.map(([source, path]) => ({
      ...{ path, kb: kbOf(filesOf(source)) },
      budget: PAGE_BUDGETS_KB[path] ?? USUAL_PAGE_BUDGET_KB,
    }))
    assert.ok(weighed.length > 20 && weighed.every(({ kb }) => kb > 100), 'React alone is more')
    assert.deepEqual(
      weighed.filter(({ kb, budget }) => kb > budget),
      [],
    )
  })

  it('adds little for the quick look, beside dialogs, which are there once the page is at rest', () => {
    const first = filesOf('/(app)/cases/[id]/page')
    const groups = loadedLater(first)
    const quickLook = groups.find((group) => group.some((file) => codeOf(file).includes('quick-look-canvas')))
    assert.ok(quickLook, 'the viewer has files of its own')
    const dialog = groups.find((group) => group.length <= 2 && group.some((file) => codeOf(file).includes(DIALOG)))
    assert.ok(dialog, 'so has a dialog')
    const kb = kbOf(quickLook.filter((file) => !dialog.includes(file)))
    assert.ok(kb > 10 && kb <= QUICK_LOOK_BUDGET_KB, `${kb} KB`)
  })

  it('has no dialogs and no charts before it works', () => {
    const found = sources.flatMap(([source, path]) =>
      filesOf(source)
        .map(codeOf)
        .flatMap((code) => [DIALOG, 'recharts'].filter((word) => code.includes(word)).map((word) => `${path}: ${word}`)),
    )
    assert.deepEqual(found, [])
  })

  it('has no zod at all, which would be 27 KB', () => {
    const chunks = readdirSync('.next/static/chunks').filter((name) => name.endsWith('.js'))
    assert.ok(chunks.length > 50)
    assert.deepEqual(
      chunks.filter((name) => codeOf(`static/chunks/${name}`).includes('ZodError')),
      [],
    )
  })
})
