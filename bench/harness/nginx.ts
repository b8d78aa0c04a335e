import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type BenchContext, freePort } from './bench-context'
import { eventually } from '../../lib/runtime/test-eventually'

/** nginx in front of several servers, each request to the next of them. */
export interface Balancer {
  port: number
  /** Sends to these servers from now on, each request to the next. */
  use(ports: number[], options?: BalancerOptions): Promise<void>
}

export interface BalancerOptions {
  /** The uploads of a client stay with one server, by its credentials, and the rest goes anywhere, as in `ops/nginx/fovea.conf`. */
  uploadsStay?: boolean
}

/** Where Debian puts it. */
const PROGRAM = '/usr/sbin/nginx'

/** Starts nginx; throws where it is not installed. */
export async function startBalancer(context: BenchContext, ports: number[]): Promise<Balancer> {
  const folder = path.join(context.folder, 'nginx')
  mkdirSync(folder)
  const port = await freePort()
  const file = path.join(folder, 'nginx.conf')
  const write = (behind: number[], options: BalancerOptions = {}) =>
    writeFileSync(file, configuration({ folder, port, behind, ...options }))
  write(ports)
  const child: ChildProcess = spawn(PROGRAM, ['-c', file, '-p', folder, '-g', 'daemon off;'], { stdio: 'inherit' })
  context.disposers.push(async () => {
    if (child.exitCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGQUIT')
    await gone
  })
  const isListening = () =>
    fetch(`http://127.0.0.1:${port}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    )
  const ready = () => eventually('nginx listens', isListening)
  await ready()
  return {
    port,
    async use(behind, options) {
      write(behind, options)
      execFileSync(PROGRAM, ['-c', file, '-p', folder, '-s', 'reload'], { stdio: 'ignore' })
      await ready()
    },
  }
}

const configuration = ({
  folder,
  port,
  behind,
  uploadsStay,
}: BalancerOptions & { folder: string; port: number; behind: number[] }) => `
pid ${folder}/pid;
error_log ${folder}/error.log;
worker_processes 1;
events { worker_connections 1024; }
http {
  access_log off;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  map $uri $place {
    default $request_id;
    ~^/api/v1/files/upload $http_authorization$http_cookie;
  }
  upstream fovea {
    ${uploadsStay ? 'hash $place consistent;' : ''}
    ${behind.map((one) => `server 127.0.0.1:${one} max_fails=1 fail_timeout=2s;`).join('\n    ')}
    keepalive 32;
  }
  server {
    listen 127.0.0.1:${port};
    client_max_body_size 0;
    location / {
      proxy_pass http://fovea;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header Host $http_host;
      proxy_request_buffering off;
      proxy_connect_timeout 1s;
    }
  }
}
`
