import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { pages } from '@/lib/access/page-access'
import { SHARED_NAMESPACES } from '../shared-namespaces'
import { NAMESPACES_BY_PAGE } from './page-namespaces'

const root = path.resolve(import.meta.dirname, '../..')
const IMPORT = /(?:from|import)\s*\(?\s*'((?:@\/|\.{1,2}\/)[^']+)'/g
/** A hook, a server call, or the type of a translator that a function takes. */
const USE = /(?:useTranslations|getTranslations)\(\s*'(\w+)[.']|Translator<\s*'(\w+)[.']/g

/** The file that a local import means; null for styles, data and what lies in lib/. */
function resolveImport(from: string, name: string): string | null {
  const target = name.startsWith('@/') ? path.join(root, name.slice(2)) : path.resolve(path.dirname(from), name)
  const file = [target, `${target}.ts`, `${target}.tsx`].find((one) => /\.tsx?$/.test(one) && existsSync(one))
  return file && !file.startsWith(path.join(root, 'lib')) ? file : null
}

/** The parts of the catalogue that a file and everything it imports name. */
function namespacesOf(file: string): Set<string> {
  const [seen, found, queue] = [new Set([file]), new Set<string>(), [file]]
  for (let next = queue.pop(); next; next = queue.pop()) {
    const source = readFileSync(next, 'utf8')
    for (const [, hook, type] of source.matchAll(USE)) found.add((hook ?? type)!)
    for (const [, name] of source.matchAll(IMPORT)) {
      const target = resolveImport(next, name!)
      if (target && !seen.has(target)) {
        seen.add(target)
        queue.push(target)
      }
    }
  }
  return found
}

describe('the messages of a page', () => {
  const shell = namespacesOf(path.join(root, 'components/shell/app-shell.tsx'))

  it('are those that its components name, and no others', () => {
    for (const page of pages) {
      const used = namespacesOf(path.join(import.meta.dirname, page, 'page.tsx'))
      const own = [...used].filter((name) => !SHARED_NAMESPACES.includes(name as never) && !shell.has(name))
      assert.deepEqual([...NAMESPACES_BY_PAGE[page]].sort(), own.sort(), page)
    }
  })

  it('reach the shell, which is around every page', () => {
    assert.deepEqual(
      [...shell].filter((name) => !SHARED_NAMESPACES.includes(name as never)),
      [],
    )
  })
})
