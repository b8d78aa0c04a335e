import assert from 'node:assert/strict'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { after, describe, it } from 'node:test'
import { readSettings } from '../../config/settings'
import { copyPlaces } from './places'
import { sendSyslog } from './send-syslog'

const TEXT = '{"number":5,"type":"fovea.trail.checkpoint"}'
const SYSLOG = new RegExp(
  `^<110>1 \\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z \\S+ fovea \\d+ checkpoint - ${TEXT.replaceAll(/[{}.]/g, '\\$&')}$`,
)

describe('a copy of a checkpoint', () => {
  it('reaches a syslog server as one datagram of RFC 5424', async () => {
    const server = createSocket('udp4').bind(0, '127.0.0.1')
    after(() => server.close())
    await once(server, 'listening')
    const received = once(server, 'message') as Promise<[Buffer]>
    await sendSyslog(`udp://127.0.0.1:${server.address().port}`, TEXT)
    assert.match((await received)[0].toString(), SYSLOG)
  })

  it('reaches a syslog server over TCP with its length before it (RFC 6587)', async () => {
    let text = ''
    const server = createServer((socket) => {
      socket.on('data', (part) => (text += part.toString()))
      socket.on('end', () => socket.end())
    }).listen(0, '127.0.0.1')
    after(() => server.close())
    await once(server, 'listening')
    await sendSyslog(`tcp://127.0.0.1:${(server.address() as AddressInfo).port}`, TEXT)
    const [, length, message] = /^(\d+) (.*)$/s.exec(text)!
    assert.equal(Number(length), message!.length)
    assert.match(message!, SYSLOG)
  })

  it('fails where nothing listens, so that it is sent again', async () => {
    await assert.rejects(sendSyslog('tcp://127.0.0.1:1', TEXT))
  })

  it('is posted to a webhook as it was signed, and fails unless it is accepted', async () => {
    let status = 204
    const bodies: string[] = []
    const server = createHttpServer((request, response) => {
      let body = ''
      request.on('data', (part) => (body += part))
      request.on('end', () => {
        bodies.push(`${request.method} ${request.headers['content-type']} ${body}`)
        response.writeHead(status).end()
      })
    }).listen(0, '127.0.0.1')
    after(() => server.close())
    await once(server, 'listening')
    const AUDIT_CHECKPOINT_WEBHOOK = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
    const webhook = copyPlaces(readSettings({ AUDIT_CHECKPOINT_WEBHOOK })).find(({ name }) => name === 'webhook')!
    await webhook.send({ number: 5, text: TEXT })
    assert.deepEqual(bodies, [`POST application/json ${TEXT}`])
    status = 500
    await assert.rejects(webhook.send({ number: 5, text: TEXT }), /answered 500/)
  })

  it('goes to the store, and only where it is configured to others', () => {
    const names = (given: Record<string, string>) => copyPlaces(readSettings(given)).map(({ name }) => name)
    assert.deepEqual(names({}), ['store'])
    const mail = {
      SMTP_URL: 'smtp://127.0.0.1:1025',
      MAIL_FROM: 'fovea@clinic.example',
      AUDIT_CHECKPOINT_EMAIL: 'a@clinic.example',
    }
    assert.deepEqual(names({ ...mail, AUDIT_CHECKPOINT_SYSLOG: 'udp://log.example' }), ['store', 'email', 'syslog'])
    assert.throws(() => names({ AUDIT_CHECKPOINT_EMAIL: 'a@clinic.example' }), /settings_not_valid|SMTP_URL/)
  })
})
