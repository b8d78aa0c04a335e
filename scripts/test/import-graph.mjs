// Which source file reaches which others through its imports.
import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

const ENDINGS = ['', '.ts', '.tsx', '.mjs', '.js', '.cjs', '/index.ts', '/index.tsx']
const SPECIFIERS = [
  /\b(?:from|import)\s*\(?\s*['"]([^'"\n]+)['"]/g,
  /\brequire\(\s*['"]([^'"\n]+)['"]\s*\)/g,
  /\bnew URL\(\s*['"]([^'"\n]+)['"]\s*,\s*import\.meta\.url/g,
]

/** The file of this checkout that an import names; undefined for a package or one of Node's modules. */
function resolveImport(root, from, specifier) {
  if (!/^(\.|@\/)/.test(specifier)) return undefined
  const base = specifier.startsWith('@/') ? path.join(root, specifier.slice(2)) : path.join(root, path.dirname(from), specifier)
  const file = ENDINGS.map((ending) => base + ending).find((p) => existsSync(p) && statSync(p).isFile())
  return file && path.relative(root, file)
}

/** The import graph of a checkout, read on demand. */
export class ImportGraph {
  #root
  #importsOf = new Map()

  constructor(root) {
    this.#root = root
  }

  /** The direct imports of a file, types and dynamic imports included. */
  importsOf(file) {
    let found = this.#importsOf.get(file)
    if (!found) {
      const text = /\.[cm]?[jt]sx?$/.test(file) ? readFileSync(path.join(this.#root, file), 'utf8') : ''
      const specifiers = SPECIFIERS.flatMap((pattern) => [...text.matchAll(pattern)].map(([, specifier]) => specifier))
      found = [...new Set(specifiers.map((specifier) => resolveImport(this.#root, file, specifier)).filter(Boolean))]
      this.#importsOf.set(file, found)
    }
    return found
  }

  /** Every file reachable from the given ones, themselves included. */
  reachedFrom(files) {
    const reached = new Set(files)
    for (const file of reached) for (const imported of this.importsOf(file)) reached.add(imported)
    return reached
  }
}
