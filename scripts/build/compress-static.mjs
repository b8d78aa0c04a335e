// After a build: each file of /_next/static as Brotli, beside what Next compresses with gzip for each request.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'

const compress = promisify(brotliCompress)
const TEXTS = /\.(js|css|svg|json|wasm)$/
/** The best, which takes seconds for a megabyte: the code of every page is compressed once, and sent a thousand times. */
const QUALITY = 11
/** What is larger is loaded by the reading room alone. */
const [LARGE_BYTES, LARGE_QUALITY] = [350_000, 9]
const AT_ONCE = 4

/**
 * Writes `name.br` for each text in a folder of files that are named by their content, and deletes what is no longer there. A
 * file that was compressed by an earlier build is kept.
 */
export async function compressStatic(from, to) {
  mkdirSync(to, { recursive: true })
  const wanted = listFiles(from).filter((name) => TEXTS.test(name))
  const kept = new Set(wanted.map((name) => `${name}.br`))
  for (const name of listFiles(to)) if (!kept.has(name)) rmSync(path.join(to, name))
  const queue = wanted.filter((name) => !existsSync(path.join(to, `${name}.br`)))
  const work = async () => {
    for (let name = queue.pop(); name; name = queue.pop()) {
      const bytes = readFileSync(path.join(from, name))
      const params = {
        [constants.BROTLI_PARAM_QUALITY]: bytes.length > LARGE_BYTES ? LARGE_QUALITY : QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      }
      const small = await compress(bytes, { params })
      mkdirSync(path.dirname(path.join(to, name)), { recursive: true })
      writeFileSync(path.join(to, `${name}.br`), small)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}

const listFiles = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
