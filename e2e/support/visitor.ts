import http from 'node:http'

export interface Seen {
  status: number
  headers: http.IncomingHttpHeaders
  body: Buffer
  text: string
}

/** A browser without an account and without a script: keeps its cookies, follows nothing by itself, comes from an address. */
export class Visitor {
  private readonly cookies = new Map<string, { value: string; path: string }>()

  constructor(
    /** Any address of 127.0.0.0/8 is this machine: each is a network of its own to the server. */
    readonly from = '127.0.0.1',
    readonly headers: Record<string, string> = {},
  ) {}

  get(url: string, headers: Record<string, string> = {}): Promise<Seen> {
    return this.ask('GET', url, headers)
  }

  /** Posts the form of a page, as a browser does that tells nobody where it came from. */
  post(url: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Seen> {
    const form = { 'content-type': 'application/x-www-form-urlencoded', origin: 'null', 'sec-fetch-site': 'same-origin' }
    return this.ask('POST', url, { ...form, ...headers }, new URLSearchParams(fields).toString())
  }

  ask(method: string, url: string, headers: Record<string, string> = {}, body?: string): Promise<Seen> {
    const { pathname } = new URL(url)
    const sent = [...this.cookies].filter(([, { path }]) => pathname === path || pathname.startsWith(`${path}/`))
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
          done({ status: response.statusCode!, headers: response.headers, body: whole, text: whole.toString('utf8') })
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

/** The addresses that a page loads or leads to, of one kind: `files`, `pictures`. */
export const addressesIn = (page: string, kind: string): string[] =>
  [...page.matchAll(/(?:src|href)="([^"]+)"/g)]
    .map(([, address]) => address!.replaceAll('&amp;', '&'))
    .filter((address) => address.includes(`/${kind}/`))
