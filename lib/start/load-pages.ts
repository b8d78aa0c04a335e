import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { log } from '../http/log/log'

/** Next's list of what it serves: the source of a route, and its path. */
const RoutesSchema = z.record(z.string(), z.string())

/**
 * Requests each page of a running server once, so that no first visitor waits while its code is loaded. Nobody is signed
 * in, so that no page reads anything. A failure is logged, and costs only that.
 *
 * Next would load every entry at the start, also those of the API: a copy of all of it for each path, 200 MB, which no
 * request reaches here.
 *
 * @param manifest Next's app-path-routes-manifest.json
 */
export async function loadPages(origin: string, manifest: string, signal: AbortSignal): Promise<void> {
  try {
    const routes = RoutesSchema.parse(JSON.parse(readFileSync(manifest, 'utf8')))
    for (const [source, path] of Object.entries(routes)) {
      if (!source.endsWith('/page') || path.startsWith('/_')) continue
      const page = path.replaceAll(/\[[^\]]+\]/g, '-')
      const response = await fetch(origin + page, { redirect: 'manual', signal })
      await response.body?.cancel()
    }
  } catch (error) {
    if (!signal.aborted) log().warn({ err: error, where: 'loading pages' })
  }
}
