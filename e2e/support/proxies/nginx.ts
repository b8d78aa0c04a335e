import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as httpsRequest } from 'node:https'
import path from 'node:path'
import { createCertificate } from './certificate'
import { freePort } from '../fovea'
import { eventually } from '../../../lib/runtime/test-eventually'

/** The name in the file that the repository ships. */
export const DOMAIN = 'fovea.clinic.example'
const SHIPPED = 'ops/nginx/fovea.conf'
const NGINX = ['/usr/sbin/nginx', '/usr/bin/nginx', '/usr/local/sbin/nginx'].find((file) => existsSync(file))

/** Why there is no nginx here; null where there is one. */
export const whyNoNginx = (): string | null => (NGINX ? null : 'nginx is not installed: apt-get install nginx-light')

interface Ports {
  http: number
  https: number
}

/** A real nginx, with the shipped file: nothing in it is changed but addresses, certificate and the place of the log. */
export class Nginx {
  private constructor(
    private readonly child: ChildProcess,
    readonly folder: string,
    readonly ports: Ports,
    readonly certificate: Buffer,
  ) {}

  static async start(upstreams: readonly number[]): Promise<Nginx> {
    const folder = mkdtempSync(path.join(process.env.FOVEA_TEST_TEMP!, 'nginx-'))
    const ports = { http: await freePort(), https: await freePort() }
    const files = { key: path.join(folder, 'key.pem'), certificate: path.join(folder, 'certificate.pem') }
    const certificate = createCertificate(DOMAIN, files)
    writeFileSync(path.join(folder, 'fovea.conf'), adapt({ ports, upstreams, folder }))
    for (const name of TEMPORARY) mkdirSync(path.join(folder, name))
    writeFileSync(path.join(folder, 'nginx.conf'), mainFile(folder))
    const child = spawn(NGINX!, ['-p', folder, '-c', path.join(folder, 'nginx.conf')], { stdio: ['ignore', 'ignore', 'pipe'] })
    process.once('exit', () => child.kill('SIGKILL')) // Also when a test is ended before its end.
    let stderr = ''
    child.stderr!.on('data', (data) => (stderr += String(data)))
    const nginx = new Nginx(child, folder, ports, certificate)
    await eventually('nginx listens', () => {
      if (child.exitCode !== null) throw new Error(`nginx: ${stderr}`)
      return nginx.isListening()
    })
    return nginx
  }

  private isListening(): Promise<boolean> {
    return new Promise((done) => {
      const probe = httpRequest({ host: '127.0.0.1', port: this.ports.http, agent: false }, (response) => {
        response.resume()
        done(true)
      })
      probe.on('error', () => setTimeout(() => done(false), 20)).end()
    })
  }

  /** Options of a TLS connection that trusts this certificate alone, and checks its name. */
  get tls() {
    return { host: '127.0.0.1', port: this.ports.https, servername: DOMAIN, ca: this.certificate, agent: false as const }
  }

  /** Starts a request over TLS; the caller writes and ends it. */
  open(method: string, pathname: string, options: Pick<RequestOptions, 'headers' | 'localAddress'> = {}) {
    const headers = { host: DOMAIN, ...(options.headers as Record<string, string>) }
    const sent = httpsRequest({ ...this.tls, ...options, method, path: pathname, headers })
    const response = once(sent, 'response').then(([answer]) => answer as IncomingMessage)
    response.catch(() => undefined) // A test that cuts its request reads no response.
    return { sent, response }
  }

  async ask(method: string, pathname: string, options: Parameters<Nginx['open']>[2] & { body?: Buffer | string } = {}) {
    const { sent, response } = this.open(method, pathname, options)
    sent.end(options.body)
    const answer = await response
    const parts: Buffer[] = []
    for await (const part of answer) parts.push(part as Buffer)
    return { status: answer.statusCode!, headers: answer.headers, body: Buffer.concat(parts) }
  }

  get log(): string {
    return readFileSync(path.join(this.folder, 'fovea.log'), 'utf8')
  }

  /** What nginx has put into files instead of passing it on. */
  filesOfBodies(): string[] {
    return TEMPORARY.flatMap((name) => readdirSync(path.join(this.folder, name), { recursive: true, encoding: 'utf8' }))
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null) {
      this.child.kill('SIGTERM')
      await once(this.child, 'exit')
    }
    rmSync(this.folder, { recursive: true, force: true })
  }
}

const TEMPORARY = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']

const mainFile = (folder: string): string => `
daemon off;
pid ${folder}/nginx.pid;
error_log stderr warn;
worker_processes 1;
${process.getuid?.() === 0 ? 'user root;' : ''}
events { worker_connections 256; }
http {
${TEMPORARY.map((name) => `  ${name}_temp_path ${folder}/${name};`).join('\n')}
  include ${folder}/fovea.conf;
}
`

/** The shipped file with the addresses of a test. Each replacement is made where it is expected, or the test fails. */
function adapt({ ports, upstreams, folder }: { ports: Ports; upstreams: readonly number[]; folder: string }): string {
  let text = readFileSync(SHIPPED, 'utf8')
  const replace = (what: RegExp, by: string, times: number) => {
    const found = text.match(what)?.length ?? 0
    if (found !== times) throw new Error(`${SHIPPED} has ${what} ${found} times, not ${times}`)
    text = text.replaceAll(what, by)
  }
  replace(/listen \[::\]:\d+ .*\n/g, '', 2) // Some machines have no IPv6.
  replace(/listen 80 /g, `listen 127.0.0.1:${ports.http} `, 1)
  replace(/listen 443 /g, `listen 127.0.0.1:${ports.https} `, 1)
  replace(/server 127\.0\.0\.1:3000 (.*)/g, upstreams.map((port) => `server 127.0.0.1:${port} $1`).join('\n'), 1)
  replace(/\/etc\/letsencrypt\/live\/[\w.]+\/fullchain\.pem/g, `${folder}/certificate.pem`, 1)
  replace(/\/etc\/letsencrypt\/live\/[\w.]+\/privkey\.pem/g, `${folder}/key.pem`, 1)
  replace(/\/var\/log\/nginx\//g, `${folder}/`, 2)
  return text
}
