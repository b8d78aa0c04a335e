import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import { pipeline } from 'node:stream'
import Negotiator from 'negotiator'

/** Where Next serves the files of a build from, each named by its content. */
const PREFIX = '/_next/static/'

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'application/javascript; charset=UTF-8',
  '.css': 'text/css; charset=UTF-8',
  '.json': 'application/json; charset=UTF-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
}

/**
 * Serves the code of pages as Brotli, as it was compressed by the build (scripts/build/compress-static.mjs): a sixth less than
 * Next's gzip, and no processor time. Browsers accept it over HTTPS and from this machine.
 *
 * @param folder the compressed files; they are listed once
 * @returns whether it has taken the request: not where the client does not accept Brotli, or there is no such file
 */
export function openCompressed(folder: string): (request: IncomingMessage, response: ServerResponse) => boolean {
  const sizes = listSizes(folder)
  return (request, response) => {
    const pathname = request.url?.split('?')[0] ?? ''
    if (!pathname.startsWith(PREFIX) || (request.method !== 'GET' && request.method !== 'HEAD')) return false
    const name = `${pathname.slice(PREFIX.length)}.br`
    const size = sizes.get(name)
    const type = TYPES[path.extname(pathname)]
    if (size === undefined || !type || !new Negotiator(request).encodings().includes('br')) return false
    response.writeHead(200, {
      'Content-Type': type,
      'Content-Encoding': 'br',
      'Content-Length': size,
      'Cache-Control': 'public, max-age=31536000, immutable',
      Vary: 'Accept-Encoding',
      'X-Content-Type-Options': 'nosniff',
    })
    if (request.method === 'HEAD') response.end()
    // A client that leaves early is no error; a file that cannot be read ends the connection, and the client asks again.
    else pipeline(createReadStream(path.join(folder, name)), response, (error) => error && response.destroy())
    return true
  }
}

/** By their path in the folder, as a URL writes it. */
function listSizes(folder: string): Map<string, number> {
  if (!existsSync(folder)) return new Map()
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return new Map(
    files.map((entry) => {
      const file = path.join(entry.parentPath, entry.name)
      return [path.relative(folder, file).split(path.sep).join('/'), statSync(file).size]
    }),
  )
}
