import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { areSettingsLoaded, readSettings } from '../config/settings'
import { prepareRequest } from '../http/adapters/prepare-request'
import { countBuffersAsHeap } from '../runtime/count-buffers-as-heap'
import { openFovea } from './open-fovea'

/** Opens Fovea in a process that Next itself started, and closes it on the signal to stop. */
export async function openUnderNext(): Promise<void> {
  if (areSettingsLoaded()) return
  const settings = readSettings(process.env)
  // Next's own server is the front door here: what clients say of themselves is replaced before it reads it.
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
    prepareRequest(request, response, settings)
  })
  countBuffersAsHeap()
  const fovea = await openFovea({ settings, schema: 'upgrade', say: (line) => void process.stdout.write(`${line}\n`) })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void fovea.close())
}
