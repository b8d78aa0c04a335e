import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type Settings } from '../config/settings'
import { restPageContexts } from './rest-page-contexts'

type PageHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

interface OpenPagesOptions {
  settings: Pick<Settings, 'NODE_ENV' | 'HOST' | 'PORT'>
  /** Next is loaded and prepared with the first request of a page, not now. */
  isDeferred: boolean
  say: (line: string) => void
  disposers: (() => unknown)[]
}

/**
 * Opens Next, which serves the pages, the sign-in and the two documents of the API: everything else is served without it.
 *
 * @returns what serves a request of a page, and the server that gets the upgrades which are Next's own
 */
export async function openPages({
  settings,
  isDeferred,
  say,
  disposers,
}: OpenPagesOptions): Promise<{ servePage: PageHandler; upgrades: Server }> {
  const upgrades = createServer() // Next adds an 'upgrade' listener of its own: it gets a server that never listens.
  const open = async () => {
    const from = performance.now()
    const { default: next } = await import('next')
    const app = next({
      dev: settings.NODE_ENV === 'development',
      hostname: settings.HOST,
      port: settings.PORT,
      httpServer: upgrades,
    })
    await app.prepare()
    say(`  Next … ${((performance.now() - from) / 1000).toFixed(2)} s`)
    return { app, handle: app.getRequestHandler() }
  }
  // In development Next works for longer than its pages are served.
  const withContexts = settings.NODE_ENV === 'production' ? restPageContexts() : (handler: PageHandler) => handler
  let opened: ReturnType<typeof open> | undefined
  disposers.push(async () => (await opened)?.app.close())
  if (!isDeferred) await (opened = open())
  return { servePage: withContexts(async (request, response) => (await (opened ??= open())).handle(request, response)), upgrades }
}
