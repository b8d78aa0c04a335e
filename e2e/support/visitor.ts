import http from 'node:http'
import { checkResponse } from './responses/checked-responses'

interface Seen {
  status: number
  headers: http.IncomingHttpHeaders
  body: Buffer
  text: string
}

/** A browser without an account and without scripts: stores its cookies, follows no redirects, has its own address. */
export class Visitor {
  private readonly cookies = new Map<string, { value: string; path: string }>()

  constructor(
    /** Any address of 127.0.0.0/8 is local: each is a network of its own to the server. */
    readonly from = '127.0.0.1',
    readonly headers: Record<string, string> = {},
  ) {}

  get(url: string, headers: Record<string, string> = {}): Promise<Seen> {
    return this.ask('GET', url, headers)
  }

  /** Posts a page's form, as a browser that sends no Origin or Referer. */
  post(url: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Seen> {
    const form = { 'content-type': 'application/x-www-form-urlencoded', origin: 'null', 'sec-fetch-site': 'same-origin' }
    return this.ask('POST', url, { ...form, ...headers }, new URLSearchParams(fields).toString())
  }

  ask(method: string, url: string, headers: Record<string, string> = {}, body?: string): Promise<Seen> {
    const { pathname } = new URL(url)
    const sent = [...this.cookies].filter(([, { path }]) => pathname === path || pathname.startsWith(path.replace(/\/?$/, '/')))
    const cookie = sent.map(([name, { value }]) => `${name}=${value}`).join('; ')
    return new Promise((done, failed) => {
      const options = { method, localAddress: this.from, headers: { ...this.headers, ...(cookie ? { cookie } : {}), ...headers } }
      const request = http.request(url, options, (response) => {
        this.keep(response.headers['set-cookie'] ?? [])
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('error', failed)
        response.on('end', () => {
          const whole = Buffer.concat(parts)
          const text = whole.toString('utf8')
          const seen = { status: response.statusCode!, headers: response.headers, body: whole, text }
          try {
            const contentType = response.headers['content-type'] ?? null
            checkResponse({ method, url, status: seen.status, contentType, body: method === 'HEAD' ? '' : text })
          } catch (undeclared) {
            return failed(undeclared as Error)
          }
          done(seen)
        })
      })
      request.on('error', failed)
      request.end(body)
    })
  }

  private keep(given: string[]): void {
    for (const line of given) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
      const equals = pair.indexOf('=')
      const path = attributes.find((one) => one.toLowerCase().startsWith('path='))?.slice(5) ?? '/'
      this.cookies.set(pair.slice(0, equals), { value: pair.slice(equals + 1), path })
    }
  }
}

/** The URLs that a page loads or links to, of one kind: `files`, `pictures`. */
export const addressesIn = (page: string, kind: string): string[] =>
  [...page.matchAll(/(?:src|href)="([^"]+)"/g)]
    .map(([, address]) => address!.replaceAll('&amp;', '&'))
    .filter((address) => address.includes(`/${kind}/`))
