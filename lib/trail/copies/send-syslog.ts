import { createSocket } from 'node:dgram'
import { connect } from 'node:net'
import { hostname } from 'node:os'

const TIMEOUT_MS = 10_000
const DEFAULT_PORTS: Record<string, number> = { 'udp:': 514, 'tcp:': 601 }

/** RFC 5424 §6.2.1: facility 13 (log audit), severity 6 (informational). */
const PRIORITY = 13 * 8 + 6

/** A message of RFC 5424 §6, without structured data. */
const syslogMessage = (text: string, at = new Date()): string =>
  `<${PRIORITY}>1 ${at.toISOString()} ${hostname().replaceAll(/[^\x21-\x7e]/g, '') || '-'} fovea ${process.pid} checkpoint - ${text}`

/**
 * Sends a message to a syslog server: over UDP as one datagram (RFC 5426), over TCP with its length before it (RFC 6587 §3.4.1).
 * UDP has no acknowledgement.
 *
 * @param address udp://host:514 or tcp://host:601
 */
export async function sendSyslog(address: string, text: string): Promise<void> {
  const { protocol, hostname: named, port } = new URL(address)
  const target = { host: named.replace(/^\[|\]$/g, ''), port: Number(port) || DEFAULT_PORTS[protocol]! }
  const message = Buffer.from(syslogMessage(text))
  await (protocol === 'udp:' ? sendDatagram(target, message) : sendStream(target, message))
}

interface Target {
  host: string
  port: number
}

function sendDatagram({ host, port }: Target, message: Buffer): Promise<void> {
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4')
  return new Promise<void>((resolve, reject) => {
    socket.on('error', reject)
    socket.send(message, port, host, (error) => (error ? reject(error) : resolve()))
  }).finally(() => socket.close())
}

function sendStream({ host, port }: Target, message: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port })
    socket.setTimeout(TIMEOUT_MS, () => socket.destroy(new Error('the syslog server did not answer in time')))
    socket.on('error', reject)
    socket.on('connect', () => socket.end(Buffer.concat([Buffer.from(`${message.length} `), message])))
    socket.on('close', (hadError) => {
      if (!hadError) resolve()
    })
    socket.resume()
  })
}
